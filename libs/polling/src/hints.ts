const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When and how often a publisher wants to be asked, as the feed says it. */
export interface PublisherHints {
  /** RSS `ttl`, `sy:updatePeriod`. */
  readonly intervalMinutes: number | null;
  /** Hours, 0 to 23 in UTC, and days, 0 (Sunday) to 6, in which nobody should ask. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
}

export const NO_HINTS: PublisherHints = { intervalMinutes: null, skipHours: [], skipDays: [] };

/** The first moment from `time` on at which the publisher may be asked. One who skips everything is not meant so. */
export function firstAllowed({ skipHours, skipDays }: PublisherHints, time: number): number {
  if (skipHours.length === 0 && skipDays.length === 0) return time;
  let allowed = time;
  for (let steps = 0; steps < 8 * 24; steps += 1) {
    const day = (Math.floor(allowed / DAY_MS) + 4) % 7;
    if (skipDays.includes(day)) allowed = (Math.floor(allowed / DAY_MS) + 1) * DAY_MS;
    else if (skipHours.includes(Math.floor(allowed / HOUR_MS) % 24))
      allowed = (Math.floor(allowed / HOUR_MS) + 1) * HOUR_MS;
    else return allowed;
  }
  return time;
}
