/** Longest time that a server is believed to mean: a year of `max-age` is for pictures, not for news. */
const LONGEST_MS = 24 * 3_600_000;

/** Headers that say how long a document stays fresh; all as they came. */
export interface FreshnessHeaders {
  readonly cacheControl: string | undefined;
  readonly expires: string | undefined;
  readonly age: string | undefined;
  readonly date: string | undefined;
}

/**
 * Milliseconds for which the server calls its answer fresh (RFC 9111): `max-age`, else `Expires`, less its age in
 * caches on the way. `null` if it says nothing, 0 if it wants to be asked each time.
 */
export function freshForMs(headers: FreshnessHeaders, now: number): number | null {
  const { cacheControl = '', expires, age = '', date = '' } = headers;
  const directives = cacheControl.toLowerCase();
  if (/(^|[\s,])no-(cache|store)\b/.test(directives)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(directives)?.[1];
  let fresh: number;
  if (maxAge !== undefined) {
    fresh = Number(maxAge) * 1_000 - (/^\d{1,10}$/.test(age.trim()) ? Number(age) * 1_000 : 0);
  } else if (expires === undefined) return null;
  else {
    const until = Date.parse(expires);
    // "0" and other nonsense means "already over".
    if (Number.isNaN(until)) return 0;
    const sent = Date.parse(date);
    fresh = until - (Number.isNaN(sent) ? now : sent);
  }
  return Math.min(Math.max(0, fresh), LONGEST_MS);
}
