import { toInstant } from './instant.js';
import { monthOf } from './month-names.js';
import { zoneOffset } from './zones.js';

const CLOCK = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?(am|pm|[ap]\.m\.)?$/i;
/** `1500`, where a time of day belongs. */
const DIGITS_CLOCK = /^(\d{2})(\d{2})$/;
const DAY = /^(\d{1,2})(?:st|nd|rd|th|\.|º|er)?$/i;
const MAX_TOKENS = 12;

interface Draft {
  day: number | null;
  month: number | null;
  year: number | null;
  clock: { hour: number; minute: number; second: number; millisecond: number } | null;
  offset: number | null;
  /** The month stood before the day. */
  isMonthFirst: boolean;
}

/**
 * Reads dates that name their month: RFC 822 and 2822 with everything publishers do to them (`Tue, 17 Feb 2026
 * 10:15:00 GMT`, two-digit years, `17-Feb-26`, missing or misspelt weekdays, `10:15 pm`, `GMT+2`), asctime (`Tue Feb
 * 17 10:15:00 2026`), and `February 17, 2026`. Month names in any language known. Strict: a word that means nothing
 * makes the whole date unreadable, unless it stands where the weekday belongs.
 */
export function parseNamedMonthDate(text: string, language: string | null): string | null {
  // What stands before the first comma is the weekday, except in `February, 17 2026`.
  const withoutWeekday = text.replace(/^[\p{L}\p{M}.]{1,20},/u, '');
  return parseTokens(tokenise(withoutWeekday), language) ?? parseTokens(tokenise(text), language);
}

function parseTokens(tokens: readonly string[], language: string | null): string | null {
  if (tokens.length > MAX_TOKENS) return null;
  const draft: Draft = { day: null, month: null, year: null, clock: null, offset: null, isMonthFirst: false };
  for (const token of tokens) {
    if (!place(token, draft, language)) return null;
  }
  const { day, month, year, clock, offset } = draft;
  if (day === null || month === null || year === null) return null;
  const time = clock ?? { hour: 0, minute: 0, second: 0, millisecond: 0 };
  return toInstant({ year, month, day, ...time, offset: offset ?? 0 });
}

function tokenise(text: string): string[] {
  return text
    .replace(/\([^()]{0,40}\)/g, ' ')
    .replace(/(\d{1,2}(?:\.|º)?)[-/ ](\p{L}[\p{L}\p{M}.]{1,20})[-/ ](\d{2,4})/u, '$1 $2 $3')
    .replace(/(:\d{2})(?=[+-]\d{2}|GMT|UTC|Z\b)/, '$1 ')
    .split(/[\s,]+/)
    .filter((token) => token !== '');
}

/** Finds the place of one token; false if it has none. */
function place(token: string, draft: Draft, language: string | null): boolean {
  if (draft.clock === null) {
    const clock = CLOCK.exec(token);
    if (clock !== null) return setClock(draft, clock);
  }
  const number = DAY.exec(token);
  if (number !== null && draft.day === null) {
    draft.day = Number(number[1]);
    return true;
  }
  const year = /^(\d{4}|\d{2})\.?$/.exec(token)?.[1];
  if (draft.year === null && year !== undefined && (draft.month !== null || year.length === 4)) {
    draft.year = fullYear(year);
    return true;
  }
  if (draft.clock === null && draft.year !== null) {
    const clock = DIGITS_CLOCK.exec(token);
    if (clock !== null) return setClock(draft, clock);
  }
  if (draft.clock !== null && /^([ap])\.?m\.?$/i.test(token)) return setHalf(draft, token);
  const month =
    /^\p{L}/u.test(token) && (draft.month === null || draft.clock === null) ? monthOf(token, language) : null;
  // Two months: the first was a weekday, as in Spanish `mar 17 feb`.
  if (month !== null && (draft.month === null || draft.isMonthFirst)) {
    draft.isMonthFirst = draft.month === null && draft.day === null;
    draft.month = month;
    return true;
  }
  if (draft.clock !== null) {
    const offset = zoneOffset(token);
    if (offset !== null) {
      // `GMT +0200`, `+0100 CET`: the digits decide.
      if (draft.offset === null || /\d/.test(token)) draft.offset = offset;
      return true;
    }
  }
  return isFiller(token, draft);
}

/** Weekdays of any language before the date; connecting words (`de`, `at`, `um`) anywhere before the time. */
function isFiller(token: string, draft: Draft): boolean {
  if (!/^[\p{L}\p{M}.'’-]{1,20}$/u.test(token)) return false;
  if (draft.day === null && draft.month === null) return true;
  return draft.clock === null && token.length <= 3;
}

function setClock(draft: Draft, match: RegExpExecArray): boolean {
  const [, hour, minute, second, fraction, half] = match;
  draft.clock = {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3)),
  };
  return half === undefined || setHalf(draft, half);
}

function setHalf(draft: Draft, half: string): boolean {
  if (draft.clock === null || draft.clock.hour < 1 || draft.clock.hour > 23) return false;
  const afternoon = /^p/i.test(half);
  if (draft.clock.hour > 12) return afternoon;
  draft.clock.hour = (draft.clock.hour % 12) + (afternoon ? 12 : 0);
  return true;
}

/** Two-digit years: RFC 2822 says 00 to 49 is this century. */
function fullYear(token: string): number {
  const year = Number(token);
  if (token.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}
