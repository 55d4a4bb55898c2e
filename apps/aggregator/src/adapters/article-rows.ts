import type { ArticleDuplicate, ArticleScored, ModelRef } from '@headwater/contracts';
import type { Columns } from '@headwater/postgres';

/** Columns of `article`, in the names and types of db/migrations. */
export const ARTICLE_COLUMNS = {
  article_id: 'uuid',
  version: 'bigint',
  dedup_epoch: 'bigint',
  enrichment_version: 'bigint',
  source_id: 'text',
  source_name: 'text',
  source_home_page: 'text',
  source_country: 'text',
  title: 'text',
  summary: 'text',
  content: 'text',
  author: 'text',
  tags: 'text[]',
  url: 'text',
  domain: 'text',
  image_url: 'text',
  published_at: 'timestamptz',
  event_time: 'timestamptz',
  first_seen_at: 'timestamptz',
  canonical_url: 'text',
  content_hash: 'uuid',
  language: 'text',
  language_confidence: 'real',
  category: 'text',
  category_confidence: 'real',
  keywords: 'text[]',
  sentiment: 'text',
  sentiment_score: 'double precision',
  sentiment_confidence: 'real',
  title_sentiment: 'text',
  title_sentiment_score: 'double precision',
  classified_by: 'text',
  scored_by: 'text',
} satisfies Columns;

/** Columns of `article_history`: the text and times of a version. */
export const HISTORY_COLUMNS = {
  article_id: 'uuid',
  version: 'bigint',
  title: 'text',
  summary: 'text',
  content: 'text',
  author: 'text',
  url: 'text',
  image_url: 'text',
  published_at: 'timestamptz',
  event_time: 'timestamptz',
  first_seen_at: 'timestamptz',
} satisfies Columns;

/** Columns of `duplicate_edge`. */
export const EDGE_COLUMNS = {
  article_id: 'uuid',
  original_id: 'uuid',
  version: 'bigint',
  dedup_epoch: 'bigint',
  reason: 'text',
  similarity: 'real',
  source_id: 'text',
  source_name: 'text',
  url: 'text',
  title: 'text',
  published_at: 'timestamptz',
  event_time: 'timestamptz',
  canonical_url: 'text',
  content_hash: 'uuid',
} satisfies Columns;

type Row<C extends Columns> = Readonly<Record<keyof C, unknown>>;

/** The text of an article as both `article` and `article_history` keep it. */
export function historyRow(article: ArticleScored): Row<typeof HISTORY_COLUMNS> {
  return {
    article_id: article.articleId,
    version: article.version,
    title: article.title,
    summary: article.summary,
    content: article.content,
    author: article.authors.length === 0 ? null : article.authors.join(', '),
    url: article.url,
    image_url: article.imageUrl,
    published_at: shownTime(article),
    event_time: article.eventTime,
    first_seen_at: article.firstSeenAt,
  };
}

/** An article as a row. */
export function articleRow(article: ArticleScored, enrichmentVersion: number): Row<typeof ARTICLE_COLUMNS> {
  const { source, fingerprints, language, category, sentiment } = article;
  return {
    ...historyRow(article),
    dedup_epoch: article.dedupEpoch,
    enrichment_version: enrichmentVersion,
    source_id: source.id,
    source_name: source.name,
    source_home_page: source.homePage,
    source_country: source.country,
    tags: article.tags,
    domain: domainOf(article.url),
    canonical_url: fingerprints.canonicalUrl,
    content_hash: fingerprints.contentHash,
    language: language?.code ?? null,
    language_confidence: language?.confidence ?? null,
    category: category?.name ?? null,
    category_confidence: category?.confidence ?? null,
    keywords: article.keywords,
    sentiment: sentiment.document?.label ?? null,
    sentiment_score: sentiment.document?.score ?? null,
    sentiment_confidence: sentiment.document?.confidence ?? null,
    title_sentiment: sentiment.title?.label ?? null,
    title_sentiment_score: sentiment.title?.score ?? null,
    classified_by: modelName(article.classifiedBy),
    scored_by: modelName(article.scoredBy),
  };
}

/** A duplicate as a row. */
export function edgeRow(duplicate: ArticleDuplicate): Row<typeof EDGE_COLUMNS> {
  const { source, fingerprints } = duplicate;
  return {
    article_id: duplicate.articleId,
    original_id: duplicate.originalId,
    version: duplicate.version,
    dedup_epoch: duplicate.dedupEpoch,
    reason: duplicate.reason,
    similarity: duplicate.similarity,
    source_id: source.id,
    source_name: source.name,
    url: duplicate.url,
    title: duplicate.title,
    published_at: duplicate.publishedAt,
    event_time: duplicate.eventTime,
    canonical_url: fingerprints.canonicalUrl,
    content_hash: fingerprints.contentHash,
  };
}

/**
 * The publisher's time unless it lies after the event time, which ingest has clamped: an article of next year
 * would stay on top of every list.
 */
function shownTime({ publishedAt, eventTime }: ArticleScored): string {
  return publishedAt !== null && Date.parse(publishedAt) <= Date.parse(eventTime) ? publishedAt : eventTime;
}

function domainOf(url: string | null): string | null {
  const host = url === null ? '' : (URL.parse(url)?.hostname ?? '');
  return host === '' ? null : host.replace(/^www\./, '');
}

const modelName = ({ name, version }: ModelRef): string => `${name}/${version}`;
