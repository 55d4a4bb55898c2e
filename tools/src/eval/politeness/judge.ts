import { firstAllowed } from '@headwater/polling';
import { isGood, limitsOf, type WebAnswer } from './web.js';
import type { WorldFeed, WorldHost } from './world.js';

/** Which rule of politeness a request broke. */
export type Offence = 'retry-after' | 'fresh' | 'skipped-hour' | 'two-at-once' | 'burst' | 'known-limit';

/** A refusal that holds for more than one feed. */
interface Episode {
  readonly until: number;
  readonly feeds: Set<WorldFeed>;
  readonly hosts: Set<WorldHost>;
}

const BURST_WINDOW_MS = 10_000;
/** What a bucket of five that fills by one a second can give in ten seconds. */
const MOST_IN_WINDOW = 15;

/** Watches every request as the publishers would, with its own books. */
export class Judge {
  readonly offences = new Map<Offence, number>();
  /** Requests into a wide refusal that only one feed (or host) had met: how else would its width be known? */
  learning = 0;
  /** How late good feeds were asked, in milliseconds after the moment that the policy chose. */
  readonly late: number[] = [];
  readonly #forbiddenUntil = new Map<WorldFeed, number>();
  readonly #freshUntil = new Map<WorldFeed, number>();
  readonly #inFlight = new Map<WorldHost, number>();
  readonly #recent = new Map<WorldHost, number[]>();
  readonly #episodes = new Map<string, Episode>();

  request(feed: WorldFeed, dueAt: number, now: number): void {
    const { host } = feed;
    if ((this.#forbiddenUntil.get(feed) ?? 0) > now) this.#note('retry-after');
    if ((this.#freshUntil.get(feed) ?? 0) > now) this.#note('fresh');
    const hints = { intervalMinutes: null, skipHours: feed.skipHours, skipDays: feed.skipDays };
    // Before it was read for the first time nobody can know.
    if (this.#freshUntil.has(feed) && firstAllowed(hints, now) !== now) this.#note('skipped-hour');
    if ((this.#inFlight.get(host) ?? 0) > 0) this.#note('two-at-once');
    this.#inFlight.set(host, (this.#inFlight.get(host) ?? 0) + 1);
    const recent = [...(this.#recent.get(host) ?? []).filter((time) => time > now - BURST_WINDOW_MS), now];
    this.#recent.set(host, recent);
    if (recent.length > MOST_IN_WINDOW) this.#note('burst');
    for (const [limit, key] of limitsOf(feed)) {
      const episode = this.#episodes.get(key);
      if (limit.scope === 'url' || episode === undefined || episode.until <= now) continue;
      const sameHost = [...episode.feeds].filter((other) => other.host === host).length;
      if (sameHost > 1 || episode.hosts.size > 1) this.#note('known-limit');
      else this.learning += 1;
    }
    if (isGood(feed)) this.late.push(now - dueAt);
  }

  answer(feed: WorldFeed, answer: WebAnswer, now: number): void {
    this.#inFlight.set(feed.host, (this.#inFlight.get(feed.host) ?? 1) - 1);
    if (answer.kind === 'answered') {
      this.#freshUntil.set(feed, now + Math.max((feed.ttlMinutes ?? 0) * 60_000, feed.maxAgeMs ?? 0));
      return;
    }
    const { retryAfterMs, limit } = answer;
    if (retryAfterMs === null) return;
    this.#forbiddenUntil.set(feed, now + retryAfterMs);
    const key = limitsOf(feed).find(([other]) => other === limit)?.[1];
    if (key === undefined) return;
    const before = this.#episodes.get(key);
    const going = before !== undefined && before.until > now;
    this.#episodes.set(key, {
      until: Math.max(before?.until ?? 0, now + retryAfterMs),
      feeds: new Set([...(going ? before.feeds : []), feed]),
      hosts: new Set([...(going ? before.hosts : []), feed.host]),
    });
  }

  #note(offence: Offence): void {
    this.offences.set(offence, (this.offences.get(offence) ?? 0) + 1);
  }
}
