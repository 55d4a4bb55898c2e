import { toInstant } from './instant.js';
import { zoneOffset } from './zones.js';

// Every quantifier is bounded and every alternative begins with a different character: no backtracking to speak of.
const DATE = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?|-?(\d{3})|(\d{2})(\d{2}))?(?![\d/.])/;
const TIME =
  /^[T ]? {0,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?|^[T ] {0,3}(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)/i;
const STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z?$/i;
const CJK_DATE = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/;

/**
 * Reads the forms of ISO 8601 and its neighbours that begin with a year of four digits: `2026-02-17T10:15:00.5+01:00`,
 * `2026-02-17 10:15 CET`, `2026/2/7`, `20260217T101500Z`, `20260217101500`, `2026-048`, `2026-02`, `2026`. No zone
 * means UTC. Also Chinese, Japanese and Korean dates with their units: `2026年2月17日 10:15`.
 */
export function parseIsoDate(written: string): string | null {
  const text = written.replace(CJK_DATE, '$1-$2-$3');
  const stamp = STAMP.exec(text);
  if (stamp !== null) {
    const [year, month, day, hour, minute, second] = stamp.slice(1).map(Number) as [number, ...number[]];
    return instant(year, month ?? 0, day ?? 0, [hour ?? 0, minute ?? 0, second ?? 0, 0], 0);
  }
  const date = DATE.exec(text);
  if (date === null) return null;
  const year = Number(date[1]);
  const [month, day] =
    date[5] === undefined
      ? [Number(date[3] ?? date[6] ?? 1), Number(date[4] ?? date[7] ?? 1)]
      : monthAndDay(year, Number(date[5]));
  let rest = text.slice(date[0].length).trimEnd();
  if (rest === '') return instant(year, month, day, [0, 0, 0, 0], 0);
  const time = TIME.exec(rest);
  let clock: Clock = [0, 0, 0, 0];
  if (time !== null) {
    const [, hour, minute, second, fraction, basicHour, basicMinute, basicSecond, basicFraction] = time;
    clock = [
      Number(hour ?? basicHour),
      Number(minute ?? basicMinute),
      Number(second ?? basicSecond ?? 0),
      milliseconds(fraction ?? basicFraction),
    ];
    rest = rest.slice(time[0].length).trim();
  }
  const offset = rest === '' ? 0 : readZone(rest);
  return offset === null ? null : instant(year, month, day, clock, offset);
}

/** One zone, or the same zone twice as Go prints it: `+0100 CET`. */
function readZone(text: string): number | null {
  const [first = '', second] = text.split(' ', 2);
  return second === undefined || zoneOffset(second) !== null ? zoneOffset(first) : null;
}

type Clock = readonly [hour: number, minute: number, second: number, millisecond: number];

function instant(year: number, month: number, day: number, clock: Clock, offset: number): string | null {
  const [hour, minute, second, millisecond] = clock;
  return toInstant({ year, month, day, hour, minute, second, millisecond, offset });
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
}

function monthAndDay(year: number, dayOfYear: number): [number, number] {
  const date = new Date(Date.UTC(year, 0, dayOfYear));
  return date.getUTCFullYear() === year && dayOfYear > 0
    ? [date.getUTCMonth() + 1, date.getUTCDate()]
    : [0, 0];
}
