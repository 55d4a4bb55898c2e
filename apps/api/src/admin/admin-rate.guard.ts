import { Inject, Injectable, type CanActivate } from '@nestjs/common';
import { RATE_LIMITER, type RateLimiter } from '../keys/rate-limiter.port.js';
import { Problem } from './problem.js';

const PER_MINUTE = 120;
const ADMIN = { id: 'admin', hash: Buffer.alloc(0), enabled: true, perMinute: PER_MINUTE, perDay: null };

/** What the admin API does costs more than an answer from a cache: it fetches feeds and writes catalogues. */
@Injectable()
export class AdminRateGuard implements CanActivate {
  constructor(@Inject(RATE_LIMITER) private readonly limiter: RateLimiter) {}

  async canActivate(): Promise<boolean> {
    const reached = await this.limiter.take(ADMIN);
    if (reached === null) return true;
    throw new Problem(429, `The admin API takes ${PER_MINUTE} requests a minute.`, {
      'retry-after': String(reached.retryAfterSeconds),
    });
  }
}
