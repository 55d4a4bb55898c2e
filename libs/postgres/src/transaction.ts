import { TransientError } from '@headwater/pipeline';
import type pg from 'pg';
import { pipelineError, sqlState } from './errors.js';

/**
 * Runs `work` inside one transaction (READ COMMITTED) and commits it. Any failure rolls back; a connection
 * whose state is not known afterwards is closed, never reused.
 *
 * After a `TransientError` the transaction may still have been committed: the answer can be lost behind the
 * commit. Callers that must know read what they wrote.
 *
 * @throws RejectedDataError | TransientError for failures that SQLSTATE sorts into these, else what `work` threw
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  let broken = false;
  // pg reports the end of a connection twice: as the query's error and as this event, which must have a listener.
  const onError = (): void => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await committed(client, () => work(client));
  } catch (error) {
    broken ||= !(await rolledBack(client, error));
    throw pipelineError(error);
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
  }
}

/**
 * The same on a connection of the caller's own, whose statements may take longer than a pool would let them.
 *
 * @throws what `work` threw, as it is
 */
export async function inTransactionOn<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  try {
    return await committed(client, work);
  } catch (error) {
    await rolledBack(client, error);
    throw error;
  }
}

async function committed<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  const result = await work();
  const { command } = await client.query('COMMIT');
  // A transaction in which a statement failed unnoticed ends in ROLLBACK, and says so only here.
  if (command !== 'COMMIT')
    throw new Error(`The transaction ended in ${command}: a failed statement was ignored.`);
  return result;
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw pipelineError(error);
  }
}

/** Whether the connection is clean again. Rolling back tells nothing after a lost answer, so it is not tried. */
async function rolledBack(client: pg.ClientBase, error: unknown): Promise<boolean> {
  if (pipelineError(error) instanceof TransientError && sqlState(error) === null) return false;
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
