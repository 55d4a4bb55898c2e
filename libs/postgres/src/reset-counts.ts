import type { ClientBase } from 'pg';
import { COUNTED, recountedTerms, recountedWindows } from './recount.js';

/** Readers of changed windows believe the higher version, so a row goes on with its own. */
const FORGET_WINDOWS = `
  UPDATE aggregate
  SET articles = 0, sentiment_articles = 0, sentiment_thousandths = 0, row_version = row_version + 1`;

/** Readers add up shards, so that one of them may hold all that was counted again. */
const COUNT_WINDOWS = `
  INSERT INTO aggregate (granularity, dimension, window_start, value, shard,
    articles, sentiment_articles, sentiment_thousandths, row_version)
  SELECT key[1], key[2], key[3]::timestamptz, key[4], 0, counts[1], counts[2], counts[3], 1
  FROM (${recountedWindows(COUNTED.states)}) AS recounted
  ON CONFLICT (granularity, dimension, window_start, value, shard) DO UPDATE SET
    articles = EXCLUDED.articles, sentiment_articles = EXCLUDED.sentiment_articles,
    sentiment_thousandths = EXCLUDED.sentiment_thousandths, row_version = aggregate.row_version + 1`;

const COUNT_TERMS = `
  INSERT INTO term_count (window_start, language, term, shard, articles)
  SELECT key[2]::timestamptz, key[3], key[4], 0, counts[1]
  FROM (${recountedTerms(COUNTED.states)}) AS recounted`;

const MARK_WINDOWS = `
  INSERT INTO aggregate_change (granularity, dimension, window_start, value)
  SELECT DISTINCT granularity, dimension, window_start, value FROM aggregate`;

/**
 * Counts every window and every term anew, from the contributions that the articles' states hold, and has all windows
 * published again. Inside the caller's transaction, which must have kept the sink's out: {@link keepSinkOut}.
 *
 * @returns how many rows of windows and of terms there are now
 */
export async function resetCounts(client: ClientBase): Promise<{ windows: number; terms: number }> {
  await client.query(FORGET_WINDOWS);
  await client.query('DELETE FROM term_count');
  await client.query(COUNT_WINDOWS);
  const terms = await client.query(COUNT_TERMS);
  const windows = await client.query(MARK_WINDOWS);
  return { windows: windows.rowCount ?? 0, terms: terms.rowCount ?? 0 };
}

/**
 * Holds the sink back until the end of the caller's transaction. Each of its transactions begins with its position, so
 * that they end or wait here, and whoever holds a position that is changed meanwhile writes nothing. The indexer of
 * texts is held back likewise; readers are not.
 */
export async function keepSinkOut(client: ClientBase): Promise<void> {
  await client.query('LOCK TABLE stage_offset IN SHARE ROW EXCLUSIVE MODE');
  // In the order in which the indexer takes them.
  await client.query('LOCK TABLE search_pending, article_search IN SHARE ROW EXCLUSIVE MODE');
}
