import { PositionMovedError, TransientError, type AssignedPartition, type Sink } from '@headwater/pipeline';
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
  eventsOf,
  planBatch,
  type AggregatorBatch,
  type ArticleEvent,
  type ArticleState,
  type BatchPlan,
} from '@headwater/stage-aggregator';
import { StateChangedError, writePlan } from './plan-writer.js';
import { checkPosition, type StoredPosition } from './positions.js';
import { STATE_COLUMNS, stateOfRow, type StateRow } from './state-rows.js';

const ATTEMPTS = 5;
const STATE = Object.keys(STATE_COLUMNS).join(', ');

/** Told after a batch is committed what it was. */
export type OnStored = (plan: BatchPlan) => void;

/**
 * Stores a batch in one transaction that also moves the position it was read from. The position is compared and
 * set first: whoever holds an old one writes nothing, and two instances of one partition never count at once.
 */
export class PostgresSink implements Sink<(typeof aggregatorSink)['inputs']> {
  constructor(
    private readonly pool: Pool,
    private readonly onStored: OnStored,
  ) {}

  async positions(partitions: readonly AssignedPartition[], clusterId: string): Promise<readonly number[]> {
    const given = partitions.map(({ topic, partition, logStart }) => ({ topic, partition, next: logStart }));
    try {
      // A partition that was never read starts where its log does.
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
      return partitions.map((assigned) => {
        const position = stored.get(`${assigned.topic}/${assigned.partition}`);
        if (position === undefined) throw new TransientError('A position vanished while it was read.');
        checkPosition(assigned, position, clusterId);
        return position.next;
      });
    } catch (error) {
      throw pipelineError(error);
    }
  }

  async store(batch: AggregatorBatch): Promise<void> {
    const events = eventsOf(batch);
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.onStored(await inTransaction(this.pool, (client) => storeOnce(client, batch, events)));
        return;
      } catch (error) {
        if (!(error instanceof StateChangedError)) throw error;
        // The insert has waited for the other transaction, so the next look sees what it wrote.
        if (attempt === ATTEMPTS) throw new TransientError(error.message, { cause: error });
      }
    }
  }
}

async function storeOnce(
  client: PoolClient,
  batch: AggregatorBatch,
  events: readonly ArticleEvent[],
): Promise<BatchPlan> {
  await movePosition(client, batch);
  const plan = planBatch(await statesFor(client, events), events);
  await writePlan(client, plan, shardOf(batch));
  return plan;
}

async function movePosition(client: PoolClient, { batch, expected }: AggregatorBatch): Promise<void> {
  const { topic, partition, nextOffset } = batch;
  const { rowCount } = await client.query({
    name: 'move position',
    text: `UPDATE stage_offset SET next = $5
           WHERE stage = $1 AND topic = $2 AND partition = $3 AND next = $4`,
    values: [aggregatorSink.name, topic, partition, expected, nextOffset],
  });
  if (rowCount !== 1) {
    throw new PositionMovedError(`${topic}/${partition} is no longer at offset ${expected} in Postgres.`);
  }
}

/** States of the batch's articles, locked until the end of the transaction, and of originals it points to. */
async function statesFor(
  client: PoolClient,
  events: readonly ArticleEvent[],
): Promise<ReadonlyMap<string, ArticleState>> {
  const own = new Set(events.map(({ identity }) => identity.articleId));
  const originals = events.flatMap((event) => (event.role === 'duplicate' ? [event.value.originalId] : []));
  const others = [...new Set(originals)].filter((id) => !own.has(id));
  // Everybody locks in the order of ids. Originals are only looked at, to report cycles.
  const rows = [
    ...(await statesWhere(client, [...own], 'ORDER BY article_id FOR NO KEY UPDATE')),
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

/** Two inputs may have the same partition in different hands, so each gets shards of its own. */
function shardOf({ input, batch }: AggregatorBatch): number {
  return batch.partition * 2 + (input === 'duplicates' ? 1 : 0);
}
