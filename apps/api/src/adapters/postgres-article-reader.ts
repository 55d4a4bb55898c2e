import type { Category, SentimentLabel } from '@headwater/contracts';
import type { Pool } from 'pg';
import type { ArticleCriteria, ArticleReader, ListedArticle, Slice } from '../search/article-reader.port.js';
import { countStatement, findStatement } from './article-sql.js';
import { KnownHosts } from './known-hosts.js';
import type { KnownHostsOfSearch } from './publisher-sql.js';

/** Finds articles in what the aggregator stores. */
export class PostgresArticleReader implements ArticleReader {
  readonly #pool: Pool;
  readonly #mostRanked: number;
  readonly #hosts: KnownHosts;

  /** @param mostRanked how many of the newest hits are put in order by relevancy or popularity */
  constructor(pool: Pool, mostRanked: number) {
    this.#pool = pool;
    this.#mostRanked = mostRanked;
    this.#hosts = new KnownHosts(pool);
  }

  async find(criteria: ArticleCriteria, slice: Slice): Promise<readonly ListedArticle[]> {
    const hosts = await this.#hostsOf(criteria);
    const { text, values } = findStatement(criteria, hosts, slice, this.#mostRanked);
    const { rows } = await this.#pool.query<ListedRow>(text, [...values]);
    return rows.map(toListedArticle);
  }

  async count(criteria: ArticleCriteria, limit: number): Promise<number> {
    const { text, values } = countStatement(criteria, await this.#hostsOf(criteria), limit);
    const { rows } = await this.#pool.query<{ total: number }>(text, [...values]);
    return rows[0]?.total ?? 0;
  }

  async #hostsOf(criteria: ArticleCriteria): Promise<KnownHostsOfSearch> {
    return {
      included: await this.#hosts.under(criteria.domains),
      excluded: await this.#hosts.under(criteria.excludeDomains),
    };
  }
}

interface ListedRow {
  readonly id: string;
  readonly time: number;
  readonly duplicateOf: string | null;
  readonly version: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly country: string | null;
  readonly author: string | null;
  readonly title: string;
  readonly summary: string | null;
  readonly url: string | null;
  readonly imageUrl: string | null;
  readonly contentStart: string | null;
  readonly contentLength: number | null;
  readonly language: string | null;
  readonly category: Category | null;
  readonly categoryConfidence: number | null;
  readonly sentiment: SentimentLabel | null;
  readonly sentimentScore: number | null;
  readonly sentimentConfidence: number | null;
  readonly titleSentiment: SentimentLabel | null;
  readonly titleSentimentScore: number | null;
  readonly keywords: readonly string[];
  readonly duplicates: number;
}

function toListedArticle(row: ListedRow): ListedArticle {
  return {
    position: { time: row.time, id: row.id },
    version: row.version,
    source: { id: row.sourceId, name: row.sourceName, country: row.country },
    author: row.author,
    title: row.title,
    summary: row.summary,
    url: row.url,
    imageUrl: row.imageUrl,
    content: row.contentStart === null ? null : { start: row.contentStart, length: row.contentLength ?? 0 },
    language: row.language,
    category: toCategory(row),
    sentiment: toSentiment(row),
    titleSentiment: toTitleSentiment(row),
    keywords: row.keywords,
    duplicates: row.duplicates,
    duplicateOf: row.duplicateOf,
  };
}

function toCategory({
  category: name,
  categoryConfidence: confidence,
}: ListedRow): ListedArticle['category'] {
  return name === null || confidence === null ? null : { name, confidence };
}

function toSentiment(row: ListedRow): ListedArticle['sentiment'] {
  const { sentiment: label, sentimentScore: score, sentimentConfidence: confidence } = row;
  return label === null || score === null || confidence === null ? null : { label, score, confidence };
}

function toTitleSentiment(row: ListedRow): ListedArticle['titleSentiment'] {
  const { titleSentiment: label, titleSentimentScore: score } = row;
  return label === null || score === null ? null : { label, score };
}
