import { Inject, Injectable } from '@nestjs/common';
import { hashKey, hashPrefix, isWellFormedKey, matchHash } from './api-key.js';
import { KEY_STORE, type ApiKey, type KeyStore } from './key-store.port.js';

/** How long a key is believed in, and a wrong one disbelieved, without asking again, in milliseconds. */
export const KEY_CACHE_MS = 5_000;
const MOST_KEYS = 10_000;

interface Known {
  readonly key: Promise<ApiKey | null>;
  readonly until: number;
}

/**
 * Looks up presented keys, each at most once in `KEY_CACHE_MS`: switching a key off takes effect within that
 * time on every replica. Wrong keys have a cache of their own, so that trying keys cannot push out right ones.
 */
@Injectable()
export class KeyCache {
  readonly #right = new Map<string, Known>();
  readonly #wrong = new Map<string, number>();

  constructor(@Inject(KEY_STORE) private readonly store: KeyStore) {}

  /** The key that was presented, `null` when there is no such key. */
  async find(presented: string, now = Date.now()): Promise<ApiKey | null> {
    if (!isWellFormedKey(presented)) return null;
    const hash = hashKey(presented);
    const name = hash.toString('base64');
    const known = this.#right.get(name);
    if (known !== undefined && known.until > now) return known.key;
    if ((this.#wrong.get(name) ?? 0) > now) return null;
    return this.#ask(hash, name, now);
  }

  /** Requests that come together share one question. */
  async #ask(hash: Buffer, name: string, now: number): Promise<ApiKey | null> {
    const asked = this.store.findByHashPrefix(hashPrefix(hash)).then((found) => matchHash(hash, found));
    remember(this.#right, name, { key: asked, until: now + KEY_CACHE_MS });
    let key: ApiKey | null = null;
    try {
      key = await asked;
      if (key === null) remember(this.#wrong, name, now + KEY_CACHE_MS);
      return key;
    } finally {
      if (key === null) this.#right.delete(name);
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
