import type { Category, DuplicateReason, SentimentLabel } from '@headwater/contracts';
import type { Pool } from 'pg';
import type { ArticleDetailReader } from '../articles/article-detail-reader.port.js';
import { MOST_LISTED, type ArticleDetail } from '../articles/article-detail.operation.js';

const EDGE = `
  SELECT original_id AS "originalId", reason, similarity FROM duplicate WHERE article_id = $1 AND NOT refused`;

const ARTICLE = `
  SELECT article_id AS id, version, source_id, source_name, source_home_page, source_country, title, summary,
    content, author, url, image_url, tags, published_at, first_seen_at, language, language_confidence, category,
    category_confidence, keywords, sentiment, sentiment_score, sentiment_confidence, title_sentiment,
    title_sentiment_score, classified_by, scored_by, canonical_url, content_hash,
    (SELECT count(*) FROM article_history AS past
      WHERE past.article_id = article.article_id AND past.version <> article.version) AS past_versions,
    (SELECT count(*) FROM duplicate WHERE original_id = article.article_id AND NOT refused) AS copies
  FROM article WHERE article_id = $1`;

// The current version may stand in the history too, after a revert to a version that was current before.
const PAST_VERSIONS = `
  SELECT version, title, url, published_at, first_seen_at FROM article_history
  WHERE article_id = $1 AND version <> $2 ORDER BY version DESC LIMIT $3`;

const COPIES = `
  SELECT article_id AS id, source_id, source_name, title, url, published_at, reason, similarity FROM duplicate
  WHERE original_id = $1 AND NOT refused ORDER BY event_time, article_id LIMIT $2`;

/** Reads an article, its versions and its copies from what the aggregator stores. */
export class PostgresArticleDetailReader implements ArticleDetailReader {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async byId(id: string): Promise<Omit<ArticleDetail, 'status'> | null> {
    const article = await this.#article(id);
    if (article !== null) return this.#detail(article, null);
    const { rows } = await this.#pool.query<EdgeRow>(EDGE, [id]);
    const edge = rows[0];
    const original = edge === undefined ? null : await this.#article(edge.originalId);
    if (edge === undefined || original === null) return null;
    return this.#detail(original, { id, reason: edge.reason, similarity: edge.similarity });
  }

  async #article(id: string): Promise<ArticleRow | null> {
    return (await this.#pool.query<ArticleRow>(ARTICLE, [id])).rows[0] ?? null;
  }

  async #detail(
    row: ArticleRow,
    requested: ArticleDetail['requested'],
  ): Promise<Omit<ArticleDetail, 'status'>> {
    const [past, copies] = await Promise.all([
      this.#pool.query<VersionRow>(PAST_VERSIONS, [row.id, row.version, MOST_LISTED - 1]),
      this.#pool.query<CopyRow>(COPIES, [row.id, MOST_LISTED]),
    ]);
    return {
      article: toFullArticle(row),
      requested,
      versions: [toVersion(row, true), ...past.rows.map((version) => toVersion(version, false))],
      versionCount: row.past_versions + 1,
      duplicates: copies.rows.map(toCopy),
      duplicateCount: row.copies,
    };
  }
}

interface EdgeRow {
  readonly originalId: string;
  readonly reason: DuplicateReason;
  readonly similarity: number;
}

interface VersionRow {
  readonly version: number;
  readonly title: string;
  readonly url: string | null;
  readonly published_at: Date;
  readonly first_seen_at: Date;
}

interface CopyRow {
  readonly id: string;
  readonly source_id: string;
  readonly source_name: string;
  readonly title: string;
  readonly url: string | null;
  readonly published_at: Date | null;
  readonly reason: DuplicateReason;
  readonly similarity: number;
}

interface ArticleRow extends VersionRow {
  readonly id: string;
  readonly source_id: string;
  readonly source_name: string;
  readonly source_home_page: string | null;
  readonly source_country: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
  readonly image_url: string | null;
  readonly tags: string[];
  readonly language: string | null;
  readonly language_confidence: number | null;
  readonly category: Category | null;
  readonly category_confidence: number | null;
  readonly keywords: string[];
  readonly sentiment: SentimentLabel | null;
  readonly sentiment_score: number | null;
  readonly sentiment_confidence: number | null;
  readonly title_sentiment: SentimentLabel | null;
  readonly title_sentiment_score: number | null;
  readonly classified_by: string;
  readonly scored_by: string;
  readonly canonical_url: string | null;
  readonly content_hash: string;
  readonly past_versions: number;
  readonly copies: number;
}

function toFullArticle(row: ArticleRow): ArticleDetail['article'] {
  const { sentiment, sentiment_score, sentiment_confidence, title_sentiment, title_sentiment_score } = row;
  return {
    id: row.id,
    version: row.version,
    source: {
      id: row.source_id,
      name: row.source_name,
      homePage: row.source_home_page,
      country: row.source_country,
    },
    title: row.title,
    summary: row.summary,
    content: row.content,
    author: row.author,
    url: row.url,
    imageUrl: row.image_url,
    tags: row.tags,
    publishedAt: row.published_at.toISOString(),
    firstSeenAt: row.first_seen_at.toISOString(),
    language: row.language === null ? null : { code: row.language, confidence: row.language_confidence },
    category: row.category === null ? null : { name: row.category, confidence: row.category_confidence },
    keywords: row.keywords,
    sentiment:
      sentiment === null || sentiment_score === null || sentiment_confidence === null
        ? null
        : { label: sentiment, score: sentiment_score, confidence: sentiment_confidence },
    titleSentiment:
      title_sentiment === null || title_sentiment_score === null
        ? null
        : { label: title_sentiment, score: title_sentiment_score },
    models: { classifier: row.classified_by, sentiment: row.scored_by },
    fingerprints: { canonicalUrl: row.canonical_url, contentHash: row.content_hash },
  };
}

function toVersion(row: VersionRow, current: boolean): ArticleDetail['versions'][number] {
  return {
    version: row.version,
    current,
    title: row.title,
    url: row.url,
    publishedAt: row.published_at.toISOString(),
    firstSeenAt: row.first_seen_at.toISOString(),
  };
}

function toCopy(row: CopyRow): ArticleDetail['duplicates'][number] {
  return {
    id: row.id,
    source: { id: row.source_id, name: row.source_name },
    title: row.title,
    url: row.url,
    publishedAt: row.published_at?.toISOString() ?? null,
    reason: row.reason,
    similarity: row.similarity,
  };
}
