/** A table that a backup holds, and in which order its rows are written. */
export interface BackedUpTable {
  readonly name: string;
  /** Columns of its primary key. */
  readonly key: string;
}

/** What no log holds: the ingestor's catalogue and memory, keys of the API, subscriptions. Parents before children. */
export const STATE_TABLES: readonly BackedUpTable[] = [
  { name: 'source', key: 'source_id' },
  { name: 'feed_state', key: 'source_id' },
  { name: 'feed_item', key: 'source_id, article_id' },
  { name: 'feed_fetch', key: 'source_id, fetch_seq' },
  { name: 'host_bucket', key: 'host' },
  { name: 'backoff_scope', key: 'name' },
  { name: 'websub_subscription', key: 'subscription_id' },
  { name: 'websub_unsubscription', key: 'subscription_id' },
  { name: 'api_key', key: 'key_id' },
];

/** What the log holds within its retention only, and the position up to which it has been read. */
export const ARTICLE_TABLES: readonly BackedUpTable[] = [
  { name: 'article', key: 'article_id' },
  { name: 'article_history', key: 'article_id, version' },
  { name: 'article_state', key: 'article_id' },
  { name: 'article_event', key: 'article_id, version, dedup_epoch, enrichment_version, role' },
  { name: 'duplicate_edge', key: 'article_id' },
  { name: 'stage_offset', key: 'stage, topic, partition' },
];

/** What a restore makes anew from the others. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  aggregate: 'counted again from article_state',
  term_count: 'counted again from article_state',
  aggregate_change: 'all windows are published again',
  search_pending: 'all articles are indexed again',
  article_search: 'all articles are indexed again',
  schema_migration: 'in the manifest',
};
