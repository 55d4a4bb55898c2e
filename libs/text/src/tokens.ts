import { hashSlice } from './hash.js';
import { DENSE, scanRuns, WORD } from './scan.js';

/** Longest text that is looked at, in UTF-16 code units; what follows is cut off. */
export const MAX_TEXT_LENGTH = 20_000;
/** Longest token; what is longer (base64, joined URLs) is cut to this, in UTF-16 code units. */
export const MAX_TOKEN_LENGTH = 40;
/** Most tokens taken from one text. */
export const MAX_TOKENS = 4_000;

const DENSE_GRAM = 2;
const RUNNING_GRAM = 4;

/**
 * The text as all matching sees it: cut to `MAX_TEXT_LENGTH`, Unicode form NFKC (so that full-width
 * and composed forms meet), lower case.
 */
export function normalizeText(text: string): string {
  return text.slice(0, MAX_TEXT_LENGTH).normalize('NFKC').toLowerCase().slice(0, MAX_TEXT_LENGTH);
}

/**
 * Calls `visit` with the bounds `[start, end)` of every token of a text that `normalizeText` gave,
 * in order, at most `MAX_TOKENS`. A token is a run of letters, marks and digits; in scripts without
 * spaces it is every run of 2 (Han, kana, Hangul) or 4 (Thai, Lao, Khmer, Burmese) code units, overlapping.
 * Stops early when `visit` returns false.
 */
export function scanTokens(normalized: string, visit: (start: number, end: number) => unknown): void {
  let count = 0;
  scanRuns(normalized, (start, end, kind) => {
    if (kind === WORD) {
      count += 1;
      return visit(start, Math.min(end, start + MAX_TOKEN_LENGTH)) !== false && count < MAX_TOKENS;
    }
    const gram = kind === DENSE ? DENSE_GRAM : RUNNING_GRAM;
    const last = Math.max(start, end - gram);
    for (let at = start; at <= last; at += 1) {
      count += 1;
      if (visit(at, Math.min(end, at + gram)) === false || count >= MAX_TOKENS) return false;
    }
    return true;
  });
}

/** The tokens of any text (normalised here), as `scanTokens` says. */
export function tokens(text: string): string[] {
  const normalized = normalizeText(text);
  const found: string[] = [];
  scanTokens(normalized, (start, end) => found.push(normalized.slice(start, end)));
  return found;
}

/**
 * Writes `hash32` of each token of any text into `into` and returns how many were written: the form
 * for hot paths, which makes no string a token. Tokens beyond the length of `into` are left out.
 */
export function tokenHashes(text: string, into: Uint32Array): number {
  const normalized = normalizeText(text);
  let count = 0;
  scanTokens(normalized, (start, end) => {
    if (count >= into.length) return false;
    into[count] = hashSlice(normalized, start, end);
    count += 1;
    return true;
  });
  return count;
}
