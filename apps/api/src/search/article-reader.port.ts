import type { Category, Sentiment } from '@headwater/contracts';
import type { Query } from '../query-language/query.js';

/** Parts of an article that a query can be limited to. */
export const SEARCH_FIELDS = ['title', 'description', 'content'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

export type SortOrder = 'publishedAt' | 'relevancy' | 'popularity';

/** What is searched for. Conditions that are `null` or empty do not limit. */
export interface ArticleCriteria {
  readonly query: Query | null;
  /** Where `query` must be; all fields when every one or none is listed. */
  readonly searchIn: readonly SearchField[];
  readonly titleQuery: Query | null;
  readonly sources: readonly string[];
  /** Host names in ASCII; each stands for its subdomains too. */
  readonly domains: readonly string[];
  readonly excludeDomains: readonly string[];
  readonly from: Date | null;
  /** Exclusive. */
  readonly before: Date | null;
  readonly languages: readonly string[];
  readonly country: string | null;
  readonly category: Category | null;
  /** Whether copies by other publishers stay hidden behind their original. */
  readonly mergeDuplicates: boolean;
}

/** Place of an article in the order by time; the id decides between articles of one instant. */
export interface Position {
  /** Microseconds since 1970; exact. */
  readonly time: number;
  readonly id: string;
}

/** Which part of the results. */
export interface Slice {
  readonly sort: SortOrder;
  readonly limit: number;
  /** By number, or behind a position (sort `publishedAt` only). */
  readonly start: { readonly offset: number } | { readonly after: Position };
}

/** An article as far as a list needs it. */
export interface ListedArticle {
  readonly position: Position;
  readonly version: number;
  readonly source: { readonly id: string; readonly name: string; readonly country: string | null };
  readonly author: string | null;
  readonly title: string;
  readonly summary: string | null;
  readonly url: string | null;
  readonly imageUrl: string | null;
  /** At most the first 200 characters, and the length of the whole, both in code points. */
  readonly content: { readonly start: string; readonly length: number } | null;
  readonly language: string | null;
  readonly category: { readonly name: Category; readonly confidence: number } | null;
  readonly sentiment: Sentiment | null;
  readonly titleSentiment: Omit<Sentiment, 'confidence'> | null;
  readonly keywords: readonly string[];
  readonly duplicates: number;
  readonly duplicateOf: string | null;
}

/** Finds articles. */
export interface ArticleReader {
  find(criteria: ArticleCriteria, slice: Slice): Promise<readonly ListedArticle[]>;
  /** How many there are, counted up to `limit`. */
  count(criteria: ArticleCriteria, limit: number): Promise<number>;
}
export const ARTICLE_READER = Symbol('ArticleReader');
