import { hash } from 'node:crypto';
import { normalizeText } from './tokens.js';

const NOT_CONTENT = /[^\p{L}\p{M}\p{N}]+/gu;

/** The text with case, white space and punctuation folded away: one space between words. */
export function foldText(text: string): string {
  return normalizeText(text).replace(NOT_CONTENT, ' ').trim();
}

/**
 * Identity of what an article says: 32 hex digits (the first 128 bits of SHA-256) over the folded
 * title and text (`foldText`, so at most the first 20,000 characters of each), which keep their
 * border. Two articles with the same hash read the same; a publisher cannot forge one.
 */
export function contentHash(title: string, text: string): string {
  return hash('sha256', `${foldText(title)}\n${foldText(text)}`, 'hex').slice(0, 32);
}
