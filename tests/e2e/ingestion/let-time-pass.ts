import { setTimeout as delay } from 'node:timers/promises';
import { TransientError } from '@headwater/pipeline';
import { inTransaction, sqlState } from '@headwater/postgres';
import type pg from 'pg';

/**
 * Lets time pass for the ingestor: every date that it goes by is moved back, which is the same as its clock moving on.
 * Leases stay, since what holds them runs in real time.
 */
export async function letTimePass(pool: pg.Pool, milliseconds: number): Promise<void> {
  for (;;) {
    try {
      return await moveBack(pool, milliseconds);
    } catch (error) {
      if (!(error instanceof TransientError && sqlState(error.cause) === LOCK_NOT_AVAILABLE)) throw error;
      await delay(20);
    }
  }
}

/** All tables or none: who waits for one while it holds another and the ingestor does the same ends in a deadlock. */
const moveBack = (pool: pg.Pool, milliseconds: number): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query(`LOCK TABLE ${TABLES.join(', ')} IN SHARE ROW EXCLUSIVE MODE NOWAIT`);
    for (const statement of STATEMENTS) await client.query(statement, [milliseconds]);
  });

const LOCK_NOT_AVAILABLE = '55P03';

const TABLES = [
  ...['feed_state', 'feed_fetch', 'websub_subscription', 'websub_unsubscription', 'host_bucket'],
  'backoff_scope',
];

const back = (column: string): string => `${column} = ${column} - $1 * interval '1 millisecond'`;
const number = (path: string): string =>
  `coalesce(to_jsonb((memory #>> '${path}')::float8 - $1), 'null'::jsonb)`;

const STATEMENTS = [
  `UPDATE feed_state SET ${['next_fetch_at', 'fetched_at', 'succeeded_at', 'failing_since'].map(back).join(', ')},
     memory = CASE WHEN memory IS NULL THEN NULL ELSE jsonb_set(jsonb_set(memory, '{arrivals,at}',
       ${number('{arrivals,at}')}), '{rhythm,lastNewAt}', ${number('{rhythm,lastNewAt}')}) END`,
  `UPDATE feed_fetch SET ${['started_at', 'finished_at', 'next_fetch_at'].map(back).join(', ')}`,
  `UPDATE websub_subscription SET
     ${['ask_at', 'asked_at', 'lease_until', 'pushed_at', 'missed_at'].map(back).join(', ')}`,
  `UPDATE websub_unsubscription SET ${['ask_at', 'ended_at', 'verified_at', 'lease_until'].map(back).join(', ')}`,
  `UPDATE host_bucket SET ${back('full_at')}`,
  `UPDATE backoff_scope SET ${back('closed_until')}, memory = jsonb_set(jsonb_set(memory, '{closedUntil}',
     ${number('{closedUntil}')}), '{witnesses}', coalesce((SELECT jsonb_agg(witness || jsonb_build_object(
       'at', (witness ->> 'at')::float8 - $1, 'until', (witness ->> 'until')::float8 - $1))
       FROM jsonb_array_elements(memory -> 'witnesses') AS witness), '[]'::jsonb))`,
];
