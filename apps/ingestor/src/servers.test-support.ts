import { randomBytes } from 'node:crypto';
import {
  allTopics,
  createNamespace,
  decodeRecord,
  topics,
  type ArticleRaw,
  type Namespace,
} from '@headwater/contracts';
import { Cluster, type KafkaConnection, readTopics, RecordProducer } from '@headwater/kafka';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import type { CatalogueSource } from '@headwater/sources';

const silent = (): void => undefined;

/** A namespace of its own on the servers that the environment names. */
export class TestServers {
  readonly namespace: Namespace = createNamespace(`t${randomBytes(8).toString('hex')}`);
  readonly postgresUrl = required('HEADWATER_POSTGRES_URL');
  readonly connection: KafkaConnection = {
    brokers: required('HEADWATER_KAFKA_BROKERS'),
    clientId: 'spec',
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  };
  readonly #cluster = new Cluster(this.connection, this.namespace);
  readonly #closing: (() => Promise<unknown>)[] = [];

  async start(): Promise<void> {
    await migrate({ url: this.postgresUrl, namespace: this.namespace });
    await this.#cluster.createTopics(allTopics());
  }

  pool(): ReturnType<typeof createPool> {
    const config = { HEADWATER_POSTGRES_URL: this.postgresUrl };
    const pool = createPool(config, this.namespace, { applicationName: 'spec', max: 5 });
    this.#closing.push(() => pool.end());
    return pool;
  }

  producer(): RecordProducer {
    const producer = new RecordProducer(this.connection, this.namespace);
    this.#closing.push(() => producer.close());
    return producer;
  }

  /** Every article that was produced, in the order of its partition. */
  async produced(): Promise<{ article: ArticleRaw; origin: string }[]> {
    const found: { article: ArticleRaw; origin: string }[] = [];
    await readTopics({
      connection: this.connection,
      namespace: this.namespace,
      topics: [topics.articlesRaw.name],
      onRecords: ({ records }) => {
        for (const record of records) {
          const decoded = decodeRecord(topics.articlesRaw, record);
          if (!decoded.ok) throw new Error(`${decoded.problem}: ${decoded.detail}`);
          const { topic, partition, offset } = decoded.meta.origin;
          found.push({ article: decoded.value, origin: `${topic}/${partition}/${offset}` });
        }
      },
    });
    return found;
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0)) await close();
    await this.#cluster.deleteNamespace();
    await this.#cluster.close();
    await dropDatabase({ url: this.postgresUrl, namespace: this.namespace });
  }
}

/** A source with a feed at this address. */
export function sourceAt(id: string, feedUrl: string): CatalogueSource {
  return {
    id,
    name: id,
    description: null,
    feedUrl,
    homePage: null,
    country: null,
    language: null,
    category: null,
    family: null,
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}
