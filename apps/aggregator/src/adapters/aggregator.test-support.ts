import { randomBytes } from 'node:crypto';
import {
  createNamespace,
  hash128,
  topics,
  type ArticleDuplicate,
  type ArticleScored,
  type Namespace,
  type RecordMeta,
} from '@headwater/contracts';
import type { BatchItem } from '@headwater/pipeline';
import { createPool, dropDatabase, migrate, type Pool } from '@headwater/postgres';
import { createAggregatorSink, type AggregatorBatch, type OnStored } from '@headwater/stage-aggregator';
import { PostgresStore } from './postgres-store.js';

/** A migrated database of its own, on the server that the environment names. */
export interface TestDatabase {
  readonly url: string;
  readonly namespace: Namespace;
  readonly pool: Pool;
  /** Another pool on it, as another replica would have. */
  anotherPool(): Pool;
  /** Closes every pool and drops the database. */
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const url = process.env['HEADWATER_POSTGRES_URL'] ?? '';
  const namespace = createNamespace(`t${randomBytes(8).toString('hex')}`);
  await migrate({ url, namespace });
  const pools: Pool[] = [];
  const anotherPool = (): Pool => {
    const pool = createPool({ HEADWATER_POSTGRES_URL: url }, namespace, { applicationName: 'test', max: 4 });
    pools.push(pool);
    return pool;
  };
  return {
    url,
    namespace,
    pool: anotherPool(),
    anotherPool,
    drop: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await dropDatabase({ url, namespace });
    },
  };
}

/** The sink over a database, as the service composes it. */
export const sinkIn = (pool: Pool, onStored: OnStored = () => undefined) =>
  createAggregatorSink(new PostgresStore(pool), onStored);

export const id = (name: string): string => hash128('test', name);

const meta: RecordMeta = {
  origin: { stage: 'sentiment', topic: topics.articlesClassified.name, partition: 0, offset: 0 },
  articleId: id('any'),
  version: 1,
  eventTime: '2026-01-02T12:34:56Z',
  ingestedAt: '2026-01-02T12:35:00Z',
};

const source = {
  id: 'the-source',
  name: 'The Source',
  homePage: 'https://source.example/',
  country: 'nz',
  language: 'en',
  category: null,
  family: null,
};

export function scored(name: string, change: Partial<ArticleScored> = {}): ArticleScored {
  return {
    articleId: id(name),
    version: 1,
    source,
    feedUrl: 'https://source.example/feed',
    guid: name,
    url: `https://www.source.example/${name}`,
    title: `Title of ${name}`,
    summary: `Summary of ${name}`,
    content: 'The river rises behind the bridge.',
    authors: ['Ana Writer', 'Ben "B" Writer'],
    imageUrl: null,
    declaredLanguage: 'en',
    tags: ['rivers', 'a "quoted", tag'],
    publishedAt: '2026-01-02T12:34:56Z',
    updatedAt: null,
    firstSeenAt: '2026-01-02T12:35:00Z',
    eventTime: '2026-01-02T12:34:56Z',
    eventTimeFrom: 'published',
    fingerprints: { canonicalUrl: `https://source.example/${name}`, contentHash: id(`content ${name}`) },
    dedupEpoch: 1,
    language: { code: 'en', confidence: 0.9 },
    category: { name: 'science', confidence: 0.8 },
    keywords: ['river', 'bridge'],
    classifiedBy: { name: 'linear', version: 1 },
    problems: [],
    sentiment: { document: { score: 0.2505, label: 'positive', confidence: 0.5 }, title: null },
    scoredBy: { name: 'lexicon', version: 1 },
    ...change,
  };
}

export function copy(
  name: string,
  original: string,
  change: Partial<ArticleDuplicate> = {},
): ArticleDuplicate {
  return {
    articleId: id(name),
    version: 1,
    originalId: id(original),
    reason: 'same-content',
    similarity: 1,
    source,
    url: `https://www.source.example/${name}`,
    title: `Title of ${name}`,
    publishedAt: null,
    eventTime: '2026-01-02T12:40:00Z',
    fingerprints: { canonicalUrl: null, contentHash: id(`content ${original}`) },
    dedupEpoch: 1,
    ...change,
  };
}

function batchOf<Value>(topic: string, values: readonly Value[], partition: number, expected: number) {
  const items = values.map((value, index): BatchItem<Value> => ({ value, meta, offset: expected + index }));
  return { topic, partition, firstOffset: expected, nextOffset: expected + values.length, items };
}

/** Scored articles as the runner hands them over, from offset `expected` on. */
export function articles(values: readonly ArticleScored[], partition = 0, expected = 0): AggregatorBatch {
  return {
    input: 'articles',
    expected,
    batch: batchOf(topics.articlesScored.name, values, partition, expected),
  };
}

/** Duplicates as the runner hands them over, from offset `expected` on. */
export function duplicates(
  values: readonly ArticleDuplicate[],
  partition = 0,
  expected = 0,
): AggregatorBatch {
  return {
    input: 'duplicates',
    expected,
    batch: batchOf(topics.articlesDuplicates.name, values, partition, expected),
  };
}

/** What the runner would say of partitions whose logs begin there. */
export function assigned(logStart = 0) {
  return [topics.articlesScored, topics.articlesDuplicates].flatMap(({ name }) =>
    [0, 1].map((partition) => ({ topic: name, partition, logStart })),
  );
}
