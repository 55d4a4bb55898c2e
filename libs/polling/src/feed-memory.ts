import { NO_ARRIVALS, observe, type Arrivals } from './arrivals.js';
import { NO_RHYTHM, notedNew, type Rhythm } from './health.js';
import { NO_HINTS, type PublisherHints } from './hints.js';

/** What is remembered of a feed between two fetches; plain values, so that it can be kept as JSON. */
export interface FeedMemory {
  readonly arrivals: Arrivals;
  readonly rhythm: Rhythm;
  readonly hints: PublisherHints;
  /** What the server said last, by which it may not be asked before. */
  readonly freshForMs: number | null;
}

export const NEW_FEED: FeedMemory = {
  arrivals: NO_ARRIVALS,
  rhythm: NO_RHYTHM,
  hints: NO_HINTS,
  freshForMs: null,
};

/** What a fetch has brought that did not fail. */
export interface Reading {
  /** Publishing times of items that were new, epoch milliseconds; `null` where the feed gives none. */
  readonly newItems: readonly (number | null)[];
  /** `null` keeps what the last document said. */
  readonly hints: PublisherHints | null;
  readonly freshForMs: number | null;
}

/** The memory after a fetch that did not fail. One that failed shows nothing, and changes nothing. */
export function remember(before: FeedMemory, reading: Reading, now: number): FeedMemory {
  const { newItems, hints, freshForMs } = reading;
  return {
    arrivals: observe(before.arrivals, now, newItems),
    rhythm: newItems.length === 0 ? before.rhythm : notedNew(before.rhythm, now),
    hints: hints ?? before.hints,
    freshForMs,
  };
}
