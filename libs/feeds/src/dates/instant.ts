/** A date and time as written; checked and turned into an instant by {@link toInstant}. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const MAX_OFFSET = 18 * 60;

/** ISO 8601 instant in UTC with milliseconds; `null` if there is no such time. 24:00 and leap seconds exist. */
export function toInstant(time: CalendarTime): string | null {
  const { year, month, day, hour, minute, second, millisecond, offset } = time;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysIn(year, month)) return null;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  if (Math.abs(offset) > MAX_OFFSET) return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, millisecond)).toISOString();
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}
