import { TransientError } from '@headwater/pipeline';
import type { Random } from '../engine/random.js';
import type { Scheduler } from '../engine/scheduler.js';

/** The server ends a transaction whose client says nothing for so long. */
const IDLE_LIMIT_MS = 30_000;

/**
 * Tables in memory with transactions as Postgres has them at READ COMMITTED: a row that is written is locked until
 * the end, others see what is committed, whoever wants a locked row waits, and who waits in a circle is refused.
 */
export class MemoryDatabase {
  /** Share of transactions that end in a serialisation failure or a server's restart. */
  conflicts = 0;
  readonly #tables = new Map<string, Map<string, unknown>>();
  readonly #locks = new Map<string, MemoryTransaction>();
  readonly #queues = new Map<string, (() => void)[]>();
  readonly #waiting = new Map<MemoryTransaction, MemoryTransaction>();
  readonly #open = new Set<MemoryTransaction>();
  #serial = 0;

  constructor(
    readonly scheduler: Scheduler,
    readonly random: Random,
  ) {}

  /** Committed rows. */
  table<Row>(name: string): Map<string, Row> {
    let table = this.#tables.get(name);
    if (table === undefined) this.#tables.set(name, (table = new Map()));
    return table as Map<string, Row>;
  }

  /** As a sequence: never the same number twice, whatever is rolled back. */
  nextNumber(): number {
    return ++this.#serial;
  }

  begin(): MemoryTransaction {
    const transaction = new MemoryTransaction(this);
    this.#open.add(transaction);
    return transaction;
  }

  /** Ends every open transaction, as an immediate stop of the server does. */
  abortAll(): void {
    for (const transaction of [...this.#open]) transaction.rollback();
  }

  owner(key: string): MemoryTransaction | undefined {
    return this.#locks.get(key);
  }

  take(key: string, transaction: MemoryTransaction): void {
    this.#locks.set(key, transaction);
  }

  /** Resolves when the lock may be asked for again. */
  wait(key: string, transaction: MemoryTransaction, owner: MemoryTransaction): Promise<void> {
    for (
      let next: MemoryTransaction | undefined = owner;
      next !== undefined;
      next = this.#waiting.get(next)
    ) {
      if (next === transaction) throw new TransientError('Postgres: deadlock detected (SQLSTATE 40P01)');
    }
    this.#waiting.set(transaction, owner);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const queue = this.#queues.get(key) ?? [];
    this.#queues.set(key, queue);
    queue.push(() => {
      this.#waiting.delete(transaction);
      resolve(undefined);
    });
    return promise;
  }

  release(keys: Iterable<string>, transaction: MemoryTransaction): void {
    this.#open.delete(transaction);
    for (const key of keys) {
      this.#locks.delete(key);
      const queue = this.#queues.get(key) ?? [];
      this.#queues.delete(key);
      for (const wake of queue) wake();
    }
  }
}

/** One transaction on one connection. */
export class MemoryTransaction {
  #state: 'open' | 'committed' | 'rolled-back' = 'open';
  readonly #locks = new Set<string>();
  readonly #written = new Map<string, Map<string, unknown>>();
  #endIdle: () => void;

  constructor(private readonly database: MemoryDatabase) {
    this.#endIdle = this.#idle();
  }

  /** Every statement begins here. */
  touch(): void {
    if (this.#state !== 'open') throw new TransientError('Postgres: Connection terminated unexpectedly');
    this.#endIdle();
    this.#endIdle = this.#idle();
  }

  /** Locks a row or an advisory key, waiting for whoever has it. */
  async lock(table: string, key: string): Promise<void> {
    const name = `${table} ${key}`;
    for (;;) {
      this.touch();
      const owner = this.database.owner(name);
      if (owner === this) return;
      if (owner === undefined) break;
      await this.database.wait(name, this, owner);
    }
    this.database.take(name, this);
    this.#locks.add(name);
  }

  /** Locks without waiting; false when somebody else has it. */
  tryLock(table: string, key: string): boolean {
    this.touch();
    const name = `${table} ${key}`;
    const owner = this.database.owner(name);
    if (owner !== undefined && owner !== this) return false;
    this.database.take(name, this);
    this.#locks.add(name);
    return true;
  }

  read<Row>(table: string, key: string): Row | undefined {
    const own = this.#written.get(table);
    return own?.has(key) === true
      ? (own.get(key) as Row | undefined)
      : this.database.table<Row>(table).get(key);
  }

  /** Writes a row that is locked; `undefined` deletes it. */
  write(table: string, key: string, row: unknown): void {
    let own = this.#written.get(table);
    if (own === undefined) this.#written.set(table, (own = new Map()));
    own.set(key, row);
  }

  commit(): void {
    this.touch();
    if (this.database.random.chance(this.database.conflicts)) {
      this.rollback();
      throw new TransientError('Postgres: could not serialize access (SQLSTATE 40001)');
    }
    for (const [name, rows] of this.#written) {
      const table = this.database.table(name);
      for (const [key, row] of rows) {
        if (row === undefined) table.delete(key);
        else table.set(key, row);
      }
    }
    this.#end('committed');
  }

  /** Nothing happens when it has ended already. */
  rollback(): void {
    if (this.#state === 'open') this.#end('rolled-back');
  }

  #end(state: 'committed' | 'rolled-back'): void {
    this.#state = state;
    this.#endIdle();
    this.database.release(this.#locks, this);
  }

  #idle(): () => void {
    return this.database.scheduler.after(IDLE_LIMIT_MS, () => this.rollback());
  }
}
