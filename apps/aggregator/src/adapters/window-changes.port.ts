import type { Dimension, Granularity } from '@headwater/contracts';

/** A window that has changed since it was last published: its sums now, and the marks that said so. */
export interface ChangedWindow {
  readonly granularity: Granularity;
  readonly dimension: Dimension;
  /** Milliseconds since 1970. */
  readonly windowStart: number;
  readonly value: string;
  readonly marks: readonly number[];
  readonly articles: number;
  readonly sentimentArticles: number;
  readonly sentimentThousandths: number;
  readonly rowVersion: number;
}

/** The marks that the sink's transactions leave on windows. */
export interface WindowChanges {
  /** Runs `work` in one transaction and commits it; a failure rolls back. */
  transaction<Result>(work: (transaction: WindowChangesTransaction) => Promise<Result>): Promise<Result>;
}

/** What a publisher does inside of a transaction. */
export interface WindowChangesTransaction {
  /** One publisher at a time, until the end of the transaction: two would send the states of one window in any order. */
  lock(): Promise<boolean>;
  /** The windows of the oldest `limit` marks. Their sums hold at least every change whose mark is named. */
  changed(limit: number): Promise<readonly ChangedWindow[]>;
  unmark(marks: readonly number[]): Promise<void>;
}
