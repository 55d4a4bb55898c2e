import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { RESPONSE_CACHE, type ResponseCache } from './response-cache.port.js';

/** The bytes of an answer, and whether they came out of the cache. */
export interface Answer {
  readonly body: Buffer;
  readonly cached: boolean;
}

/**
 * Answers from the cache, or computes and caches. Requests that miss at the same time wait for one
 * computation: a popular answer that expires must not reach the database a thousand times.
 */
@Injectable()
export class AnswerCache {
  readonly #computing = new Map<string, Promise<Buffer>>();

  constructor(@Inject(RESPONSE_CACHE) private readonly cache: ResponseCache) {}

  async answer(key: string, compute: () => Promise<object>): Promise<Answer> {
    const cached = await this.cache.get(key);
    if (cached !== null) return { body: cached, cached: true };
    const computing = this.#computing.get(key);
    if (computing !== undefined) return { body: await computing, cached: false };
    const started = this.#compute(key, compute).finally(() => this.#computing.delete(key));
    this.#computing.set(key, started);
    return { body: await started, cached: false };
  }

  /** Computes whatever the cache holds, and leaves the result there for others. */
  async fresh(key: string, compute: () => Promise<object>): Promise<Answer> {
    return { body: await this.#compute(key, compute), cached: false };
  }

  async #compute(key: string, compute: () => Promise<object>): Promise<Buffer> {
    const body = Buffer.from(JSON.stringify(await compute()));
    this.cache.set(key, body);
    return body;
  }
}

/** One key for all requests that mean the same: parameters are normalised and always in the schema's order. */
export function cacheKey(operationId: string, parameters: object): string {
  const inOrder = JSON.stringify(parameters, Object.keys(parameters).sort());
  return `${operationId}:${createHash('sha256').update(inOrder).digest('base64url')}`;
}
