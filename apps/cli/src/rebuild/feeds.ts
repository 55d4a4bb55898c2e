import type { SourceState } from '@headwater/contracts';
import { hostOf } from '@headwater/fetch';
import { registrableDomain } from '@headwater/polling';
import { rowSet, rowsOf } from '@headwater/postgres';
import { lockSources } from '@headwater/sources';
import type { Client } from 'pg';
import type { LogSummary } from './read-log.js';

/** What the log has told of feeds that Postgres did not know. */
export interface RestoredFeeds {
  /** Sources that were not there. */
  readonly sources: number;
  /** Feeds whose fetch number was below a version in the log. */
  readonly fetchNumbers: number;
  /** Items of which it was not known any more that they had been emitted. */
  readonly items: number;
}

const INSERT_SOURCES = `
  INSERT INTO source
    (source_id, name, feed_url, home_page, country, language, category, family, enabled, added_by, removed_at)
  SELECT given.id, given.name, given.feed_url, given."homePage", given.country, given.language, given.category,
    given.family, given.removed_at IS NULL, 'configuration', given.removed_at
  FROM ${rowsOf({
    id: 'text',
    name: 'text',
    feed_url: 'text',
    '"homePage"': 'text',
    country: 'text',
    language: 'text',
    category: 'text',
    family: 'text',
    removed_at: 'timestamptz',
  })}
  ON CONFLICT DO NOTHING`;

/** A source whose state was announced goes on from there: readers of the topic believe the higher version. */
const INSERT_STATES = `
  INSERT INTO feed_state (source_id, host, domain, health, health_text, health_since, health_version,
    announced_version, retired_at, retired_because)
  SELECT given.id, host, domain, health, health_text, health_since, health_version, health_version,
    CASE WHEN health = 'retired' THEN health_since END, CASE WHEN health = 'retired' THEN health_text END
  FROM ${rowsOf({
    id: 'text',
    host: 'text',
    domain: 'text',
    health: 'text',
    health_text: 'text',
    health_since: 'timestamptz',
    health_version: 'bigint',
  })}
  ON CONFLICT (source_id) DO UPDATE SET health_version = EXCLUDED.health_version
  WHERE feed_state.health_version < EXCLUDED.health_version`;

/**
 * The next fetch's number becomes the version of all it finds: it must be above every version in the log, or new
 * contents would look older than what is there. The fetch in flight loses its claim, and is made again.
 */
const RAISE_FETCH_NUMBERS = `
  UPDATE feed_state SET fetch_seq = given.version
  FROM ${rowsOf({ id: 'text', version: 'bigint' })}
  WHERE feed_state.source_id = given.id AND feed_state.fetch_seq < given.version`;

/**
 * What is not known to have been emitted is emitted again, as one more version; the hash of zeros, which no content has,
 * lets that happen once, but with the times that the article has had, so that it stays in its window.
 */
const INSERT_ITEMS = `
  INSERT INTO feed_item
    (source_id, article_id, version, content_hash, first_seen_at, event_time, event_time_from, seen_on)
  SELECT item.source_id, article_id, item.version, '00000000-0000-0000-0000-000000000000',
    first_seen_at, event_time, event_time_from, current_date
  FROM log_item AS item JOIN source USING (source_id)
  ON CONFLICT DO NOTHING`;

/**
 * Inside the caller's transaction, makes the ingestor's rows agree with the log: its sources as they were announced, and fetch numbers above every version
 * that has been emitted. What Postgres knows already, it knows better, and keeps.
 */
export async function restoreFeeds(client: Client, log: LogSummary): Promise<RestoredFeeds> {
  const states = [...log.sources.values()].flatMap(stateRow);
  const numbers = [...log.fetchNumbers].map(([id, version]) => ({ id, version }));
  await lockSources(client);
  const sources = await client.query(INSERT_SOURCES, [rowSet(states)]);
  await client.query(INSERT_STATES, [rowSet(states)]);
  const raised = await client.query(RAISE_FETCH_NUMBERS, [rowSet(numbers)]);
  const items = await client.query(INSERT_ITEMS);
  return {
    sources: sources.rowCount ?? 0,
    fetchNumbers: raised.rowCount ?? 0,
    items: items.rowCount ?? 0,
  };
}

function stateRow({ source, feedUrl, state, text, since, rowVersion }: SourceState): readonly object[] {
  const url = URL.parse(feedUrl);
  if (url === null) return [];
  const host = hostOf(url);
  return [
    {
      ...source,
      feed_url: feedUrl,
      host,
      domain: registrableDomain(host),
      health: state,
      health_text: text,
      health_since: since,
      health_version: rowVersion,
      removed_at: state === 'removed' ? since : null,
    },
  ];
}
