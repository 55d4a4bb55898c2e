import type { PoolClient } from 'pg';
import type { CatalogueSource } from './catalogue-source.js';
import { endSubscriptions } from './end-subscriptions.js';

/** A feed that the list has at another address is another document: nothing is known of that one. */
const FORGET_MOVED = `
  UPDATE feed_state AS state
  SET etag = NULL, last_modified = NULL, failures = 0, failing_since = NULL, next_fetch_at = now(),
    moved_to = NULL, retired_at = NULL, retired_because = NULL, memory = NULL
  FROM source, unnest($1::text[], $2::text[]) AS listed (source_id, feed_url)
  WHERE source.source_id = listed.source_id AND source.feed_url <> listed.feed_url
    AND state.source_id = listed.source_id
  RETURNING state.source_id AS id`;

const UPSERT = `
  INSERT INTO source
    (source_id, feed_url, name, description, home_page, country, language, category, family, added_by)
  SELECT listed.*, $10 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::text[], $8::text[], $9::text[]) AS listed
  ON CONFLICT (source_id) DO UPDATE SET
    feed_url = EXCLUDED.feed_url, name = EXCLUDED.name, description = EXCLUDED.description,
    home_page = EXCLUDED.home_page, country = EXCLUDED.country, language = EXCLUDED.language,
    category = EXCLUDED.category, family = EXCLUDED.family,
    added_by = CASE WHEN EXCLUDED.added_by = 'operator' THEN 'operator' ELSE source.added_by END,
    removed_at = CASE WHEN EXCLUDED.added_by = 'operator' THEN NULL ELSE source.removed_at END,
    enabled = EXCLUDED.added_by = 'operator' OR source.removed_at IS NULL`;

/** Where sources are stored has changed their feeds' addresses: what was known of the old ones goes. Before the upsert. */
export async function forgetMoved(client: PoolClient, sources: readonly CatalogueSource[]): Promise<void> {
  const values = [sources.map(({ id }) => id), sources.map(({ feedUrl }) => feedUrl)];
  const { rows } = await client.query<{ id: string }>(FORGET_MOVED, values);
  const moved = rows.map(({ id }) => id);
  await endSubscriptions(client, moved);
}

/**
 * Stores sources. The configuration does not bring back what an operator has taken out; an operator does.
 */
export async function upsertSources(
  client: PoolClient,
  sources: readonly CatalogueSource[],
  by: 'configuration' | 'operator',
): Promise<void> {
  const column = (read: (source: CatalogueSource) => string | null): (string | null)[] => sources.map(read);
  await client.query(UPSERT, [
    column(({ id }) => id),
    column(({ feedUrl }) => feedUrl),
    column(({ name }) => name),
    column(({ description }) => description),
    column(({ homePage }) => homePage),
    column(({ country }) => country),
    column(({ language }) => language),
    column(({ category }) => category),
    column(({ family }) => family),
    by,
  ]);
}
