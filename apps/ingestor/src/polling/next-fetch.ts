/** A source that keeps failing is asked at least this seldom, in intervals. */
const MAX_BACKOFF_INTERVALS = 60;
const DAY_MS = 24 * 3_600_000;
const JITTER = 0.1;

/** What decides when a source is asked next. */
export interface FetchHistory {
  readonly intervalMs: number;
  /** Fetches in a row that failed, the last one included; 0 after a success. */
  readonly failures: number;
  /** What the server asked for. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * Milliseconds until the next fetch: the interval, doubled for every failure in a row, never earlier than the server
 * asked, and spread by a tenth so that sources that were read together drift apart.
 *
 * @param random uniform in [0, 1)
 */
export function nextFetchInMs(
  { intervalMs, failures, retryAfterMs = 0 }: FetchHistory,
  random: () => number,
): number {
  const longest = Math.max(intervalMs, Math.min(DAY_MS, intervalMs * MAX_BACKOFF_INTERVALS));
  const wait = Math.min(intervalMs * 2 ** Math.min(failures, 30), longest);
  const spread = wait * (1 + JITTER * (2 * random() - 1));
  return Math.round(Math.max(spread, retryAfterMs * (1 + JITTER * random())));
}
