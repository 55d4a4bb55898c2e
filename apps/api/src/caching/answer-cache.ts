import { Inject, Injectable } from '@nestjs/common';
import type { ApiConfig } from '../api.config.js';
import { CONFIG } from '../tokens.js';
import { RecentAnswers } from './recent-answers.js';
import { RESPONSE_CACHE, type ResponseCache } from './response-cache.port.js';

/** How long an answer is repeated without asking the shared cache, in milliseconds. */
const RECENT_MS = 100;

/** The bytes of an answer, and whether they came out of a cache. */
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
  readonly #recent: RecentAnswers;
  readonly #looking = new Map<string, Promise<Answer>>();

  constructor(
    @Inject(RESPONSE_CACHE) private readonly cache: ResponseCache,
    @Inject(CONFIG) config: Pick<ApiConfig, 'HEADWATER_API_CACHE_SECONDS'>,
  ) {
    this.#recent = new RecentAnswers(Math.min(RECENT_MS, config.HEADWATER_API_CACHE_SECONDS * 1_000));
  }

  answer(key: string, compute: () => Promise<object>): Answer | Promise<Answer> {
    const recent = this.#recent.get(key);
    if (recent !== null) return { body: recent, cached: true };
    const looking = this.#looking.get(key);
    if (looking !== undefined) return looking;
    const started = this.#look(key, compute).finally(() => this.#looking.delete(key));
    this.#looking.set(key, started);
    return started;
  }

  /** Computes whatever the caches hold, and leaves the result there for others. */
  async fresh(key: string, compute: () => Promise<object>): Promise<Answer> {
    const body = Buffer.from(JSON.stringify(await compute()));
    this.#recent.set(key, body);
    this.cache.set(key, body);
    return { body, cached: false };
  }

  async #look(key: string, compute: () => Promise<object>): Promise<Answer> {
    const cached = await this.cache.get(key);
    if (cached === null) return this.fresh(key, compute);
    this.#recent.set(key, cached);
    return { body: cached, cached: true };
  }
}
