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
  type ArticleScored,
} from '@headwater/contracts';
import { Cluster, RecordProducer, startStageService } from '@headwater/kafka';
import { readTopic } from '@headwater/kafka/testing';
import { createLogger, createMetrics, noTracing, type RunningService } from '@headwater/observability';
import { sentimentStage } from '@headwater/stage-sentiment';
import { AppModule } from './app.module.js';
import { SentimentConfigSchema } from './sentiment.config.js';

/** Generous: consumer groups take their time on a busy machine. */
const TIMEOUT_MS = 60_000;
const AT = '2026-03-01T08:00:00.000Z';

function article(guid: string, title: string, language: string | null): ArticleClassified {
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
    language: language === null ? null : { code: language, confidence: 0.9 },
    category: null,
    keywords: [],
    classifiedBy: { name: 'test', version: 1 },
    problems: [],
  };
}

describe('the sentiment service', () => {
  const namespace = createNamespace(`t${randomBytes(6).toString('hex')}`);
  const config = loadConfig(SentimentConfigSchema, {
    HEADWATER_KAFKA_BROKERS: process.env['HEADWATER_KAFKA_BROKERS'] ?? '127.0.0.1:9092',
    HEADWATER_NAMESPACE: namespace.name,
  });
  const logger = createLogger({ service: 'test', level: 'silent' });
  const metrics = createMetrics('sentiment');
  const connection = { brokers: config.HEADWATER_KAFKA_BROKERS, clientId: 'test', logger };
  const cluster = new Cluster(connection, namespace);
  const producer = new RecordProducer(connection, namespace);
  const input = sentimentStage.input;
  let service: RunningService;

  beforeAll(async () => {
    await cluster.createTopics(allTopics());
    const fail = (error: unknown): never => {
      throw error;
    };
    service = await startStageService(
      { config, logger, metrics, tracing: noTracing, fail },
      sentimentStage.name,
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
      const committed = await cluster.committed(sentimentStage.name, input.name);
      if (ranges.every(({ partition, start, end }) => end === start || committed.get(partition) === end))
        return;
      // The broker has no signal for a commit.
      await wait(50);
    }
  }

  async function scored(): Promise<ReadonlyMap<string, ArticleScored>> {
    const found = await readTopic(connection, namespace, topics.articlesScored);
    return new Map(found.map(({ value }) => [value.guid ?? '', value]));
  }

  it(
    'scores what it has a lexicon for, and passes everything on',
    async () => {
      const articles = [
        article('good', 'Rescuers celebrate as all miners are saved', 'en'),
        article('bad', 'Hochwasser zerstört Häuser, dutzende Tote', 'de'),
        article('foreign', 'Hirvittävä onnettomuus', 'fi'),
        article('unknown', 'Terrible', null),
        article('hostile', `\u0000\u202e${'!'.repeat(5_000)} __proto__ constructor`, 'en'),
      ];
      await producer.send(
        articles.map((value, offset) => {
          const origin = { stage: 'classifier', topic: topics.articlesUnique.name, partition: 0, offset };
          const meta = {
            origin,
            articleId: value.articleId,
            version: value.version,
            eventTime: value.eventTime,
            ingestedAt: AT,
          };
          return { topic: input, record: encodeRecord(input, value, meta) };
        }),
      );
      await drained();
      const found = await scored();
      expect([...found.keys()].toSorted()).toEqual(articles.map(({ guid }) => guid).toSorted());
      expect(found.get('good')?.sentiment).toMatchObject({
        document: { label: 'positive' },
        title: { label: 'positive' },
      });
      expect(found.get('bad')?.sentiment.document).toMatchObject({ label: 'negative' });
      expect(found.get('foreign')?.sentiment).toEqual({ document: null, title: null });
      expect(found.get('unknown')?.sentiment).toEqual({ document: null, title: null });
      for (const value of articles) {
        expect(found.get(value.guid ?? '')).toMatchObject({ ...value, problems: [] });
      }
      expect(service.ready()).toMatchObject({ ok: true });
      expect(service.live()).toMatchObject({ ok: true });
      const counted = await metrics.registry.getSingleMetricAsString('headwater_stage_outcomes_total');
      expect(counted).toMatch(/stage="sentiment",outcome="emit".* 5$/m);
    },
    TIMEOUT_MS,
  );
});
