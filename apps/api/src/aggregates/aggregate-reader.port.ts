import type { Dimension, Granularity } from '@headwater/contracts';

/** Which windows: those that start in `[from, before)`. */
export interface AggregateCriteria {
  readonly granularity: Granularity;
  readonly dimension: Dimension;
  /** Values of the dimension; empty for all. */
  readonly values: readonly string[];
  readonly from: Date;
  readonly before: Date;
}

/** Counts of one window and one value of the dimension. */
export interface WindowCount {
  readonly start: Date;
  readonly value: string;
  readonly articles: number;
  readonly sentimentArticles: number;
  /** -1 to 1; `null` where no article of the window has a score. */
  readonly sentimentMean: number | null;
}

export interface TermCount {
  readonly term: string;
  readonly language: string;
  readonly articles: number;
}

/** Reads what the aggregator counts. */
export interface AggregateReader {
  /** Windows that have articles, by start and value, at most `limit`. */
  windows(criteria: AggregateCriteria, limit: number): Promise<readonly WindowCount[]>;
  /** The terms that most articles name, of hours that start in `[from, before)`. */
  terms(from: Date, before: Date, languages: readonly string[], limit: number): Promise<readonly TermCount[]>;
}
export const AGGREGATE_READER = Symbol('AggregateReader');
