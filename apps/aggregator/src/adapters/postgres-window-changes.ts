import type { Dimension, Granularity } from '@headwater/contracts';
import { idArray, inTransaction, type Pool, type PoolClient } from '@headwater/postgres';
import type { ChangedWindow, WindowChanges, WindowChangesTransaction } from './window-changes.port.js';

/** Any number; it only has to be the same in every replica. */
const LOCK = 4_201_871_004;

// One statement, one snapshot: the sums hold at least every change whose mark is taken.
const TAKE_CHANGES = `
  SELECT granularity, dimension, window_start, value, ids,
    articles, sentiment_articles, sentiment_thousandths, row_version
  FROM (
    SELECT granularity, dimension, window_start, value, array_agg(id) AS ids
    FROM (SELECT * FROM aggregate_change ORDER BY id LIMIT $1) AS oldest
    GROUP BY granularity, dimension, window_start, value
  ) AS changed
  CROSS JOIN LATERAL (
    SELECT sum(articles)::bigint AS articles, sum(sentiment_articles)::bigint AS sentiment_articles,
      sum(sentiment_thousandths)::bigint AS sentiment_thousandths, sum(row_version)::bigint AS row_version
    FROM aggregate
    WHERE aggregate.granularity = changed.granularity AND aggregate.dimension = changed.dimension
      AND aggregate.window_start = changed.window_start AND aggregate.value = changed.value
  ) AS counts`;

interface ChangedRow {
  readonly granularity: Granularity;
  readonly dimension: Dimension;
  readonly window_start: Date;
  readonly value: string;
  readonly ids: readonly number[];
  readonly articles: number;
  readonly sentiment_articles: number;
  readonly sentiment_thousandths: number;
  readonly row_version: number;
}

/** Marks and sums in Postgres. */
export class PostgresWindowChanges implements WindowChanges {
  constructor(private readonly pool: Pool) {}

  transaction<Result>(work: (transaction: WindowChangesTransaction) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, (client) =>
      work({
        lock: () => lock(client),
        changed: async (limit) => (await client.query<ChangedRow>(TAKE_CHANGES, [limit])).rows.map(toWindow),
        unmark: async (marks) => {
          await client.query('DELETE FROM aggregate_change WHERE id = ANY ($1::bigint[])', [idArray(marks)]);
        },
      }),
    );
  }
}

async function lock(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
    LOCK,
  ]);
  return rows[0]?.taken === true;
}

function toWindow(row: ChangedRow): ChangedWindow {
  return {
    granularity: row.granularity,
    dimension: row.dimension,
    windowStart: row.window_start.getTime(),
    value: row.value,
    marks: row.ids,
    articles: row.articles,
    sentimentArticles: row.sentiment_articles,
    sentimentThousandths: row.sentiment_thousandths,
    rowVersion: row.row_version,
  };
}
