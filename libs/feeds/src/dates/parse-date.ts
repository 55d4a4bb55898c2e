import { parseIsoDate } from './iso-date.js';
import { parseNumericDate } from './numeric-date.js';
import { parseNamedMonthDate } from './rfc822-date.js';
import { parseUsualDate } from './usual-date.js';

const MAX_LENGTH = 80;
/** 2001-09-09 to 2286-11-20: what a count of seconds or milliseconds since 1970 can mean in a feed. */
const UNIX_SECONDS = /^[1-9]\d{9}$/;
const UNIX_MILLISECONDS = /^[1-9]\d{12}$/;
const BEGINS_WITH_LETTER = /^[A-Za-z]/;
const WEEKDAY = /^[\p{L}\p{M}.]{1,20},? /u;

/**
 * Instant of a date as publishers write it, as ISO 8601 in UTC with milliseconds. `null` if it cannot be read:
 * numeric forms whose order of day and month is anybody's guess are not guessed.
 *
 * @param language BCP 47 tag of the feed in lower case: names of months, and the order of numbers, depend on it
 */
export function parseDate(text: string, language: string | null = null): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_LENGTH) return null;
  const usual = parseUsualDate(trimmed);
  if (usual !== null) return usual;
  if (BEGINS_WITH_LETTER.test(trimmed)) {
    return (
      parseNamedMonthDate(trimmed, language) ??
      parseNumericDate(trimmed, language) ??
      parseIsoDate(trimmed.replace(WEEKDAY, ''), language)
    );
  }
  if (UNIX_SECONDS.test(trimmed)) return parseUnix(Number(trimmed) * 1_000);
  if (UNIX_MILLISECONDS.test(trimmed)) return parseUnix(Number(trimmed));
  return (
    parseIsoDate(trimmed, language) ??
    parseNamedMonthDate(trimmed, language) ??
    parseNumericDate(trimmed, language)
  );
}

function parseUnix(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return date.getUTCFullYear() < 2200 ? date.toISOString() : null;
}
