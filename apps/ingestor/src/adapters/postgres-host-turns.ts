import { registrableDomain } from '@headwater/polling';
import { type createPool, inTransaction, pipelineError } from '@headwater/postgres';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { HostTurns, Turn } from '../pages/host-turns.port.js';
import { CLAIM_LOCK } from './source-sql.js';

/** Longer than any request takes: the turn of a process that died ends by itself. */
const HELD_MS = 30_000;

const STEP_ASIDE = `UPDATE feed_state SET pages_of = fetch_seq WHERE source_id = $1 AND fetch_seq = $2`;

/**
 * A full bucket is waited for, while polls may empty it: pages never hold up a feed. $2 ms lie between this request and
 * the next, $3 ms is how long the turn lasts at most, $4 is the domain of the host.
 */
const TAKE = `
  WITH closed AS (
    SELECT FROM backoff_scope WHERE name IN ($1, $4) AND closed_until > now()
    UNION ALL SELECT FROM host_bucket WHERE host = $1 AND pages_closed_until > now()
  ), taken AS (
    INSERT INTO host_bucket AS bucket (host, full_at, held_until)
    SELECT $1, now() + $2 * interval '1 millisecond', now() + $3 * interval '1 millisecond'
    WHERE NOT EXISTS (SELECT FROM closed) AND NOT EXISTS (
      SELECT FROM feed_state WHERE host = $1 AND lease_until > now() AND pages_of IS DISTINCT FROM fetch_seq)
    ON CONFLICT (host) DO UPDATE SET full_at = EXCLUDED.full_at, held_until = EXCLUDED.held_until
      WHERE bucket.full_at <= now() AND (bucket.held_until IS NULL OR bucket.held_until <= now())
    RETURNING host
  )
  SELECT EXISTS (SELECT FROM taken) AS taken, EXISTS (SELECT FROM closed) AS closed`;

const GIVE_BACK = `
  UPDATE host_bucket SET held_until = NULL,
    pages_closed_until = coalesce(now() + $2 * interval '1 millisecond', pages_closed_until)
  WHERE host = $1`;

/** Turns in Postgres, where claims of feeds see them. */
export class PostgresHostTurns implements HostTurns {
  readonly #pool: ReturnType<typeof createPool>;
  readonly #ownHosts: readonly string[];

  /** @param ownHosts take any number of requests at a time */
  constructor(pool: ReturnType<typeof createPool>, ownHosts: readonly string[]) {
    this.#pool = pool;
    this.#ownHosts = ownHosts;
  }

  async stepAside({ source, fetchSeq }: ClaimedSource): Promise<void> {
    await this.#query(STEP_ASIDE, [source.id, fetchSeq]);
  }

  async take(host: string, intervalMs: number): Promise<Turn> {
    if (this.#ownHosts.includes(host)) return 'taken';
    const values = [host, intervalMs, HELD_MS, registrableDomain(host)];
    try {
      return await inTransaction(this.#pool, async (client) => {
        // In turn with the claims of feeds, so that one host is not given to both.
        await client.query(CLAIM_LOCK);
        const { rows } = await client.query<{ taken: boolean; closed: boolean }>(TAKE, values);
        return rows[0]?.taken === true ? 'taken' : rows[0]?.closed === true ? 'closed' : 'busy';
      });
    } catch (error) {
      throw pipelineError(error);
    }
  }

  async giveBack(host: string, closedForMs: number | null): Promise<void> {
    if (!this.#ownHosts.includes(host)) await this.#query(GIVE_BACK, [host, closedForMs]);
  }

  async #query(sql: string, values: unknown[]): Promise<void> {
    try {
      await this.#pool.query(sql, values);
    } catch (error) {
      throw pipelineError(error);
    }
  }
}
