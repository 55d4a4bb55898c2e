import type { AggregateChanged, Dimension, Granularity } from '@headwater/contracts';
import { inTransaction, idArray, type Pool } from '@headwater/postgres';
import type { RoundResult } from '../background/background-loop.js';

/** Takes windows as they are now; resolves when they are acknowledged. */
export type SendChanges = (changes: readonly AggregateChanged[]) => Promise<void>;

const BATCH = 2_000;
const LENGTH_MS: Readonly<Record<Granularity, number>> = { minute: 60_000, hour: 3_600_000 };

/** One publisher at a time: two would send the states of one window in any order. */
const LOCK = 4_201_871_004;

// One statement, one snapshot: the sums hold at least every change whose mark is taken.
const TAKE_CHANGES = `
  SELECT granularity, dimension, window_start, value, ids,
    articles, sentiment_articles, sentiment_thousandths, row_version
  FROM (
    SELECT granularity, dimension, window_start, value, array_agg(id) AS ids
    FROM (SELECT * FROM aggregate_change ORDER BY id LIMIT ${BATCH}) AS oldest
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

/**
 * Publishes windows that have changed, as absolute values. A mark is removed after the acknowledgement, so a
 * crash in between publishes again; a change made meanwhile has a mark of its own, which stays.
 */
export class AggregatePublisher {
  constructor(
    private readonly pool: Pool,
    private readonly send: SendChanges,
  ) {}

  /** Publishes the windows of up to 2,000 marks. */
  round(): Promise<RoundResult> {
    return inTransaction(this.pool, async (client): Promise<RoundResult> => {
      const lock = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
        LOCK,
      ]);
      if (lock.rows[0]?.taken !== true) return 'busy';
      const { rows } = await client.query<ChangedRow>(TAKE_CHANGES);
      if (rows.length === 0) return 'idle';
      await this.send(rows.map(toMessage));
      const ids = rows.flatMap((row) => row.ids);
      await client.query('DELETE FROM aggregate_change WHERE id = ANY ($1::bigint[])', [idArray(ids)]);
      return ids.length === BATCH ? 'more' : 'idle';
    });
  }
}

function toMessage(row: ChangedRow): AggregateChanged {
  const { granularity, window_start: start, sentiment_articles: scored } = row;
  return {
    granularity,
    windowStart: start.toISOString(),
    windowEnd: new Date(start.getTime() + LENGTH_MS[granularity]).toISOString(),
    dimension: row.dimension,
    value: row.value,
    articles: row.articles,
    sentimentArticles: scored,
    sentimentMean: scored === 0 ? null : row.sentiment_thousandths / scored / 1_000,
    rowVersion: row.row_version,
  };
}
