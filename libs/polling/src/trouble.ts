import type { Trouble } from './backoff-scope.js';

/** Failures of a way or a server, not of a document: whoever lives there may have them too. */
const UNREACHABLE: ReadonlySet<string> = new Set(['name-not-found', 'not-connected', 'timeout']);

/** Whether nobody was met. @param reason as the fetcher names it */
export const isUnreachable = (reason: string): boolean => UNREACHABLE.has(reason);

/**
 * What a failed fetch says about the neighbours of the feed; `null` if nothing.
 *
 * @param reason as the fetcher names it
 */
export function troubleOf(
  reason: string,
  status: number | null,
  retryAfterMs: number | null,
): Trouble | null {
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return 'limited';
  if (isUnreachable(reason) || status === 502 || status === 503 || status === 504) return 'unreachable';
  return null;
}
