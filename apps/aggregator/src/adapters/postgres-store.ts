import { TransientError, type AssignedPartition } from '@headwater/pipeline';
import {
  idArray,
  inTransaction,
  pipelineError,
  rowSet,
  type Pool,
  type PoolClient,
} from '@headwater/postgres';
import {
  aggregatorSink,
  type AggregatorStore,
  type AggregatorTransaction,
  type ArticleState,
  type PositionMove,
  type StoredPosition,
} from '@headwater/stage-aggregator';
import { writePlan } from './plan-writer.js';
import { STATE_COLUMNS, stateOfRow, type StateRow } from './state-rows.js';

const STATE = Object.keys(STATE_COLUMNS).join(', ');

/** The sink's store in Postgres. */
export class PostgresStore implements AggregatorStore {
  constructor(private readonly pool: Pool) {}

  async positions(
    partitions: readonly AssignedPartition[],
    clusterId: string,
  ): Promise<readonly StoredPosition[]> {
    const given = partitions.map(({ topic, partition, logStart }) => ({ topic, partition, next: logStart }));
    try {
      await this.pool.query(
        `INSERT INTO stage_offset (stage, topic, partition, cluster_id, next)
         SELECT $2, topic, partition, $3, next
         FROM json_to_recordset($1::json) AS given(topic text, partition integer, next bigint)
         ORDER BY topic, partition
         ON CONFLICT DO NOTHING`,
        [rowSet(given), aggregatorSink.name, clusterId],
      );
      const { rows } = await this.pool.query<StoredPosition & { topic: string; partition: number }>(
        'SELECT topic, partition, next, cluster_id AS "clusterId" FROM stage_offset WHERE stage = $1',
        [aggregatorSink.name],
      );
      const stored = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, row]));
      return partitions.map(({ topic, partition }) => {
        const position = stored.get(`${topic}/${partition}`);
        if (position === undefined) throw new TransientError('A position vanished while it was read.');
        return position;
      });
    } catch (error) {
      throw pipelineError(error);
    }
  }

  transaction<Result>(work: (transaction: AggregatorTransaction) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, (client) =>
      work({
        movePosition: (move) => movePosition(client, move),
        states: (own, others) => states(client, own, others),
        write: (plan, shard) => writePlan(client, plan, shard),
      }),
    );
  }
}

async function movePosition(
  client: PoolClient,
  { topic, partition, expected, next }: PositionMove,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'move position',
    text: `UPDATE stage_offset SET next = $5
           WHERE stage = $1 AND topic = $2 AND partition = $3 AND next = $4`,
    values: [aggregatorSink.name, topic, partition, expected, next],
  });
  return rowCount === 1;
}

async function states(
  client: PoolClient,
  own: readonly string[],
  others: readonly string[],
): Promise<ReadonlyMap<string, ArticleState>> {
  // Everybody locks in the order of ids.
  const rows = [
    ...(await statesWhere(client, own, 'ORDER BY article_id FOR NO KEY UPDATE')),
    ...(await statesWhere(client, others, '')),
  ];
  return new Map(rows.map((row) => [row.article_id, stateOfRow(row)]));
}

async function statesWhere(
  client: PoolClient,
  ids: readonly string[],
  suffix: string,
): Promise<readonly StateRow[]> {
  if (ids.length === 0) return [];
  const text = `SELECT ${STATE} FROM article_state WHERE article_id = ANY ($1::uuid[]) ${suffix}`;
  return (await client.query<StateRow>(text, [idArray(ids)])).rows;
}
