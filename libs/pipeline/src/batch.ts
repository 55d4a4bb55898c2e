import type { RecordMeta } from '@headwater/contracts';

/** One readable record of a batch. */
export interface BatchItem<Value> {
  readonly value: Value;
  readonly meta: RecordMeta;
  /** Offset on the input partition. */
  readonly offset: number;
}

/**
 * Consecutive records of one partition, without those that could not be read (the runner has taken these
 * aside), in offset order.
 */
export interface Batch<Value> {
  /** Logical topic name. */
  readonly topic: string;
  readonly partition: number;
  /** First offset covered, readable or not. */
  readonly firstOffset: number;
  /** One past the last offset covered: where the partition goes on when this batch is done. */
  readonly nextOffset: number;
  readonly items: readonly BatchItem<Value>[];
}
