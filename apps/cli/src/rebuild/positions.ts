import type { Cluster } from '@headwater/kafka';
import type { SinkDeclaration } from '@headwater/pipeline';
import { rowSet, rowsOf } from '@headwater/postgres';
import type { Client } from 'pg';

/** Offsets that nobody has stored, and that the log no longer holds. */
export interface LostRange {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** A window whose last published version is above what is stored: readers would not believe what comes next. */
const RAISE_VERSIONS = `
  INSERT INTO aggregate (granularity, dimension, window_start, value, shard,
    articles, sentiment_articles, sentiment_thousandths, row_version)
  SELECT granularity, dimension, window_start, value, 0, 0, 0, 0, log_window.row_version - coalesce(stored.version, 0)
  FROM log_window LEFT JOIN LATERAL (
    SELECT sum(row_version)::bigint AS version FROM aggregate
    WHERE aggregate.granularity = log_window.granularity AND aggregate.dimension = log_window.dimension
      AND aggregate.window_start = log_window.window_start AND aggregate.value = log_window.value
  ) AS stored ON true
  WHERE log_window.row_version > coalesce(stored.version, 0)
  ON CONFLICT (granularity, dimension, window_start, value, shard)
  DO UPDATE SET row_version = aggregate.row_version + EXCLUDED.row_version`;

const SET_POSITIONS = `
  INSERT INTO stage_offset (stage, topic, partition, cluster_id, next)
  SELECT $2, topic, partition, $3, next
  FROM ${rowsOf({ topic: 'text', partition: 'integer', next: 'bigint' })}
  ON CONFLICT (stage, topic, partition) DO UPDATE SET cluster_id = EXCLUDED.cluster_id, next = EXCLUDED.next`;

/** Where a sink reads on, on one partition. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
}

/** Lets windows go on above the versions that were published of them; the log must be in the tables of `client`. */
export async function raiseVersions(client: Client): Promise<void> {
  await client.query(RAISE_VERSIONS);
}

/** Sets where a sink reads on. Inside a transaction that has kept it out. */
export async function setPositions(
  client: Client,
  stage: string,
  clusterId: string,
  positions: readonly Position[],
): Promise<void> {
  const rows = positions.map(({ topic, partition, next }) => ({ topic, partition, next }));
  await client.query(SET_POSITIONS, [rowSet(rows), stage, clusterId]);
}

/**
 * Keeps the positions that fit the log, and sets the others to its beginning: those of another cluster, those beyond the
 * log's end, and those that its retention has passed.
 *
 * @returns what retention has passed
 */
export async function fitPositions(
  client: Client,
  cluster: Cluster,
  { name, inputs }: SinkDeclaration,
): Promise<readonly LostRange[]> {
  const clusterId = await cluster.id();
  const { rows } = await client.query<Position & { clusterId: string }>(
    'SELECT topic, partition, next, cluster_id AS "clusterId" FROM stage_offset WHERE stage = $1',
    [name],
  );
  const stored = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, row]));
  const positions: Position[] = [];
  const lost: LostRange[] = [];
  for (const { name: topic } of Object.values(inputs)) {
    for (const { partition, start, end } of await cluster.ranges(topic)) {
      const known = stored.get(`${topic}/${partition}`);
      const sameLog = known?.clusterId === clusterId && known.next <= end;
      if (sameLog && known.next < start) lost.push({ topic, partition, from: known.next, to: start });
      positions.push({ topic, partition, next: sameLog ? Math.max(known.next, start) : start });
    }
  }
  await setPositions(client, name, clusterId, positions);
  return lost;
}
