import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { loadConfig } from '@headwater/config';
import {
  allTopics,
  DEAD_LETTER_HEADERS,
  deadLetterTopic,
  decodeRecord,
  encodeRecord,
  headerText,
  topics,
  type AggregateChanged,
  type ArticleDuplicate,
  type ArticleScored,
} from '@headwater/contracts';
import {
  Cluster,
  readTopics,
  RecordProducer,
  startStageService,
  type ConsumedRecord,
  type KafkaConnection,
  type OutgoingRecord,
} from '@headwater/kafka';
import { createLogger, createMetrics, noTracing, type RunningService } from '@headwater/observability';
import { recountAggregates } from '@headwater/postgres';
import { aggregatorSink } from '@headwater/stage-aggregator';
import {
  copy,
  createTestDatabase,
  id,
  scored,
  type TestDatabase,
} from './adapters/aggregator.test-support.js';
import { AggregatorConfigSchema } from './aggregator.config.js';
import { AppModule } from './app.module.js';

const logger = createLogger({ service: 'test', level: 'silent' });

describe('the aggregator on real servers', () => {
  let database: TestDatabase;
  let connection: KafkaConnection;
  let cluster: Cluster;
  let producer: RecordProducer;
  let offset = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    connection = { brokers: process.env['HEADWATER_KAFKA_BROKERS'] ?? '', clientId: 'test', logger };
    cluster = new Cluster(connection, database.namespace);
    producer = new RecordProducer(connection, database.namespace);
    await cluster.createTopics(allTopics());
  });
  afterAll(async () => {
    await producer.close();
    await cluster.deleteNamespace();
    await cluster.close();
    await database.drop();
  });

  async function startReplica(): Promise<RunningService> {
    const config = loadConfig(AggregatorConfigSchema, {
      HEADWATER_KAFKA_BROKERS: connection.brokers,
      HEADWATER_POSTGRES_URL: database.url,
      HEADWATER_NAMESPACE: database.namespace.name,
      HEADWATER_AGGREGATOR_PUBLISH_MS: '50',
    });
    const fail = (error: unknown): never => {
      throw error;
    };
    const context = { config, logger, metrics: createMetrics('aggregator'), tracing: noTracing, fail };
    return startStageService(context, aggregatorSink.name, AppModule.register(context));
  }

  function metaOf({ articleId, version, eventTime }: ArticleScored | ArticleDuplicate) {
    const origin = {
      stage: 'sentiment',
      topic: topics.articlesClassified.name,
      partition: 0,
      offset: offset++,
    };
    return { origin, articleId, version, eventTime, ingestedAt: new Date().toISOString() };
  }
  const outgoing = (value: ArticleScored): OutgoingRecord => ({
    topic: topics.articlesScored,
    record: encodeRecord(topics.articlesScored, value, metaOf(value)),
  });
  const outgoingCopy = (value: ArticleDuplicate): OutgoingRecord => ({
    topic: topics.articlesDuplicates,
    record: encodeRecord(topics.articlesDuplicates, value, metaOf(value)),
  });

  /** Until the sink's positions are at the ends of its inputs, and what it left to its loops is done. */
  async function drained(): Promise<void> {
    const inputs = Object.values(aggregatorSink.inputs);
    const ends = (await Promise.all(inputs.map(async ({ name }) => cluster.ranges(name)))).flat();
    const expected = ends.reduce((sum, { end }) => sum + end, 0);
    for (;;) {
      const { rows } = await database.pool.query<{ stored: number; left: number }>(
        `SELECT (SELECT coalesce(sum(next), 0)::bigint FROM stage_offset) AS stored,
           (SELECT count(*) FROM aggregate_change) + (SELECT count(*) FROM search_pending) AS left`,
      );
      if (rows[0]!.stored === expected && rows[0]!.left === 0) return;
      // Another process' transactions send no signal.
      await delay(50);
    }
  }

  async function read(topic: string): Promise<readonly ConsumedRecord[]> {
    const found: ConsumedRecord[] = [];
    await readTopics({
      connection,
      namespace: database.namespace,
      topics: [topic],
      onRecords: ({ records }) => void found.push(...records),
    });
    return found;
  }

  it('stores, counts, publishes and indexes; what it cannot store becomes a dead letter; replicas come and go', async () => {
    const replicas = [await startReplica()];
    const originals = Array.from({ length: 400 }, (_, index) => scored(`a${index}`));
    const edits = originals
      .slice(0, 100)
      .map((article) => ({ ...article, version: 2, title: 'An edited title' }));
    const copies = originals.slice(200, 300).map((_, index) => copy(`c${index}`, `a${index + 200}`));
    const bad = scored('bad', { title: 'a\u0000b' });
    await producer.send([
      ...copies.map(outgoingCopy),
      ...originals.slice(0, 200).map(outgoing),
      outgoing(bad),
    ]);
    replicas.push(await startReplica());
    await producer.send([
      ...originals.map(outgoing),
      ...edits.map(outgoing),
      {
        topic: topics.articlesScored,
        record: { key: 'poison', value: Buffer.from('{'), headers: outgoing(bad).record.headers },
      },
      ...originals.slice(0, 50).map(outgoing),
    ]);
    await replicas.shift()?.close();
    await drained();

    const { rows } = await database.pool.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM article) AS articles,
         (SELECT count(*) FROM article WHERE version = 2) AS edited,
         (SELECT count(*) FROM article_history) AS history,
         (SELECT count(*) FROM duplicate WHERE NOT refused) AS copies,
         (SELECT count(*) FROM article_event) AS events,
         (SELECT count(*) FROM article_search WHERE document @@ to_tsquery('simple', 'edited:a')) AS found`,
    );
    expect(rows[0]).toEqual({
      articles: 400,
      edited: 100,
      history: 100,
      copies: 100,
      events: 600,
      found: 100,
    });
    expect((await recountAggregates(database)).differences).toEqual([]);

    const dead = await read(deadLetterTopic(aggregatorSink.name).name);
    const reasons = dead.map((record) => headerText(record.headers, DEAD_LETTER_HEADERS.reason));
    expect(reasons.sort()).toEqual(['not-json', 'rejected-by-store']);
    const rejected = dead.find((record) => record.key?.toString() === id('bad'));
    expect(JSON.parse(String(rejected?.value))).toEqual(bad);

    const changes = (await read(topics.aggregatesChanged.name)).map((record) => {
      const decoded = decodeRecord(topics.aggregatesChanged, record);
      if (!decoded.ok) throw new Error(decoded.detail);
      return decoded.value;
    });
    expect(newestOf(changes).get('hour all')).toMatchObject({ articles: 400 });
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('goes on after a restart where it was, and takes a whole replay without counting twice', async () => {
    const replica = await startReplica();
    await producer.send(Array.from({ length: 400 }, (_, index) => outgoing(scored(`a${index}`))));
    await drained();
    await replica.close();
    expect((await database.pool.query('SELECT FROM article')).rowCount).toBe(400);
    expect((await recountAggregates(database)).differences).toEqual([]);
  });

  it('stops itself when the store takes nothing any more, with most of the topic unread', async () => {
    const rejected = Array.from({ length: 400 }, (_, index) =>
      outgoing(scored(`r${index}`, { title: 'a\u0000b' })),
    );
    await producer.send(rejected);
    const replica = await startReplica();
    while (!/too many dead letters/.test(replica.ready().reasons.join())) await delay(50);
    const dead = await read(deadLetterTopic(aggregatorSink.name).name);
    expect(dead.length).toBeGreaterThan(50);
    expect(dead.length).toBeLessThan(150);
    await replica.close();
  });

  it('stops, and says why, when its positions belong to another log', async () => {
    await database.pool.query("UPDATE stage_offset SET cluster_id = 'another'");
    const replica = await startReplica();
    for (;;) {
      const { reasons } = replica.ready();
      if (reasons.some((reason) => /position of Kafka cluster another/.test(reason))) break;
      await delay(50);
    }
    expect(replica.ready().ok).toBe(false);
    await replica.close();
  });
});

/** The state with the highest row version of each window of the one hour, by granularity and dimension. */
function newestOf(changes: readonly AggregateChanged[]): ReadonlyMap<string, AggregateChanged> {
  const newest = new Map<string, AggregateChanged>();
  for (const change of changes) {
    const key = `${change.granularity} ${change.dimension}`;
    if ((newest.get(key)?.rowVersion ?? 0) < change.rowVersion) newest.set(key, change);
  }
  return newest;
}
