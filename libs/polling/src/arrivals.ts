const HOUR_MS = 3_600_000;
const HALF_LIFE_MS = 5 * 24 * HOUR_MS;
/** Before a feed has shown anything it counts as one that publishes every two hours. */
const PRIOR_ITEMS = 1;
const PRIOR_MS = 2 * HOUR_MS;
/** So many items without a habit are mixed into the habit of the day. */
const HABIT_PRIOR_ITEMS = 6;
/** The oldest items of a first document say little about today. */
const FIRST_DOCUMENT_MS = 7 * 24 * HOUR_MS;

/**
 * How often a feed brings something new, and at which hours (UTC). What lies long ago fades: after five days it counts
 * half. Plain numbers, so that it can be kept as JSON.
 */
export interface Arrivals {
  /** Until when it has been watched, epoch milliseconds; `null` before the first document. */
  readonly at: number | null;
  readonly items: number;
  readonly watchedMs: number;
  /** Items by hour of the day. */
  readonly hours: readonly number[];
}

export const NO_ARRIVALS: Arrivals = { at: null, items: 0, watchedMs: 0, hours: Array<number>(24).fill(0) };

/**
 * Adds what a poll has shown, nothing included.
 *
 * @param published publishing times of the items that were new, epoch milliseconds; `null` where a feed gave none
 */
export function observe(before: Arrivals, now: number, published: readonly (number | null)[]): Arrivals {
  const since = before.at ?? firstSince(now, published);
  const elapsed = Math.max(0, now - since);
  const kept = 0.5 ** (elapsed / HALF_LIFE_MS);
  // The time in between fades while it passes.
  const watched = (HALF_LIFE_MS / Math.LN2) * (1 - kept);
  const hours = before.hours.map((count) => count * kept);
  let items = before.items * kept;
  for (const time of published) {
    // An old item that appears now was not published now, but this is when it could first be had.
    if (before.at === null && (time === null || time < since)) continue;
    const arrived = time === null || time > now || time < since ? now : time;
    items += 1;
    const hour = hourOf(arrived);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return {
    at: now,
    items: round(items),
    watchedMs: Math.round(before.watchedMs * kept + watched),
    hours: hours.map(round),
  };
}

/** Items a millisecond to be expected at this moment. */
export function rateAt({ items, watchedMs, hours }: Arrivals, time: number): number {
  const mean = (items + PRIOR_ITEMS) / (watchedMs + PRIOR_MS);
  const perHour = items / 24;
  const prior = HABIT_PRIOR_ITEMS / 24;
  // Neighbouring hours speak too, half as loud: habits do not end on the hour.
  const hour = hourOf(time);
  const near = (offset: number): number => hours[(hour + offset + 24) % 24] ?? 0;
  const local = (near(-1) + 2 * near(0) + near(1)) / 4;
  return (mean * (local + prior)) / (perHour + prior);
}

/** Items a day, over all hours. */
export function itemsPerDay({ items, watchedMs }: Arrivals): number {
  return watchedMs === 0 ? 0 : (items / Math.max(watchedMs, HOUR_MS)) * 24 * HOUR_MS;
}

/**
 * The moment at which enough has probably come together: asking at a density of sqrt(rate / price) makes the least sum
 * of waiting for a number of requests, also where the rate changes over the day.
 *
 * @param longestMs no later than this from now
 */
export function worthAsking(arrivals: Arrivals, price: number, now: number, longestMs: number): number {
  const end = now + longestMs;
  let due = 1;
  for (let time = now; time < end;) {
    const density = Math.sqrt(rateAt(arrivals, time) / price);
    const next = Math.min((Math.floor(time / HOUR_MS) + 1) * HOUR_MS, end);
    const gained = density * (next - time);
    if (gained >= due) return time + due / density;
    due -= gained;
    time = next;
  }
  return end;
}

function firstSince(now: number, published: readonly (number | null)[]): number {
  const times = published.filter((time) => time !== null && time <= now && time >= now - FIRST_DOCUMENT_MS);
  return times.length === 0 ? now : Math.min(...(times as number[]));
}

const hourOf = (time: number): number => Math.floor(time / HOUR_MS) % 24;
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
