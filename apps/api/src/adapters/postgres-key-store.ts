import type { Pool } from 'pg';
import type { ApiKey, KeyStore } from '../keys/key-store.port.js';

const FIND = `
  SELECT key_id AS id, hash, enabled, requests_per_minute AS "perMinute", requests_per_day AS "perDay"
  FROM api_key WHERE substring(hash FROM 1 FOR 8) = $1`;

const REGISTER = `
  INSERT INTO api_key (hash, name) VALUES ($1, $2)
  ON CONFLICT (hash) DO UPDATE SET enabled = true`;

/** Keys in the table `api_key`. */
export class PostgresKeyStore implements KeyStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async findByHashPrefix(prefix: Buffer): Promise<readonly ApiKey[]> {
    return (await this.#pool.query<ApiKey>(FIND, [prefix])).rows;
  }

  async register(hash: Buffer, name: string): Promise<void> {
    await this.#pool.query(REGISTER, [hash, name]);
  }
}
