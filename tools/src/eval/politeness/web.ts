import type { Limit, World, WorldFeed, WorldHost } from './world.js';

/** What a server of the invented web answers. */
export type WebAnswer =
  | { readonly kind: 'answered'; readonly tookMs: number }
  | {
      readonly kind: 'failed';
      readonly reason: 'timeout' | 'http-status';
      readonly status: number | null;
      readonly retryAfterMs: number | null;
      readonly tookMs: number;
      /** Who else is refused until then. */
      readonly limit: Limit | null;
    };

const TIMEOUT_MS = 20_000;

/** The servers: they count requests and refuse what is too much, as their limits say. */
export class Web {
  readonly #asked = new Map<string, number[]>();
  readonly #refusing = new Map<string, number>();

  /** A request arrives. */
  ask(feed: WorldFeed, now: number): WebAnswer {
    const { host } = feed;
    const outage = host.outages.find(({ from, to }) => now >= from && now < to);
    if (outage?.kind === 'silent') return failed('timeout', null, null, TIMEOUT_MS, null);
    if (outage !== undefined) return failed('http-status', 503, null, host.latencyMs, null);
    for (const [limit, key] of limitsOf(feed)) {
      if (!this.#isOver(limit, key, now)) continue;
      const left = (this.#refusing.get(key) ?? now) - now;
      return failed('http-status', 429, limit.retryAfterMs === null ? null : left, host.latencyMs, limit);
    }
    return { kind: 'answered', tookMs: host.latencyMs };
  }

  #isOver(limit: Limit, key: string, now: number): boolean {
    if ((this.#refusing.get(key) ?? 0) > now) return true;
    const recent = (this.#asked.get(key) ?? []).filter((time) => time > now - limit.windowMs);
    recent.push(now);
    this.#asked.set(key, recent);
    if (recent.length <= limit.requests) return false;
    this.#refusing.set(key, now + (limit.retryAfterMs ?? limit.windowMs / 4));
    return true;
  }
}

/** The limits that a request falls under, and whom each counts together. */
export function limitsOf(feed: WorldFeed): [Limit, string][] {
  const limits: [Limit, string][] = [];
  if (feed.limit !== null) limits.push([feed.limit, feed.id]);
  const { limit, name, domain } = feed.host;
  if (limit !== null) limits.push([limit, limit.scope === 'domain' ? domain : name]);
  return limits;
}

/** Whether neither the feed nor its host ever does anything but answer. */
export function isGood(feed: WorldFeed): boolean {
  return feed.limit === null && feed.host.limit === null && feed.host.outages.length === 0;
}

/** The same world without anybody who misbehaves: what the good would have in it. */
export function withoutTrouble(world: World): World {
  const calm = new Map<WorldHost, WorldHost>(
    world.hosts.map((host) => [host, { ...host, limit: null, outages: [] }]),
  );
  return {
    hosts: [...calm.values()],
    feeds: world.feeds.map((feed) => ({ ...feed, limit: null, host: calm.get(feed.host) ?? feed.host })),
  };
}

function failed(
  reason: 'timeout' | 'http-status',
  status: number | null,
  retryAfterMs: number | null,
  tookMs: number,
  limit: Limit | null,
): WebAnswer {
  return { kind: 'failed', reason, status, retryAfterMs, tookMs, limit };
}
