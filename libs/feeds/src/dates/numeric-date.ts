import { parseNamedMonthDate } from './rfc822-date.js';

const NUMERIC =
  /^(?:\p{L}[\p{L}\p{M} .]{0,20}, ?)?(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[,T ]{1,3}(?:- )?|$)(.*)$/u;
const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Where the month comes first. */
const MONTH_FIRST: ReadonlySet<string> = new Set(['en-us', 'en-ph', 'fil', 'es-us']);
/** English alone says nothing; these have no order that begins with a day. */
const UNKNOWN: ReadonlySet<string> = new Set(['en', 'zh', 'ja', 'ko', 'hu', 'mn', 'lt']);

/**
 * Reads `17.02.2026 10:15`, `17/02/2026`, `02/17/2026 10:15 PM EST`, also behind a weekday. With points the day comes
 * first; otherwise a number above 12 decides, else the language; where that does not either, nothing is guessed.
 */
export function parseNumericDate(text: string, language: string | null): string | null {
  const match = NUMERIC.exec(text);
  if (match === null) return null;
  const [, first = '', separator, second = '', year = '', time = ''] = match;
  const dayFirst = separator === '.' || isDayFirst(Number(first), Number(second), language);
  if (dayFirst === null) return null;
  const month = ENGLISH_MONTHS[Number(dayFirst ? second : first) - 1];
  if (month === undefined) return null;
  return parseNamedMonthDate(`${dayFirst ? first : second} ${month} ${year} ${time}`.trim(), 'en');
}

function isDayFirst(first: number, second: number, language: string | null): boolean | null {
  if (first > 12) return true;
  if (second > 12) return false;
  if (first === second) return true;
  if (language === null || UNKNOWN.has(language)) return null;
  if (MONTH_FIRST.has(language)) return false;
  const [base = ''] = language.split('-');
  return UNKNOWN.has(base) && base !== 'en' ? null : true;
}
