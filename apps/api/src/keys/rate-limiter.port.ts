import type { ApiKey } from './key-store.port.js';

/** Which limit a request would pass, and when the next one is welcome. */
export interface LimitReached {
  readonly limit: 'minute' | 'day';
  readonly retryAfterSeconds: number;
}

/** Counts requests of keys that have limits, over all replicas. */
export interface RateLimiter {
  /** Counts one request; `null` when it may go on, also when counting is not possible now. Never throws. */
  take(key: ApiKey): Promise<LimitReached | null>;
}
export const RATE_LIMITER = Symbol('RateLimiter');
