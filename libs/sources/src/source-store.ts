import { hostOf } from '@headwater/fetch';
import { registrableDomain } from '@headwater/polling';
import { inTransaction } from '@headwater/postgres';
import type { Pool, PoolClient } from 'pg';
import type { CatalogueSource } from './catalogue-source.js';
import { endSubscriptions } from './end-subscriptions.js';
import { lockSources } from './lock-sources.js';
import { forgetMoved, upsertSources } from './source-rows.js';
import { SOURCE_COLUMNS, reportSql, type SourceReport } from './source-report.js';

/** New sources are read at once when they are few, and spread when they are many. */
const FIRST_POLLS_PER_SECOND = 10;

/** What is done to a source at an operator's word. */
export interface SourceChanges {
  /** How many were not known before. */
  readonly added: number;
  readonly known: number;
}

/** The operator's view of the catalogue in Postgres: what is read, how it is, and what to change about it. */
export class SourceStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Sources in the order of their ids, those that were taken out last. */
  async list(): Promise<readonly SourceReport[]> {
    const { rows } = await this.#pool.query<SourceReport>(
      reportSql('ORDER BY NOT source.enabled, source.source_id'),
    );
    return rows;
  }

  /** One source with everything that is known of it; `null` if there is none. */
  async find(id: string): Promise<SourceReport | null> {
    const { rows } = await this.#pool.query<SourceReport>(reportSql('WHERE source.source_id = $1'), [id]);
    return rows[0] ?? null;
  }

  /** The sources that are read, as a catalogue holds them. */
  async catalogue(): Promise<readonly CatalogueSource[]> {
    const { rows } = await this.#pool.query<CatalogueSource>(
      `SELECT ${SOURCE_COLUMNS} FROM source WHERE enabled ORDER BY source_id`,
    );
    return rows;
  }

  /** A source with this feed that has another id; `null` if nobody has it. */
  async withFeed(feedUrl: string): Promise<string | null> {
    const { rows } = await this.#pool.query<{ id: string }>(
      'SELECT source_id AS id FROM source WHERE feed_url = $1 AND enabled ORDER BY source_id LIMIT 1',
      [feedUrl],
    );
    return rows[0]?.id ?? null;
  }

  /** Adds sources, or brings them up to date; also those that were taken out or retired are read again. */
  async add(sources: readonly CatalogueSource[]): Promise<SourceChanges> {
    const ids = sources.map(({ id }) => id);
    const hosts = sources.map(({ feedUrl }) => hostOf(new URL(feedUrl)));
    return inTransaction(this.#pool, async (client) => {
      await lockSources(client);
      const before = await client.query('SELECT FROM source WHERE source_id = ANY ($1::text[])', [ids]);
      await forgetMoved(client, sources);
      await upsertSources(client, sources, 'operator');
      await client.query(
        `INSERT INTO feed_state (source_id, host, domain, next_fetch_at)
         SELECT given.*, now() + random() * $4 * interval '1 second'
         FROM unnest($1::text[], $2::text[], $3::text[]) AS given
         ON CONFLICT (source_id) DO UPDATE SET retired_at = NULL, retired_because = NULL`,
        [ids, hosts, hosts.map(registrableDomain), (sources.length - 1) / FIRST_POLLS_PER_SECOND],
      );
      return { added: sources.length - (before.rowCount ?? 0), known: before.rowCount ?? 0 };
    });
  }

  /** Takes a source out for good: no start brings it back, and its hub is asked to push no more. What was seen of it stays. */
  async remove(id: string): Promise<boolean> {
    return this.#change(
      id,
      `UPDATE source SET enabled = false, removed_at = now() WHERE source_id = $1`,
      `UPDATE feed_state SET health = 'removed', health_since = now(), health_version = health_version + 1,
         health_text = 'It was taken out by the operator and is not read.' WHERE source_id = $1 AND health <> 'removed'`,
      (client) => endSubscriptions(client, [id]),
    );
  }

  /** Reads a source again that was retired or taken out, at once and as if it had never failed. */
  async resume(id: string): Promise<boolean> {
    return this.#change(
      id,
      `UPDATE source SET enabled = true, removed_at = NULL WHERE source_id = $1`,
      `UPDATE feed_state SET retired_at = NULL, retired_because = NULL, failures = 0, failing_since = NULL,
         next_fetch_at = now() WHERE source_id = $1`,
    );
  }

  async #change(
    id: string,
    onSource: string,
    onState: string,
    andThen?: (client: PoolClient) => Promise<void>,
  ): Promise<boolean> {
    return inTransaction(this.#pool, async (client) => {
      // The state first, as claims and results lock it.
      await client.query(onState, [id]);
      const { rowCount } = await client.query(onSource, [id]);
      await andThen?.(client);
      return rowCount === 1;
    });
  }
}
