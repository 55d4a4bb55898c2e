import { toInstant } from './instant.js';
import { monthOf } from './month-names.js';
import { zoneOffset } from './zones.js';

// Every quantifier is bounded and every alternative begins with a different character: no backtracking to speak of.
const DATE = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?|-?(\d{3})|(\d{2})(\d{2}))?(?![\d/.])/;
const TIME =
  /^[T ]? {0,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?|^[T ] {0,3}(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)/i;
const STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z?$/i;
/** `2026年2月17日`, `2026년 2월 17일`, and with points in Korea and Hungary: `2026. 2. 17.`. */
const YEAR_FIRST = /^(\d{4})(?:\.? ?[年년]|\.) ?(\d{1,2}) ?[月월.] ?(\d{1,2})(?: ?[日일]|\.| |$)/;
const NAMED_MONTH = /^(\d{4})-(\p{L}[\p{L}\p{M}]{2,20})-(\d{1,2})(?!\d)/u;
const WEEKDAY = /^([^()]{8,12})\([^()]{1,10}\)/;
const UNITS_OF_TIME = /(\d{1,2}) ?[時时点點시] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?/;
const HALF_OF_DAY = /(오전|오후|午前|午後|上午|下午) ?(\d{1,2})(?=:)/;

/**
 * Reads the forms of ISO 8601 and its neighbours that begin with a year of four digits: `2026-02-17T10:15:00.5+01:00`,
 * `2026-02-17 10:15 CET`, `2026/2/7`, `20260217T101500Z`, `20260217101500`, `2026-048`, `2026-02`, `2026`. No zone
 * means UTC. Also Chinese, Japanese, Korean and Hungarian dates: `2026年2月17日 午後3時15分`, `2026. 2. 17.`, `2026-július-13`.
 */
export function parseIsoDate(written: string, language: string | null = null): string | null {
  const text = normalise(written, language);
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

/** Turns what stands for hyphens and colons elsewhere into them. */
function normalise(written: string, language: string | null): string {
  if (!/[^\x20-\x7e]|\. |\(|-\p{L}/u.test(written)) return written;
  return written
    .replace(YEAR_FIRST, '$1-$2-$3 ')
    .replace(NAMED_MONTH, (all, year: string, name: string, day: string) => {
      const month = monthOf(name, language);
      return month === null ? all : `${year}-${month}-${day}`;
    })
    .replace(WEEKDAY, '$1')
    .replace(UNITS_OF_TIME, (_, hour: string, minute: string, second = '00') => `${hour}:${minute}:${second}`)
    .replace(HALF_OF_DAY, (_, half: string, hour: string) => hourOf(half, Number(hour)));
}

const AFTERNOON: ReadonlySet<string> = new Set(['오후', '午後', '下午']);

function hourOf(half: string, hour: number): string {
  return String(AFTERNOON.has(half) ? (hour % 12) + 12 : hour % 12).padStart(2, '0');
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
