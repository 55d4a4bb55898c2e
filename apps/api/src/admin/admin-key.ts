import { readFileSync } from 'node:fs';
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

  /**
   * The key of the variable, or of the file.
   *
   * @throws ConfigError where it is too short, or the file cannot be read
   */
  static fromConfig({ HEADWATER_API_ADMIN_KEY, HEADWATER_API_ADMIN_KEY_FILE }: ApiConfig): AdminKey {
    const file = HEADWATER_API_ADMIN_KEY_FILE;
    const key = (file === '' ? HEADWATER_API_ADMIN_KEY : read(file)).trim();
    if (key === '' && file === '') return new AdminKey(null);
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

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = String(Reflect.get(error as object, 'code'));
    throw new ConfigError(`HEADWATER_API_ADMIN_KEY_FILE cannot be read (${code}): ${file}`);
  }
}
