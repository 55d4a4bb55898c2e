import type { ArticleScored, Dimension, Granularity } from '@headwater/contracts';
import { RejectedDataError } from '@headwater/pipeline';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * Everything one article adds to the counts. It is stored as it was added and retracted as it was stored, so
 * that a later release may count differently without leaving a remainder. Unknown values are empty.
 */
export interface Contribution {
  /** Start of the minute of the event time, in milliseconds since 1970. */
  readonly minute: number;
  readonly category: string;
  readonly source: string;
  readonly country: string;
  readonly language: string;
  readonly sentiment: string;
  /** Score of the whole text in thousandths: sums of integers can be taken back exactly. */
  readonly thousandths: number | null;
  /** Distinct, at most 8. */
  readonly terms: readonly string[];
}

/** A window `[start, end)` in UTC and one value of one dimension. */
export interface Cell {
  readonly granularity: Granularity;
  readonly dimension: Dimension;
  /** Milliseconds since 1970. */
  readonly windowStart: number;
  readonly value: string;
}

/**
 * What an article adds to the counts.
 *
 * @throws RejectedDataError when its event time is a text like a time that no calendar has
 */
export function contributionOf(article: ArticleScored): Contribution {
  const eventTime = Date.parse(article.eventTime);
  if (Number.isNaN(eventTime)) throw new RejectedDataError(`${article.eventTime} is not a time.`);
  const { document } = article.sentiment;
  return {
    minute: Math.floor(eventTime / MINUTE_MS) * MINUTE_MS,
    category: article.category?.name ?? '',
    // Stores replace half a surrogate pair: two values must not become one only there.
    source: article.source.id.toWellFormed(),
    country: article.source.country?.toWellFormed() ?? '',
    language: article.language?.code.toWellFormed() ?? '',
    sentiment: document?.label ?? '',
    thousandths: document === null ? null : Math.floor(document.score * 1000 + 0.5),
    terms: [...new Set(article.keywords.map((term) => term.toWellFormed()))],
  };
}

/** Start of the hour that a minute lies in. */
export function hourOf(minute: number): number {
  return Math.floor(minute / HOUR_MS) * HOUR_MS;
}

/** The value that a contribution has in each dimension. */
export function valuesOf(contribution: Contribution): Readonly<Record<Dimension, string>> {
  const { category, source, country, language, sentiment } = contribution;
  return { all: '', category, source, country, language, sentiment };
}
