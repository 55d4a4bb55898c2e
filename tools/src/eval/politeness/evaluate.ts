import { DEFAULT_POLICY } from '@headwater/polling';
import { seededRandom } from '../../train/random.js';
import { Judge } from './judge.js';
import { OracleScheduler, OurScheduler } from './scheduler.js';
import { simulate, type Week } from './simulate.js';
import { isGood, withoutTrouble } from './web.js';
import { createWorld, type World, type WorldFeed } from './world.js';

/** What a simulated week has shown. Times in milliseconds. */
export interface PolitenessFigures {
  readonly seed: number;
  readonly hosts: number;
  readonly feeds: number;
  readonly requests: number;
  readonly forbidden: {
    readonly total: number;
    readonly byRule: Readonly<Record<string, number>>;
    readonly learning: number;
  };
  readonly lateness: {
    readonly polls: number;
    readonly over30s: number;
    readonly p99: number;
    readonly most: number;
  };
  readonly freshness: {
    readonly items: number;
    readonly p50: number;
    readonly mean: number;
    readonly oracleP50: number;
    readonly oracleMean: number;
    readonly ratio: number;
    readonly missed: number;
  };
  readonly passed: boolean;
}

const LATE_MS = 30_000;
const BAR = 1.5;

/** Runs the week, and an oracle's with as many requests, and holds them against the bars. */
export function evaluatePoliteness(seed: number, hosts: number, random: () => number): PolitenessFigures {
  const world = createWorld(seed, hosts);
  const judge = new Judge();
  const week = simulate(world, new OurScheduler(random), random, judge);
  const oracle = oracleWith(week.requests, world, seed);
  const good = (feed: WorldFeed): boolean => isGood(feed);
  const ours = waitsOf(week, world.feeds.filter(good));
  const best = waitsOf(
    oracle.week,
    oracle.world.feeds.filter((_, index) => good(world.feeds[index] as WorldFeed)),
  );
  const total = [...judge.offences.values()].reduce((sum, count) => sum + count, 0);
  const late = judge.late.sort((a, b) => a - b);
  const lateness = {
    polls: late.length,
    over30s: late.filter((wait) => wait > LATE_MS).length,
    p99: quantile(late, 0.99),
    most: late.at(-1) ?? 0,
  };
  const freshness = {
    items: ours.length,
    p50: quantile(ours, 0.5),
    mean: mean(ours),
    oracleP50: quantile(best, 0.5),
    oracleMean: mean(best),
    ratio: quantile(ours, 0.5) / quantile(best, 0.5),
    missed: week.missed,
  };
  return {
    ...{ seed, hosts, feeds: world.feeds.length, requests: week.requests },
    forbidden: { total, byRule: Object.fromEntries(judge.offences), learning: judge.learning },
    ...{ lateness, freshness },
    passed: total === 0 && lateness.over30s === 0 && freshness.ratio <= BAR,
  };
}

/** An oracle in a world where nobody refuses it, at the price at which it asks as often as we did. */
function oracleWith(requests: number, world: World, seed: number): { week: Week; world: World } {
  const calm = withoutTrouble(world);
  let [low, high] = [DEFAULT_POLICY.price / 64, DEFAULT_POLICY.price * 64];
  let week = run(calm, DEFAULT_POLICY.price, seed);
  for (let step = 0; step < 10 && Math.abs(week.requests / requests - 1) > 0.01; step += 1) {
    const price = Math.sqrt(low * high);
    week = run(calm, price, seed);
    if (week.requests > requests) low = price;
    else high = price;
  }
  return { week, world: calm };
}

const run = (world: World, price: number, seed: number): Week =>
  simulate(world, new OracleScheduler(price), seededRandom(seed + 2));

function waitsOf({ waits }: Week, feeds: readonly WorldFeed[]): Float64Array {
  return Float64Array.from(feeds.flatMap((feed) => waits.get(feed) ?? [])).sort();
}

function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
