import type { Pool } from 'pg';
import type { CatalogueSource, SourceReader } from '../sources/source-reader.port.js';

const ALL = `
  SELECT source_id AS id, name, description, home_page AS "homePage", category, language, country, enabled
  FROM source ORDER BY name, source_id`;

/** Reads the catalogue that the ingestor keeps. */
export class PostgresSourceReader implements SourceReader {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async all(): Promise<readonly CatalogueSource[]> {
    return (await this.#pool.query<CatalogueSource>(ALL)).rows;
  }
}
