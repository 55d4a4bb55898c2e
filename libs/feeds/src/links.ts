/** Longest base that `xml:base` may build up; nesting would otherwise grow it without bound. */
const MAX_BASE_LENGTH = 4_096;

/** Resolves an `xml:base` against the one around it; `null` if that gives no http(s) address. */
export function resolveBase(base: string, outer: string): string | null {
  return resolveLink(base, outer, MAX_BASE_LENGTH);
}

/**
 * A link that the URL parser would return as it is, which nearly all are: lower-case host that is no number, a path
 * without dot segments, no characters that need escaping. Looking is three times as fast as parsing.
 */
const NORMAL =
  /^https?:\/\/(?!xn--)[a-z0-9-]+(?:\.(?!xn--)[a-z0-9-]+)*\.[a-z]{2,}(?:\/(?![.%])[\w~!$&()*+,;=:@%.-]*)+(?:\?[\w~!$&()*+,;=:@%./?-]*)?$/;

/**
 * Absolute http(s) address of a link, in the URL parser's normal form; `null` for anything else. Line breaks that
 * publishers wrap long links with are removed, as browsers do.
 *
 * @param maxLength longest link accepted, in UTF-16 units, before and after resolution
 */
export function resolveLink(link: string, base: string, maxLength: number): string | null {
  const trimmed = link.trim();
  if (trimmed === '' || trimmed.length > maxLength) return null;
  if (NORMAL.test(trimmed)) return trimmed;
  const url = URL.parse(trimmed, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '' || url.href.length > maxLength) return null;
  return url.href;
}
