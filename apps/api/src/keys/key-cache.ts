import { Inject, Injectable } from '@nestjs/common';
import { hashKey, hashPrefix, isWellFormedKey, matchHash } from './api-key.js';
import { KEY_STORE, type ApiKey, type KeyStore } from './key-store.port.js';

/** How long a key is believed in, and a wrong one disbelieved, without asking again, in milliseconds. */
export const KEY_CACHE_MS = 5_000;
const MOST_KEYS = 10_000;

interface Known {
  readonly key: ApiKey;
  readonly until: number;
}

/**
 * Looks up presented keys, each at most once in `KEY_CACHE_MS`: switching a key off takes effect within that
 * time on every replica. Wrong keys have a cache of their own, so that trying keys cannot push out right ones,
 * and a key becomes neither before the answer is there.
 */
@Injectable()
export class KeyCache {
  readonly #right = new Map<string, Known>();
  readonly #wrong = new Map<string, number>();
  readonly #asked = new Map<string, Promise<ApiKey | null>>();

  constructor(@Inject(KEY_STORE) private readonly store: KeyStore) {}

  /** The key that was presented, `null` when there is no such key. */
  async find(presented: string, now = Date.now()): Promise<ApiKey | null> {
    if (!isWellFormedKey(presented)) return null;
    const hash = hashKey(presented);
    const name = hash.toString('base64');
    const known = this.#right.get(name);
    if (known !== undefined && known.until > now) return known.key;
    if ((this.#wrong.get(name) ?? 0) > now) return null;
    // Requests that come together share one question.
    const asked = this.#asked.get(name) ?? this.#ask(hash, name, now);
    this.#asked.set(name, asked);
    return asked;
  }

  async #ask(hash: Buffer, name: string, now: number): Promise<ApiKey | null> {
    try {
      const key = matchHash(hash, await this.store.findByHashPrefix(hashPrefix(hash)));
      const until = now + KEY_CACHE_MS;
      if (key === null) remember(this.#wrong, name, until);
      else remember(this.#right, name, { key, until });
      return key;
    } finally {
      this.#asked.delete(name);
    }
  }
}

/** Adds an entry; when there are too many, the oldest goes. */
function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name);
  map.set(name, value);
  if (map.size <= MOST_KEYS) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
