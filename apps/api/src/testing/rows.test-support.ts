import { hash128, type Category } from '@headwater/contracts';
import type { Pool } from 'pg';

/** An article as a test describes it; the rest is filled in. */
export interface TestArticle {
  readonly name: string;
  readonly source?: string;
  readonly title?: string;
  readonly summary?: string | null;
  readonly content?: string | null;
  readonly url?: string | null;
  readonly publishedAt?: string;
  readonly language?: string | null;
  readonly country?: string | null;
  readonly category?: Category | null;
  readonly sentiment?: number | null;
  readonly version?: number;
}

/** A copy of an article, by its name. */
export interface TestCopy {
  readonly name: string;
  readonly of: string;
  readonly source: string;
  readonly title?: string;
  readonly url?: string | null;
  readonly publishedAt?: string | null;
  readonly eventTime?: string;
  readonly epoch?: number;
}

const NOON = '2026-03-01T12:00:00Z';

/** The id that a name stands for. */
export const idOf = (name: string): string => hash128('test', name);

/** Stores articles as the aggregator does, full-text index included. */
export async function insertArticles(pool: Pool, articles: readonly TestArticle[]): Promise<void> {
  for (const article of articles) {
    const row = articleRow(article);
    const names = Object.keys(row);
    await pool.query(
      `INSERT INTO article (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  }
  await pool.query(`
    INSERT INTO article_search (article_id, version, document)
    SELECT article_id, version, search_document(title, summary, content) FROM article
    ON CONFLICT DO NOTHING`);
}

function articleRow(article: TestArticle): Record<string, unknown> {
  const { name, source = 'daily', publishedAt = NOON, category = 'general', sentiment = 0.5 } = article;
  const url = article.url === undefined ? `https://www.${source}.example/${name}` : article.url;
  return {
    article_id: idOf(name),
    version: article.version ?? 1,
    dedup_epoch: 1,
    enrichment_version: 2,
    source_id: source,
    source_name: `The ${source}`,
    source_country: article.country === undefined ? 'gb' : article.country,
    title: article.title ?? `Title of ${name}`,
    summary: article.summary === undefined ? `Summary of ${name}` : article.summary,
    content: article.content === undefined ? `Content of ${name}` : article.content,
    author: 'Ann Author',
    tags: ['tag'],
    url,
    domain: url === null ? null : new URL(url).hostname.replace(/^www\./, ''),
    published_at: publishedAt,
    event_time: publishedAt,
    first_seen_at: publishedAt,
    content_hash: hash128('content', name),
    language: article.language === undefined ? 'en' : article.language,
    language_confidence: article.language === null ? null : 0.9,
    category,
    category_confidence: category === null ? null : 0.75,
    keywords: ['keyword'],
    sentiment: sentiment === null ? null : sentiment > 0 ? 'positive' : 'negative',
    sentiment_score: sentiment,
    sentiment_confidence: sentiment === null ? null : 0.5,
    title_sentiment: null,
    title_sentiment_score: null,
    classified_by: 'news-linear/1',
    scored_by: 'lexicon/1',
  };
}

/** Stores copies as the aggregator does. */
export async function insertCopies(pool: Pool, copies: readonly TestCopy[]): Promise<void> {
  for (const copy of copies) {
    const url = copy.url === undefined ? `https://www.${copy.source}.example/${copy.name}` : copy.url;
    await pool.query(
      `INSERT INTO duplicate_edge (article_id, original_id, version, dedup_epoch, reason, similarity, source_id,
         source_name, url, title, published_at, event_time, content_hash)
       VALUES ($1, $2, 1, $3, 'same-content', 1, $4, $5, $6, $7, $8, $9, $10)`,
      [
        idOf(copy.name),
        idOf(copy.of),
        copy.epoch ?? 1,
        copy.source,
        `The ${copy.source}`,
        url,
        copy.title ?? `Title of ${copy.name}`,
        copy.publishedAt === undefined ? NOON : copy.publishedAt,
        copy.eventTime ?? copy.publishedAt ?? NOON,
        hash128('content', copy.of),
      ],
    );
  }
}

/** Stores sources as the ingestor does. */
export async function insertSources(
  pool: Pool,
  sources: readonly {
    readonly id: string;
    readonly country?: string;
    readonly language?: string;
    readonly category?: string;
    readonly enabled?: boolean;
  }[],
): Promise<void> {
  for (const { id, country = 'gb', language = 'en', category = 'general', enabled = true } of sources) {
    await pool.query(
      `INSERT INTO source (source_id, name, feed_url, home_page, country, language, category, enabled)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        `The ${id}`,
        `https://${id}.example/feed`,
        `https://${id}.example/`,
        country,
        language,
        category,
        enabled,
      ],
    );
  }
}
