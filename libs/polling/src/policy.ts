const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the scheduler aims at. Every figure is a choice that publishers feel: change it with the simulation at hand. */
export interface PollingPolicy {
  readonly shortestMs: number;
  readonly longestMs: number;
  /**
   * The price of a request in items times milliseconds of waiting: a feed of rate r is asked about every
   * sqrt(price / r). So a feed with 100 items a day is asked every 10 minutes, one with an item a day every 100.
   */
  readonly price: number;
  /** Share of a wait by which it is spread, so that feeds which were read together drift apart. */
  readonly jitter: number;
  /** A feed that takes back its promise to push (WebSub) is noticed after this time at the latest. */
  readonly pushedMs: number;
  /** Failing for this long, and this often, retires a feed. */
  readonly retireAfterMs: number;
  readonly retireAfterFailures: number;
}

export const DEFAULT_POLICY: PollingPolicy = {
  shortestMs: MINUTE,
  longestMs: 24 * HOUR,
  price: 420_000,
  jitter: 0.1,
  pushedMs: 6 * HOUR,
  retireAfterMs: 14 * 24 * HOUR,
  retireAfterFailures: 10,
};

/** At most so many requests to a host at once, and one a second in the long run. */
export const HOST_BUCKET = { burst: 5, intervalMs: 1_000 } as const;
