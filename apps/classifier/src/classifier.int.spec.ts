import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { loadConfig } from '@headwater/config';
import {
  allTopics,
  articleId,
  createNamespace,
  encodeRecord,
  topics,
  type ArticleClassified,
  type ArticleUnique,
} from '@headwater/contracts';
import { Cluster, RecordProducer, startStageService } from '@headwater/kafka';
import { readTopic } from '@headwater/kafka/testing';
import { createLogger, createMetrics, noTracing, type RunningService } from '@headwater/observability';
import { classifierStage } from '@headwater/stage-classifier';
import { AppModule } from './app.module.js';
import { ClassifierConfigSchema } from './classifier.config.js';

/** Generous: consumer groups take their time on a busy machine. */
const TIMEOUT_MS = 60_000;
const AT = '2026-03-01T08:00:00.000Z';

function article(guid: string, title: string): ArticleUnique {
  const id = articleId('harbour-gazette', guid);
  return {
    articleId: id,
    version: 1,
    source: {
      id: 'harbour-gazette',
      name: 'Harbour Gazette',
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: null,
    },
    feedUrl: 'http://127.0.0.1/feed',
    guid,
    url: null,
    title,
    summary: null,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: null,
    updatedAt: null,
    firstSeenAt: AT,
    eventTime: AT,
    eventTimeFrom: 'first-seen',
    fingerprints: { canonicalUrl: null, contentHash: id },
    dedupEpoch: 1,
  };
}

describe('the classifier service', () => {
  const namespace = createNamespace(`t${randomBytes(6).toString('hex')}`);
  const config = loadConfig(ClassifierConfigSchema, {
    HEADWATER_KAFKA_BROKERS: process.env['HEADWATER_KAFKA_BROKERS'] ?? '127.0.0.1:9092',
    HEADWATER_NAMESPACE: namespace.name,
  });
  const logger = createLogger({ service: 'test', level: 'silent' });
  const metrics = createMetrics('classifier');
  const connection = { brokers: config.HEADWATER_KAFKA_BROKERS, clientId: 'test', logger };
  const cluster = new Cluster(connection, namespace);
  const producer = new RecordProducer(connection, namespace);
  const input = classifierStage.input;
  let service: RunningService;

  beforeAll(async () => {
    await cluster.createTopics(allTopics());
    const fail = (error: unknown): never => {
      throw error;
    };
    service = await startStageService(
      { config, logger, metrics, tracing: noTracing, fail },
      classifierStage.name,
      AppModule,
    );
  }, TIMEOUT_MS);
  afterAll(async () => {
    await service.close();
    await producer.close();
    await cluster.deleteNamespace();
    await cluster.close();
  }, TIMEOUT_MS);

  async function drained(): Promise<void> {
    const ranges = await cluster.ranges(input.name);
    for (;;) {
      const committed = await cluster.committed(classifierStage.name, input.name);
      if (ranges.every(({ partition, start, end }) => end === start || committed.get(partition) === end))
        return;
      // The broker has no signal for a commit.
      await wait(50);
    }
  }

  async function classified(): Promise<ReadonlyMap<string, ArticleClassified>> {
    const found = await readTopic(connection, namespace, topics.articlesClassified);
    return new Map(found.map(({ value }) => [value.guid ?? '', value]));
  }

  it(
    'says what articles are about, in their languages, and passes everything on',
    async () => {
      const articles = [
        article('goal', 'Striker scores twice as league leaders beat rivals in cup final'),
        article('zinsen', 'Dax schließt im Minus, Anleger fürchten steigende Zinsen'),
        article('phone', '新款智能手机搭载国产芯片，支持人工智能应用'),
        article('signs', '+++ 12:30 +++'),
        article('hostile', `\u0000\u202e${'!'.repeat(5_000)} __proto__ constructor`),
      ];
      await producer.send(
        articles.map((value, offset) => {
          const origin = { stage: 'dedup', topic: topics.articlesRaw.name, partition: 0, offset };
          const meta = {
            origin,
            articleId: value.articleId,
            version: value.version,
            eventTime: AT,
            ingestedAt: AT,
          };
          return { topic: input, record: encodeRecord(input, value, meta) };
        }),
      );
      await drained();
      const found = await classified();
      expect([...found.keys()].sort()).toEqual(['goal', 'hostile', 'phone', 'signs', 'zinsen']);
      const about = (guid: string) => [found.get(guid)?.language?.code, found.get(guid)?.category?.name];
      expect(about('goal')).toEqual(['en', 'sports']);
      expect(about('zinsen')).toEqual(['de', 'business']);
      expect(about('phone')).toEqual(['zh', 'technology']);
      expect(found.get('signs')).toMatchObject({ language: null, keywords: [], problems: [] });
      for (const value of found.values()) expect(value.classifiedBy.name).toBe('headwater-category');
    },
    TIMEOUT_MS,
  );
});
