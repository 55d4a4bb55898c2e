import { timingSafeEqual } from 'node:crypto';
import { ConfigError } from '@headwater/config';
import type { ApiConfig } from '../api.config.js';
import { hashKey } from '../keys/api-key.js';

const SHORTEST_KEY = 16;

/** The key that opens the admin API. Only its hash is kept; without one nobody gets in. */
export class AdminKey {
  readonly #hash: Buffer | null;

  /** @param key `null` switches the admin API off */
  constructor(key: string | null) {
    this.#hash = key === null ? null : hashKey(key);
  }

  /** @throws ConfigError where it is too short */
  static fromConfig({ HEADWATER_API_ADMIN_KEY }: Pick<ApiConfig, 'HEADWATER_API_ADMIN_KEY'>): AdminKey {
    const key = HEADWATER_API_ADMIN_KEY.trim();
    if (key === '') return new AdminKey(null);
    if (key.length >= SHORTEST_KEY) return new AdminKey(key);
    throw new ConfigError(
      `The admin key is shorter than ${SHORTEST_KEY} characters: \`openssl rand -hex 32\` makes a good one.`,
    );
  }

  get isSet(): boolean {
    return this.#hash !== null;
  }

  /** Compared in constant time, whatever their lengths. */
  matches(presented: string): boolean {
    return this.#hash !== null && timingSafeEqual(this.#hash, hashKey(presented));
  }
}
