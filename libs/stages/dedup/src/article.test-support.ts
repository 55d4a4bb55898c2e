import { hash128, type ArticleRaw } from '@headwater/contracts';
import type { Batch, BatchItem } from '@headwater/pipeline';

/** An article as the ingestor writes it. */
export function rawArticle(article: Partial<ArticleRaw> = {}): ArticleRaw {
  return {
    articleId: hash128('an article'),
    version: 1,
    source: {
      id: 'example-town-post',
      name: 'Example Town Post',
      homePage: null,
      country: null,
      language: 'en',
      category: null,
      family: null,
    },
    feedUrl: 'https://example.org/feed',
    guid: null,
    url: 'https://example.org/an-article',
    title: 'An article',
    summary: null,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: null,
    firstSeenAt: '2026-01-01T00:01:00.000Z',
    eventTime: '2026-01-01T00:00:00.000Z',
    eventTimeFrom: 'published',
    ...article,
  };
}

/** The article as a record of the input topic. */
export function rawItem(
  article: Partial<ArticleRaw>,
  offset: number,
  ingestedAt?: string,
): BatchItem<ArticleRaw> {
  const value = rawArticle(article);
  const { articleId, version, eventTime, firstSeenAt } = value;
  return {
    value,
    offset,
    meta: {
      origin: { stage: 'ingestor', topic: value.source.id, partition: version, offset },
      articleId,
      version,
      eventTime,
      ingestedAt: ingestedAt ?? firstSeenAt,
    },
  };
}

/** Consecutive records as a batch of partition 0. */
export function rawBatch(items: readonly BatchItem<ArticleRaw>[]): Batch<ArticleRaw> {
  const firstOffset = items[0]?.offset ?? 0;
  return {
    topic: 'in',
    partition: 0,
    firstOffset,
    nextOffset: firstOffset + items.length,
    items,
  };
}
