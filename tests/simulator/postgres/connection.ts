import { TransientError } from '@headwater/pipeline';
import type { SimulatedProcess } from '../engine/simulated-process.js';
import type { MemoryDatabase, MemoryTransaction } from './memory-database.js';

const lost = (): Error => new TransientError('Postgres: Connection terminated unexpectedly');

/** After so long the server has noticed that a connection is gone. */
const NOTICED_MS = 2_000;

/** What a process's pool would be: statements are requests, and a commit's answer can be lost. */
export class DatabaseConnection {
  constructor(
    private readonly database: MemoryDatabase,
    private readonly process: SimulatedProcess,
  ) {}

  statement<Answer>(work: () => Answer | Promise<Answer>): Promise<Answer> {
    return this.process.request('postgres', work, lost);
  }

  async transaction<Result>(work: (transaction: MemoryTransaction) => Promise<Result>): Promise<Result> {
    const transaction = await this.statement(() => this.database.begin());
    const gone = (): void => void this.database.scheduler.after(NOTICED_MS, () => transaction.rollback());
    this.process.onDeath(gone);
    let committing = false;
    try {
      const result = await work(transaction);
      committing = true;
      await this.statement(() => transaction.commit());
      return result;
    } catch (error) {
      // A commit that is on its way may still happen; anything else is rolled back with the connection.
      if (committing) gone();
      else transaction.rollback();
      throw error;
    }
  }
}
