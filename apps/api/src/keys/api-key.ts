import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from './key-store.port.js';

const PREFIX_BYTES = 8;
const WELL_FORMED = /^[\w-]{16,128}$/;

/** A new key: 128 random bits in hexadecimal, as NewsAPI's keys look. */
export function generateKey(): string {
  return randomBytes(16).toString('hex');
}

/** Whether a text could be a key at all. */
export function isWellFormedKey(text: string): boolean {
  return WELL_FORMED.test(text);
}

/**
 * What is stored of a key. One round of SHA-256 is enough because keys are random: there is no dictionary to
 * try, and every request pays for it.
 */
export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** The part of a hash that keys are found by. The rest is compared in constant time. */
export function hashPrefix(keyHash: Buffer): Buffer {
  return keyHash.subarray(0, PREFIX_BYTES);
}

/** The key with this hash among candidates; every candidate is compared, in constant time. */
export function matchHash(keyHash: Buffer, candidates: readonly ApiKey[]): ApiKey | null {
  let match: ApiKey | null = null;
  for (const candidate of candidates) {
    if (candidate.hash.length === keyHash.length && timingSafeEqual(candidate.hash, keyHash))
      match = candidate;
  }
  return match;
}
