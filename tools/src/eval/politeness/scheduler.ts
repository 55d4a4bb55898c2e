import {
  decide,
  DEFAULT_POLICY,
  firstAllowed,
  HOST_BUCKET,
  isOpen,
  NEW_FEED,
  NO_HINTS,
  OPEN_SCOPE,
  remember,
  served,
  takeToken,
  troubled,
  troubleOf,
  untilToken,
  type FeedMemory,
  type ScopeMemory,
} from '@headwater/polling';
import type { WebAnswer } from './web.js';
import type { WorldFeed } from './world.js';

/** Decides when a feed is asked: ours, or one to compare it with. */
export interface Scheduler {
  /** The earliest moment at which the neighbours allow it to be asked; not after `now` if they do now. */
  allowed(feed: WorldFeed, now: number): number;
  /** A request was sent. */
  sent(feed: WorldFeed, now: number): void;
  /** It was answered; when to ask again. `fresh` are the times of the items that were new. */
  next(feed: WorldFeed, answer: WebAnswer, fresh: readonly number[], now: number): number;
}

/** The policy of the ingestor, by the same functions; what it keeps in Postgres is kept in maps here. */
export class OurScheduler implements Scheduler {
  readonly #memory = new Map<WorldFeed, FeedMemory>();
  readonly #failures = new Map<WorldFeed, number>();
  readonly #scopes = new Map<string, ScopeMemory>();
  readonly #buckets = new Map<string, number>();

  constructor(private readonly random: () => number) {}

  allowed(feed: WorldFeed, now: number): number {
    const { host } = feed;
    const token = untilToken(this.#buckets.get(host.name) ?? null, now, HOST_BUCKET);
    // Its turn may have come late, in an hour that the feed asks to be left out.
    let from = firstAllowed(this.#memory.get(feed)?.hints ?? NO_HINTS, now + token);
    for (const name of [host.name, host.domain]) {
      const scope = this.#scopes.get(name);
      if (scope !== undefined && !isOpen(scope, now)) from = Math.max(from, scope.closedUntil ?? now);
    }
    return from;
  }

  sent({ host }: WorldFeed, now: number): void {
    this.#buckets.set(host.name, takeToken(this.#buckets.get(host.name) ?? null, now, HOST_BUCKET));
  }

  next(feed: WorldFeed, answer: WebAnswer, fresh: readonly number[], now: number): number {
    let memory = this.#memory.get(feed) ?? NEW_FEED;
    let failures = 0;
    if (answer.kind === 'answered') {
      memory = remember(memory, readingOf(feed, fresh), now);
      this.#memory.set(feed, memory);
      this.#learn(feed, (scope, name) => served(scope, name, now, now - answer.tookMs));
    } else {
      failures = (this.#failures.get(feed) ?? 0) + 1;
      const { reason, status, retryAfterMs } = answer;
      const trouble = troubleOf(reason, status, retryAfterMs);
      if (trouble !== null)
        this.#learn(feed, (scope, name) => troubled(scope, { name, trouble, retryAfterMs }, now));
    }
    this.#failures.set(feed, failures);
    const situation = {
      ...{ now, failures, arrivals: memory.arrivals, hints: memory.hints, freshForMs: memory.freshForMs },
      retryAfterMs: answer.kind === 'failed' ? answer.retryAfterMs : null,
      pushed: false,
      fixedIntervalMs: null,
    };
    return decide(situation, DEFAULT_POLICY, this.random).at;
  }

  #learn({ id, host }: WorldFeed, change: (scope: ScopeMemory, name: string) => ScopeMemory): void {
    const steps = [
      [host.name, id],
      [host.domain, host.name],
    ] as const;
    for (const [scope, name] of steps)
      this.#scopes.set(scope, change(this.#scopes.get(scope) ?? OPEN_SCOPE, name));
  }
}

/** What the feed says of itself, and what was new in it. */
function readingOf(feed: WorldFeed, fresh: readonly number[]): Parameters<typeof remember>[1] {
  const { dated, ttlMinutes, skipHours, skipDays, maxAgeMs } = feed;
  return {
    newItems: fresh.map((time) => (dated ? time : null)),
    hints: { intervalMinutes: ttlMinutes, skipHours, skipDays },
    freshForMs: maxAgeMs,
  };
}

const HOUR = 3_600_000;

/**
 * Knows at every moment how often each feed publishes, its bursts included, and divides the same number of requests as
 * ours among all feeds and hours in the best way there is: at a density of sqrt(rate). It keeps what publishers ask for.
 */
export class OracleScheduler implements Scheduler {
  constructor(private readonly price: number) {}

  allowed(_feed: WorldFeed, now: number): number {
    return now;
  }

  sent(): void {
    // It needs no bucket: its world refuses nobody.
  }

  next(feed: WorldFeed, _answer: WebAnswer, _fresh: readonly number[], now: number): number {
    const { shortestMs, longestMs } = DEFAULT_POLICY;
    let at = now;
    for (let due = 1; due > 0 && at < now + longestMs;) {
      const density = Math.sqrt(feed.rate(at) / this.price);
      const step = Math.min(HOUR / 4, due / density);
      at += step;
      due -= density * step;
    }
    const least = Math.max(shortestMs, (feed.ttlMinutes ?? 0) * 60_000, feed.maxAgeMs ?? 0);
    const hints = { intervalMinutes: null, skipHours: feed.skipHours, skipDays: feed.skipDays };
    return firstAllowed(hints, Math.max(at, now + least));
  }
}
