import { itemsPerDay, worthAsking, type Arrivals } from './arrivals.js';
import { firstAllowed, type PublisherHints } from './hints.js';
import type { PollingPolicy } from './policy.js';
import { duration } from './words.js';

/** A rule that had a say in when a feed is asked next. */
export type Rule =
  | 'arrivals'
  | 'fixed'
  | 'back-off'
  | 'pushed'
  | 'asked-interval'
  | 'fresh'
  | 'retry-after'
  | 'skip-hours'
  | 'own-outage'
  | 'shortest'
  | 'longest';

/** When a feed is asked next, and every rule that moved the moment, in the order in which they did. */
export interface Decision {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly because: readonly { readonly rule: Rule; readonly text: string }[];
}

/** What a decision is made from. */
export interface Situation {
  readonly now: number;
  readonly arrivals: Arrivals;
  readonly hints: PublisherHints;
  /** Fetches in a row that failed, the last one included. */
  readonly failures: number;
  /** What the server said last: how long it is fresh, and when to come back. */
  readonly freshForMs: number | null;
  readonly retryAfterMs: number | null;
  /** A hub has promised to push what is new. */
  readonly pushed: boolean;
  /** For servers of our own: every so often, whatever the feed says of itself. */
  readonly fixedIntervalMs: number | null;
}

const DAY_MS = 24 * 3_600_000;
const BACK_OFF_MS = 2 * 60_000;
/** A fixed interval grows to so many intervals. */
const MOST_INTERVALS = 60;

/**
 * Decides when a feed is asked next. First what would be best for us; then nothing earlier than its publisher wants,
 * in any of the ways in which publishers say so.
 *
 * @param random uniform in [0, 1)
 */
export function decide(situation: Situation, policy: PollingPolicy, random: () => number): Decision {
  const { now, fixedIntervalMs, retryAfterMs } = situation;
  const because: { rule: Rule; text: string }[] = [];
  const wish = fixedIntervalMs === null ? wished(situation, policy, because) : fixed(situation, because);
  let at = now + wish * (1 + policy.jitter * (2 * random() - 1));
  if (fixedIntervalMs === null) at = Math.max(at, now + policy.shortestMs);
  const notBefore = (rule: Rule, waitMs: number, text: string): void => {
    if (now + waitMs <= at) return;
    at = now + waitMs * (1 + policy.jitter * random());
    because.push({ rule, text });
  };
  if (fixedIntervalMs === null) {
    const { intervalMinutes } = situation.hints;
    const asked = Math.min((intervalMinutes ?? 0) * 60_000, policy.longestMs);
    notBefore('asked-interval', asked, `the feed asks for ${duration(asked)} between two visits`);
    const fresh = situation.freshForMs ?? 0;
    notBefore('fresh', fresh, `the server calls its answer fresh for ${duration(fresh)}`);
  }
  if (retryAfterMs !== null)
    notBefore('retry-after', retryAfterMs, `the server said to come back after ${duration(retryAfterMs)}`);
  if (fixedIntervalMs === null) at = outsideSkipped(situation.hints, at, random, because);
  return { at: Math.round(at), because };
}

function wished(situation: Situation, policy: PollingPolicy, because: Decision['because'][number][]): number {
  const { now, arrivals, failures, pushed } = situation;
  let wait = worthAsking(arrivals, policy.price, now, policy.longestMs) - now;
  because.push({
    rule: 'arrivals',
    text:
      arrivals.at === null
        ? 'nothing is known of the feed yet'
        : `it brings ${itemsPerDay(arrivals).toFixed(1)} items a day; at this hour asking is worth it after ${duration(wait)}`,
  });
  if (wait < policy.shortestMs) {
    wait = policy.shortestMs;
    because.push({ rule: 'shortest', text: `no feed is asked more often than every ${duration(wait)}` });
  }
  if (pushed && failures === 0 && wait < policy.pushedMs) {
    wait = policy.pushedMs;
    because.push({ rule: 'pushed', text: `its hub pushes; it is asked every ${duration(wait)} to be sure` });
  }
  if (failures > 0) {
    const backOff = Math.max(wait, BACK_OFF_MS) * 2 ** Math.min(failures, 20);
    wait = Math.min(backOff, policy.longestMs);
    because.push({ rule: 'back-off', text: `${times(failures)} without success` });
    if (backOff > policy.longestMs)
      because.push({ rule: 'longest', text: `no feed is left alone for longer than ${duration(wait)}` });
  }
  return wait;
}

function fixed({ fixedIntervalMs, failures }: Situation, because: Decision['because'][number][]): number {
  const interval = fixedIntervalMs ?? 0;
  because.push({ rule: 'fixed', text: `the configuration says every ${duration(interval)}` });
  if (failures === 0) return interval;
  because.push({ rule: 'back-off', text: `${times(failures)} without success` });
  const longest = Math.max(interval, Math.min(DAY_MS, interval * MOST_INTERVALS));
  return Math.min(interval * 2 ** Math.min(failures, 30), longest);
}

const times = (failures: number): string => (failures === 1 ? 'once' : `${failures} times in a row`);

/** What waited for the end of a skipped hour must not come all at its end. */
const AFTER_SKIPPED_MS = 10 * 60_000;

function outsideSkipped(
  hints: PublisherHints,
  at: number,
  random: () => number,
  because: Decision['because'][number][],
): number {
  const allowed = firstAllowed(hints, at);
  if (allowed === at) return at;
  because.push({ rule: 'skip-hours', text: 'the feed names hours or days in which nobody should ask' });
  return firstAllowed(hints, allowed + AFTER_SKIPPED_MS * random());
}
