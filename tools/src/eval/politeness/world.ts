import { seededRandom } from '../../train/random.js';

type Random = () => number;

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
/** A Monday, so that days that are skipped lie where publishers mean them. */
export const START = Date.UTC(2026, 1, 16);

/** How a host, a feed of it, or all hosts of a domain are limited: so many requests a window, then 429. */
export interface Limit {
  readonly scope: 'url' | 'host' | 'domain';
  readonly requests: number;
  readonly windowMs: number;
  /** What the 429 says in `Retry-After`; `null` says nothing. */
  readonly retryAfterMs: number | null;
}

/** A host of the invented web. */
export interface WorldHost {
  readonly name: string;
  readonly domain: string;
  readonly latencyMs: number;
  readonly limit: Limit | null;
  /** Times at which nobody answers, or 503 is answered. */
  readonly outages: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: 'silent' | '503';
  }[];
}

/** A feed, with everything it will publish in the week. */
export interface WorldFeed {
  readonly id: string;
  readonly host: WorldHost;
  /** Epoch milliseconds, ascending. */
  readonly published: Float64Array;
  /** Items a millisecond that were to be expected at a moment: what an oracle knows. */
  readonly rate: (time: number) => number;
  readonly dated: boolean;
  readonly ttlMinutes: number | null;
  readonly maxAgeMs: number | null;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** Items that the feed shows. */
  readonly window: number;
  /** This feed alone is limited, on a host that serves its others. */
  readonly limit: Limit | null;
}

/** An invented web. */
export interface World {
  readonly hosts: readonly WorldHost[];
  readonly feeds: readonly WorldFeed[];
}

/** 1,000 hosts of every temper: quick and slow, limited as a whole, in one feed or with their domain, down for a while. */
export function createWorld(seed: number, hostCount: number): World {
  const random = seededRandom(seed);
  const hosts: WorldHost[] = [];
  const ofDomain = new Map<string, Limit | null>();
  const feeds: WorldFeed[] = [];
  for (let index = 0; index < hostCount; index += 1) {
    const draw = random();
    // The last digit says which temper, so that every seed has all of them in the same share.
    const temper = index % 50;
    const domain =
      temper >= 44 && temper < 48 ? `family${Math.floor(index / 50)}.example` : `d${index}.example`;
    const limit = limitOf(temper, random);
    if (!ofDomain.has(domain)) ofDomain.set(domain, limit);
    const host: WorldHost = {
      name: `h${index}.${domain}:443`,
      domain,
      latencyMs: temper < 5 ? 2_000 + 6_000 * draw : 50 + 400 * draw,
      limit: ofDomain.get(domain) ?? null,
      outages: outagesOf(temper, random),
    };
    hosts.push(host);
    // One host in 25 is a platform with many publishers.
    const count =
      temper === 10 || temper === 11 ? 20 + Math.floor(80 * random()) : 1 + Math.floor(3 * random());
    const platform = count >= 20;
    for (let feed = 0; feed < count; feed += 1) {
      const limited = platform && temper === 10 && feed === 0;
      feeds.push(createFeed(`${index}/${feed}`, host, limited, random));
    }
  }
  return { hosts, feeds };
}

function limitOf(temper: number, random: Random): Limit | null {
  const retryAfterMs = random() < 0.7 ? Math.round((5 + 115 * random()) * 60_000) : null;
  if (temper >= 40 && temper < 44) return { scope: 'host', requests: 4, windowMs: HOUR, retryAfterMs };
  if (temper >= 44 && temper < 48) return { scope: 'domain', requests: 8, windowMs: HOUR, retryAfterMs };
  return null;
}

function outagesOf(temper: number, random: Random): WorldHost['outages'] {
  if (temper === 5) return [{ from: START, to: START + WEEK, kind: 'silent' }];
  if (temper < 6 || temper > 9) return [];
  return Array.from({ length: 3 }, () => {
    const from = START + random() * WEEK;
    return { from, to: from + (0.5 + 6 * random()) * HOUR, kind: temper < 8 ? 'silent' : '503' } as const;
  });
}

function createFeed(id: string, host: WorldHost, limited: boolean, random: Random): WorldFeed {
  const perDay = Math.min(600, 8 * Math.exp(1.4 * normal(random)));
  const peak = 24 * random();
  const depth = 0.9 * random();
  const burst = { from: START + random() * WEEK, to: 0, factor: 1 };
  if (random() < 0.2) Object.assign(burst, { to: burst.from + 4 * HOUR, factor: 5 });
  const rate = (time: number): number => {
    const hour = (time % DAY) / HOUR;
    const daily = 1 + depth * Math.cos(((hour - peak) / 24) * 2 * Math.PI);
    return (perDay / DAY) * daily * (time >= burst.from && time < burst.to ? burst.factor : 1);
  };
  const hinted = random();
  return {
    id,
    host,
    rate,
    published: publish(rate, perDay * 2 * (burst.factor / DAY), random),
    dated: random() < 0.85,
    ttlMinutes: hinted < 0.2 ? ([5, 15, 30, 60, 120][Math.floor(5 * random())] ?? null) : null,
    maxAgeMs: hinted > 0.6 ? Math.round((30 + 870 * random()) * 1_000) : null,
    skipHours: hinted > 0.2 && hinted < 0.25 ? [0, 1, 2, 3, 4, 5] : [],
    skipDays: hinted > 0.25 && hinted < 0.27 ? [0, 6] : [],
    window: 30,
    limit: limited ? { scope: 'url', requests: 1, windowMs: 3 * HOUR, retryAfterMs: 2 * HOUR } : null,
  };
}

/** A Poisson process whose rate changes, by thinning. */
function publish(rate: (time: number) => number, most: number, random: Random): Float64Array {
  const times: number[] = [];
  for (let time = START; ;) {
    time += -Math.log(1 - random()) / most;
    if (time >= START + WEEK) return Float64Array.from(times);
    if (random() * most < rate(time)) times.push(time);
  }
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
