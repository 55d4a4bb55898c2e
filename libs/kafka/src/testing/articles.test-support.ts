import { articleId, encodeRecord, topics, type ArticleRaw, type ArticleUnique } from '@headwater/contracts';
import type { OutgoingRecord } from '../index.js';

const INSTANT = '2026-01-02T03:04:05.000Z';

/** A well-formed article; `number` makes its identity. */
export function article(sourceId: string, number: number, fields: Partial<ArticleRaw> = {}): ArticleRaw {
  return {
    articleId: articleId(sourceId, String(number)),
    version: 1,
    source: {
      id: sourceId,
      name: 'The Test',
      homePage: null,
      country: 'gb',
      language: 'en',
      category: 'general',
      family: null,
    },
    feedUrl: 'http://127.0.0.1/feed',
    guid: String(number),
    url: `https://example.org/${sourceId}/${number}`,
    title: `Article ${number}`,
    summary: null,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: INSTANT,
    updatedAt: null,
    firstSeenAt: INSTANT,
    eventTime: INSTANT,
    eventTimeFrom: 'published',
    ...fields,
  };
}

/** The article as the ingestor would send it. */
export function outgoing(value: ArticleRaw, sequence: number): OutgoingRecord {
  const { articleId: id, version, eventTime } = value;
  const origin = { stage: 'ingestor', topic: value.source.id, partition: 1, offset: sequence };
  const meta = { origin, articleId: id, version, eventTime, ingestedAt: new Date().toISOString() };
  return { topic: topics.articlesRaw, record: encodeRecord(topics.articlesRaw, value, meta) };
}

/** What a stage that accepts everything would make of it. */
export function unique(value: ArticleRaw): ArticleUnique {
  const fingerprints = { canonicalUrl: value.url, contentHash: value.articleId };
  return { ...value, fingerprints, dedupEpoch: 1 };
}
