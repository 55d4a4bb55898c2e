import type { HOST_BUCKET } from './policy.js';

type Bucket = typeof HOST_BUCKET;

/**
 * A token bucket as one moment (the generic cell rate algorithm): when it would be full again. `null` is a full bucket.
 *
 * @returns milliseconds until there is a token, 0 if there is one
 */
export function untilToken(fullAt: number | null, now: number, { burst, intervalMs }: Bucket): number {
  return Math.max(0, (fullAt ?? 0) - now - (burst - 1) * intervalMs);
}

/** The bucket after a token was taken. */
export function takeToken(fullAt: number | null, now: number, { intervalMs }: Bucket): number {
  return Math.max(fullAt ?? 0, now) + intervalMs;
}
