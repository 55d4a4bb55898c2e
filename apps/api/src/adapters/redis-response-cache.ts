import { hash } from 'node:crypto';
import type { Namespace } from '@headwater/contracts';
import type { Metrics } from '@headwater/observability';
import type { Redis } from '@headwater/redis';
import type { ResponseCache } from '../caching/response-cache.port.js';

/** After a failure Redis is left alone for this long, so that a server that hangs is waited for once, not each time. */
const REST_MS = 1_000;

/** Answers in Redis. Whatever is wrong with Redis is a miss. */
export class RedisResponseCache implements ResponseCache {
  readonly #redis: Redis;
  readonly #namespace: Namespace;
  readonly #metrics: Pick<Metrics, 'cacheRequests'>;
  readonly #ttlMs: number;
  #restUntil = 0;

  /** @param seconds how long an answer lives; 0 keeps none */
  constructor(redis: Redis, namespace: Namespace, metrics: Pick<Metrics, 'cacheRequests'>, seconds: number) {
    this.#redis = redis;
    this.#namespace = namespace;
    this.#metrics = metrics;
    this.#ttlMs = Math.round(seconds * 1_000);
  }

  async get(key: string): Promise<Buffer | null> {
    if (this.#ttlMs === 0) return null;
    const answer = await this.#ask(() => this.#redis.getBuffer(this.#keyOf(key)));
    const result = answer === undefined ? 'unavailable' : answer === null ? 'miss' : 'hit';
    this.#metrics.cacheRequests.inc({ cache: 'response', result });
    return answer ?? null;
  }

  set(key: string, answer: Buffer): void {
    if (this.#ttlMs === 0) return;
    void this.#ask(() => this.#redis.set(this.#keyOf(key), answer, 'PX', this.#ttlMs));
  }

  async #ask<T>(command: () => Promise<T>): Promise<T | undefined> {
    if (this.#redis.status !== 'ready' || Date.now() < this.#restUntil) return undefined;
    try {
      return await command();
    } catch {
      this.#restUntil = Date.now() + REST_MS;
      return undefined;
    }
  }

  #keyOf(key: string): string {
    return this.#namespace.redisKey(`api:answer:${hash('sha256', key, 'base64url')}`);
  }
}
