/** A publisher that asks for more than a week means "go away for now": a week later we ask whether it still does. */
const LONGEST_MS = 7 * 24 * 3_600_000;

/**
 * Milliseconds that `Retry-After` asks to wait: seconds or an HTTP date (RFC 9110). `undefined` if it says nothing
 * readable.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_MS);
  // Of the forms that Date.parse guesses, HTTP allows one.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now), LONGEST_MS);
}
