import { randomBytes } from 'node:crypto';
import { allTopics, createNamespace, topics, type ArticleRaw, type Namespace } from '@headwater/contracts';
import { Cluster, type KafkaConnection, RecordProducer, silentLogger } from '@headwater/kafka';
import { readTopic } from '@headwater/kafka/testing';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import type { CatalogueSource } from '@headwater/sources';

/** A namespace of its own on the servers that the environment names. */
export class TestServers {
  readonly namespace: Namespace = createNamespace(`t${randomBytes(8).toString('hex')}`);
  readonly postgresUrl = required('HEADWATER_POSTGRES_URL');
  readonly connection: KafkaConnection = {
    brokers: required('HEADWATER_KAFKA_BROKERS'),
    clientId: 'spec',
    logger: silentLogger,
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
    const found = await readTopic(this.connection, this.namespace, topics.articlesRaw);
    return found.map(({ value, meta: { origin } }) => ({
      article: value,
      origin: `${origin.topic}/${origin.partition}/${origin.offset}`,
    }));
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
