import type { AssignedPartition } from '@headwater/pipeline';
import type { ArticleState } from './article-state.js';
import type { BatchPlan } from './plan-batch.js';

/** A stored position of one partition. */
export interface StoredPosition {
  readonly next: number;
  /** Kafka cluster that the position belongs to. */
  readonly clusterId: string;
}

/** A step of the sink's position on one partition. */
export interface PositionMove {
  /** Logical topic name. */
  readonly topic: string;
  readonly partition: number;
  readonly expected: number;
  readonly next: number;
}

/** Where the sink keeps what it stores. */
export interface AggregatorStore {
  /** Positions in the order of `partitions`; one that was never read starts where its log does. */
  positions(partitions: readonly AssignedPartition[], clusterId: string): Promise<readonly StoredPosition[]>;
  /**
   * Runs `work` in one transaction and commits it; a failure rolls back.
   *
   * @throws TransientError after which the transaction may have been committed all the same, or
   * RejectedDataError
   */
  transaction<Result>(work: (transaction: AggregatorTransaction) => Promise<Result>): Promise<Result>;
}

/** What the sink does inside of a transaction. */
export interface AggregatorTransaction {
  /** Moves the position if it is the expected one, and locks it; false when it is not. */
  movePosition(move: PositionMove): Promise<boolean>;
  /**
   * States that the store has.
   *
   * @param own articles to lock until the end of the transaction
   * @param others articles that are only looked at
   */
  states(own: readonly string[], others: readonly string[]): Promise<ReadonlyMap<string, ArticleState>>;
  /**
   * Writes what the plan says.
   *
   * @param shard whose rows of the counts to change; nobody else may be writing to it
   * @throws StateChangedError when an article that was not there is there now
   */
  write(plan: BatchPlan, shard: number): Promise<void>;
}

/** Another transaction has written one of the articles since their states were read; planning again will see it. */
export class StateChangedError extends Error {
  override readonly name = 'StateChangedError';
}
