import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { CommonConfigSchema, loadConfig } from '@headwater/config';
import {
  allTopics,
  encodeRecord,
  hash128,
  topics,
  type ArticleRaw,
  type Namespace,
  type Topic,
} from '@headwater/contracts';
import { Cluster, RecordProducer, startStageService, type KafkaConnection } from '@headwater/kafka';
import { readTopic } from '@headwater/kafka/testing';
import { createMetrics, noTracing } from '@headwater/observability';
import { dedupStage } from '@headwater/stage-dedup';
import { quiet } from './adapters/redis.test-support.js';
import { AppModule } from './app.module.js';
import { DedupConfigSchema } from './dedup.config.js';

const HOUR = 3_600_000;

/** An article in readable terms. */
export interface Story {
  /** Source and guid: `source/guid`. */
  readonly id: string;
  readonly version?: number;
  /** Stories with the same words are copies of each other. */
  readonly words: string;
  readonly url?: string;
  readonly hoursAgo?: number;
}

/** What the stage said of an article, in its own words; the last word of the highest epoch. */
export interface Verdict {
  /** The article's own id for an original. */
  readonly root: string;
  readonly epoch: number;
}

/** The topics of a namespace, and the service as `main.ts` composes it. */
export class DedupService {
  readonly #connection: KafkaConnection;
  readonly #cluster: Cluster;
  readonly #producer: RecordProducer;
  readonly #closing: (() => Promise<void>)[] = [];
  readonly #ids = new Map<string, string>();
  #sent = 0;

  constructor(readonly namespace: Namespace) {
    const brokers = process.env['HEADWATER_KAFKA_BROKERS'] ?? '127.0.0.1:9092';
    this.#connection = { brokers, clientId: 'test', logger: quiet };
    this.#cluster = new Cluster(this.#connection, namespace);
    this.#producer = new RecordProducer(this.#connection, namespace);
  }

  async createTopics(): Promise<void> {
    await this.#cluster.createTopics(allTopics());
  }

  /** Starts one more replica. */
  async startReplica(): Promise<void> {
    const defaults = loadConfig(CommonConfigSchema, {});
    const config = loadConfig(DedupConfigSchema, {
      ...process.env,
      HEADWATER_LOG_LEVEL: defaults.HEADWATER_LOG_LEVEL,
      HEADWATER_NAMESPACE: this.namespace.name,
    });
    const fail = (error: unknown): never => {
      throw error;
    };
    const context = { config, logger: quiet, metrics: createMetrics('dedup'), tracing: noTracing, fail };
    const running = await startStageService(context, dedupStage.name, AppModule.register(context));
    this.#closing.push(() => running.close());
  }

  /** Sends the stories as the ingestor would. */
  async send(stories: readonly Story[]): Promise<void> {
    const records = stories.map((story) => {
      const article = articleOf(story);
      this.#ids.set(article.articleId, story.id);
      const { articleId, version, eventTime, firstSeenAt: ingestedAt, source } = article;
      const origin = { stage: 'ingestor', topic: source.id, partition: version, offset: this.#sent++ };
      const meta = { origin, articleId, version, eventTime, ingestedAt };
      return { topic: topics.articlesRaw, record: encodeRecord(topics.articlesRaw, article, meta) };
    });
    await this.#producer.send(records);
  }

  /** Resolves when the stage has committed all that has been sent. */
  async drained(): Promise<void> {
    const ranges = await this.#cluster.ranges(topics.articlesRaw.name);
    const rest = () => this.#cluster.committed('dedup', topics.articlesRaw.name);
    for (let committed = await rest(); ; committed = await rest()) {
      if (ranges.every(({ partition, start, end }) => end === start || committed.get(partition) === end))
        return;
      // The broker has no signal for a commit.
      await wait(50);
    }
  }

  /** What the outputs say of each article, by the ids of the stories. */
  async verdicts(): Promise<ReadonlyMap<string, Verdict>> {
    const verdicts = new Map<string, Verdict>();
    const note = (articleId: string, rootId: string, epoch: number): void => {
      const id = this.#ids.get(articleId) ?? articleId;
      const root = this.#ids.get(rootId) ?? rootId;
      const known = verdicts.get(id);
      if (known?.epoch === epoch && known.root !== root) {
        throw new Error(`${id} is a copy of ${known.root} and of ${root} in epoch ${epoch}`);
      }
      if (known === undefined || known.epoch < epoch) verdicts.set(id, { root, epoch });
    };
    for (const { value } of await this.#read(topics.articlesUnique))
      note(value.articleId, value.articleId, value.dedupEpoch);
    for (const { value } of await this.#read(topics.articlesDuplicates))
      note(value.articleId, value.originalId, value.dedupEpoch);
    return verdicts;
  }

  /** Stops every replica. */
  async stop(): Promise<void> {
    await Promise.all(this.#closing.splice(0).map((close) => close()));
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.#producer.close();
    await this.#cluster.deleteNamespace();
    await this.#cluster.close();
  }

  #read<Value>(topic: Topic<Value>) {
    return readTopic(this.#connection, this.namespace, topic);
  }
}

function articleOf({ id, version = 1, words, url, hoursAgo = 0 }: Story): ArticleRaw {
  const [source = '', guid = ''] = id.split('/');
  const seen = new Date(Date.now() - hoursAgo * HOUR).toISOString();
  return {
    articleId: hash128(id),
    version,
    source: {
      id: source,
      name: source,
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: null,
    },
    feedUrl: `https://${source}.example/feed`,
    guid,
    url: url ?? `https://${source}.example/${guid}`,
    title: `On ${words}`,
    summary: null,
    content: `Of ${words} we have heard today what we had not heard before, and we will go on to tell of it as it unfolds.`,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: null,
    updatedAt: null,
    firstSeenAt: seen,
    eventTime: seen,
    eventTimeFrom: 'first-seen',
  };
}
