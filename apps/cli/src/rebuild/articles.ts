import { sink } from '@headwater/books';
import { keepSinkOut, resetCounts, rowSet, rowsOf } from '@headwater/postgres';
import type { Client } from 'pg';
import { raiseVersions, setPositions } from './positions.js';

/** What the broker holds of one of the sink's partitions. */
export interface LogPartition {
  readonly topic: string;
  readonly partition: number;
  /** First offset that the log holds. */
  readonly start: number;
  /** What was produced before that, in milliseconds since 1970, may be forgotten at any moment. */
  readonly forgetsUntil: number;
}

/** Which of the stored articles and copies can be made from the log. */
export interface ArticlePlan {
  /** Articles and copies that are stored now. */
  readonly stored: number;
  /** Those that the log holds, stored or not: they are taken away and made again. */
  readonly rebuilt: number;
  /** Stored ones of which the log has forgotten the newest: they stay as they are, with what they have counted. */
  readonly kept: number;
  /** When the oldest of the log's events was produced; `null` where there is none. */
  readonly oldest: string | null;
}

const SAME_EVENT = ['article_id', 'version', 'dedup_epoch', 'enrichment_version', 'role']
  .map((column) => `event.${column} = stored.${column}`)
  .join(' AND ');

/** What is about to be forgotten counts as forgotten: it must not be gone before the sink has read it. */
const FORGET = `
  DELETE FROM log_event USING ${rowsOf({ topic: 'text', partition: 'integer', start: 'bigint', oldest: 'timestamptz' })}
  WHERE log_event.topic = given.topic AND log_event.partition = given.partition
    AND (log_event.log_offset < given.start OR log_event.produced_at < given.oldest)`;

/** Where the newest event of an article is not in the log, the log would make something older of it. */
const CHOOSE = `
  CREATE TEMP TABLE rebuilt AS
  SELECT DISTINCT article_id FROM log_event
  WHERE NOT EXISTS (
    SELECT FROM article_state AS stored WHERE stored.article_id = log_event.article_id
      AND NOT EXISTS (SELECT FROM log_event AS event WHERE ${SAME_EVENT}))`;

const PLAN = `
  SELECT (SELECT count(*) FROM article_state)::int AS stored,
    (SELECT count(*) FROM rebuilt)::int AS rebuilt,
    (SELECT count(*) FROM article_state AS stored
      WHERE NOT EXISTS (SELECT FROM rebuilt WHERE rebuilt.article_id = stored.article_id))::int AS kept,
    (SELECT to_char(min(produced_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM log_event) AS oldest`;

const TAKE_AWAY = [
  ...['article', 'duplicate_edge', 'article_state'].map(
    (table) => `DELETE FROM ${table} AS stored USING rebuilt WHERE stored.article_id = rebuilt.article_id`,
  ),
  `DELETE FROM article_history AS stored USING log_event AS event, rebuilt
   WHERE event.role = 'article' AND event.article_id = stored.article_id AND event.version = stored.version
     AND rebuilt.article_id = stored.article_id`,
  `DELETE FROM article_event AS stored USING log_event AS event WHERE ${SAME_EVENT}`,
];

/** Says what {@link takeAway} would do; the log must be in the tables of `client`. */
export async function planArticles(client: Client, log: readonly LogPartition[]): Promise<ArticlePlan> {
  await client.query(FORGET, [rowSet(log.map(forgotten))]);
  await client.query('DROP TABLE IF EXISTS rebuilt');
  await client.query(CHOOSE);
  await client.query('ALTER TABLE rebuilt ADD PRIMARY KEY (article_id)');
  const { rows } = await client.query<ArticlePlan>(PLAN);
  const [plan] = rows;
  if (plan === undefined) throw new Error('Postgres gave no answer.');
  return plan;
}

/**
 * Takes away what the log can make again, counts what is left, and sets the sink to the beginning of the log, all in the
 * caller's transaction: at each moment what is stored is what has been counted, and it is counted once. A sink that runs
 * meanwhile finds its position moved, and goes on from the new one.
 *
 * @param askLog asked when nobody writes any more, since the log forgets while it is read
 */
export async function takeAway(
  client: Client,
  clusterId: string,
  askLog: () => Promise<readonly LogPartition[]>,
): Promise<ArticlePlan> {
  await keepSinkOut(client);
  const log = await askLog();
  const plan = await planArticles(client, log);
  for (const statement of TAKE_AWAY) await client.query(statement);
  await resetCounts(client);
  await raiseVersions(client);
  const beginning = log.map(({ topic, partition, start }) => ({ topic, partition, next: start }));
  await setPositions(client, sink.name, clusterId, beginning);
  return plan;
}

const forgotten = ({ topic, partition, start, forgetsUntil }: LogPartition) => ({
  topic,
  partition,
  start,
  oldest: new Date(forgetsUntil).toISOString(),
});
