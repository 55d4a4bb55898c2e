import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../http/api-error.js';
import { operationOf } from '../http/operation.js';
import type { RawParameters } from '../http/parameters.js';
import { KeyCache } from './key-cache.js';
import type { ApiKey } from './key-store.port.js';
import { presentedKey } from './presented-key.js';
import { RATE_LIMITER, type RateLimiter } from './rate-limiter.port.js';

/** Lets nobody use an operation without a key that exists, is enabled and has requests left. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    @Inject(KeyCache) private readonly keys: KeyCache,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (operationOf(context.getHandler()) === undefined) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const presented = presentedKey(request.query as RawParameters, request.headers);
    if (presented === null) {
      throw new ApiError(
        'apiKeyMissing',
        'Give your API key as parameter apiKey, or in the header X-Api-Key or Authorization.',
      );
    }
    const key = await this.keys.find(presented);
    if (key === null) throw new ApiError('apiKeyInvalid', 'There is no such API key.');
    if (!key.enabled) throw new ApiError('apiKeyDisabled', 'This API key is switched off.');
    if (key.perMinute !== null || key.perDay !== null) await this.#count(key);
    return true;
  }

  async #count(key: ApiKey): Promise<void> {
    const reached = await this.limiter.take(key);
    if (reached === null) return;
    const headers = { 'retry-after': String(reached.retryAfterSeconds) };
    if (reached.limit === 'minute') {
      throw new ApiError('rateLimited', `This API key may make ${key.perMinute} requests a minute.`, headers);
    }
    throw new ApiError(
      'apiKeyExhausted',
      `This API key has used its ${key.perDay} requests of today (UTC).`,
      headers,
    );
  }
}
