import { hostOf } from '@headwater/fetch';
import { registrableDomain } from '@headwater/polling';
import { type createPool, inTransaction } from '@headwater/postgres';
import {
  type CatalogueSource,
  endSubscriptions,
  forgetMoved,
  lockSources,
  upsertSources,
} from '@headwater/sources';
import type { FirstPolls, SourceRegistry } from '../sources/source-registry.port.js';

/** What an operator has added is no business of the configuration. */
const DISABLE_OTHERS = `
  UPDATE source SET enabled = false
  WHERE enabled AND added_by = 'configuration' AND source_id <> ALL ($1::text[])`;

/** Subscriptions of sources that nobody reads, whoever has decided that, and by whichever version of Headwater. */
const UNREAD_SUBSCRIPTIONS = `
  SELECT source_id AS id FROM websub_subscription JOIN source USING (source_id) JOIN feed_state AS state USING (source_id)
  WHERE NOT source.enabled OR state.retired_at IS NOT NULL`;

/**
 * $4 are hosts of ours: they are read at once, and at the latest after the interval $5, if there is one. All others that
 * are overdue are spread over $6 ms. A feed that has moved stays where it is.
 */
const UPSERT_STATES = `
  INSERT INTO feed_state (source_id, host, domain, next_fetch_at)
  SELECT given.*, now() + CASE WHEN host = ANY ($4::text[]) THEN 0 ELSE random() * $6 END * interval '1 millisecond'
  FROM unnest($1::text[], $2::text[], $3::text[]) AS given (source_id, host, domain)
  ON CONFLICT (source_id) DO UPDATE SET
    host = CASE WHEN feed_state.moved_to IS NULL THEN EXCLUDED.host ELSE feed_state.host END,
    domain = CASE WHEN feed_state.moved_to IS NULL THEN EXCLUDED.domain ELSE feed_state.domain END,
    next_fetch_at = CASE
      WHEN EXCLUDED.host = ANY ($4::text[]) THEN
        CASE WHEN feed_state.failures > 0 OR $5::float8 IS NULL THEN feed_state.next_fetch_at
          ELSE least(feed_state.next_fetch_at, now() + $5 * interval '1 millisecond') END
      WHEN feed_state.next_fetch_at < now() THEN EXCLUDED.next_fetch_at
      ELSE feed_state.next_fetch_at END`;

/** So many first polls a second, at most for so long: a start, or the end of a long pause, floods nobody. */
const FIRST_POLLS_PER_SECOND = 10;
const LONGEST_SPREAD_MS = 15 * 60_000;

/** The catalogue in Postgres. */
export class PostgresSourceRegistry implements SourceRegistry {
  readonly #pool: ReturnType<typeof createPool>;

  constructor(pool: ReturnType<typeof createPool>) {
    this.#pool = pool;
  }

  async enableOnly(
    sources: readonly CatalogueSource[],
    { ownHosts, fixedIntervalMs }: FirstPolls,
  ): Promise<void> {
    const ids = sources.map(({ id }) => id);
    const hosts = sources.map(({ feedUrl }) => hostOf(new URL(feedUrl)));
    const spreadMs = Math.min((1_000 * sources.length) / FIRST_POLLS_PER_SECOND, LONGEST_SPREAD_MS);
    await inTransaction(this.#pool, async (client) => {
      await lockSources(client);
      await forgetMoved(client, sources);
      await upsertSources(client, sources, 'configuration');
      await client.query(DISABLE_OTHERS, [ids]);
      await client.query(UPSERT_STATES, [
        ...[ids, hosts, hosts.map(registrableDomain)],
        ...[ownHosts, fixedIntervalMs, spreadMs],
      ]);
      const { rows } = await client.query<{ id: string }>(UNREAD_SUBSCRIPTIONS);
      const unread = rows.map(({ id }) => id);
      await endSubscriptions(client, unread);
    });
  }
}
