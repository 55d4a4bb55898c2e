import { type createPool, inTransaction } from '@headwater/postgres';
import { hostOf } from '../fetch/address-policy.js';
import type { CatalogueSource } from '../sources/catalogue-source.js';
import type { SourceRegistry } from '../sources/source-registry.port.js';

/** The catalogue in Postgres. */
export class PostgresSourceRegistry implements SourceRegistry {
  readonly #pool: ReturnType<typeof createPool>;

  constructor(pool: ReturnType<typeof createPool>) {
    this.#pool = pool;
  }

  async enableOnly(sources: readonly CatalogueSource[], intervalMs: number): Promise<void> {
    const column = (read: (source: CatalogueSource) => string | null): (string | null)[] => sources.map(read);
    const ids = column(({ id }) => id);
    const feedUrls = column(({ feedUrl }) => feedUrl);
    await inTransaction(this.#pool, async (client) => {
      // Replicas that start together write the same rows: in turn, so that they cannot deadlock.
      await client.query('SELECT pg_advisory_xact_lock(4201871018)');
      await client.query(
        `UPDATE feed_state AS state
         SET etag = NULL, last_modified = NULL, failures = 0, next_fetch_at = now()
         FROM source, unnest($1::text[], $2::text[]) AS listed (source_id, feed_url)
         WHERE source.source_id = listed.source_id AND source.feed_url <> listed.feed_url
           AND state.source_id = listed.source_id`,
        [ids, feedUrls],
      );
      await client.query(
        `INSERT INTO source (source_id, feed_url, name, description, home_page, country, language, category, family)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
           $8::text[], $9::text[])
         ON CONFLICT (source_id) DO UPDATE SET
           feed_url = EXCLUDED.feed_url, name = EXCLUDED.name, description = EXCLUDED.description,
           home_page = EXCLUDED.home_page, country = EXCLUDED.country, language = EXCLUDED.language,
           category = EXCLUDED.category, family = EXCLUDED.family, enabled = true`,
        [
          ids,
          feedUrls,
          column(({ name }) => name),
          column(({ description }) => description),
          column(({ homePage }) => homePage),
          column(({ country }) => country),
          column(({ language }) => language),
          column(({ category }) => category),
          column(({ family }) => family),
        ],
      );
      await client.query(
        `UPDATE source SET enabled = false WHERE enabled AND source_id <> ALL ($1::text[])`,
        [ids],
      );
      await client.query(
        `INSERT INTO feed_state (source_id, host) SELECT * FROM unnest($1::text[], $2::text[])
         ON CONFLICT (source_id) DO UPDATE SET host = EXCLUDED.host,
           next_fetch_at = CASE WHEN feed_state.failures > 0 THEN feed_state.next_fetch_at
             ELSE least(feed_state.next_fetch_at, now() + $3 * interval '1 millisecond') END`,
        [ids, column(({ feedUrl }) => hostOf(new URL(feedUrl))), intervalMs],
      );
    });
  }
}
