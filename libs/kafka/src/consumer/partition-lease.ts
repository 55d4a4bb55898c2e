/** One record as the broker gave it, with its offset as a number (exact to 2^53). */
export interface ConsumedRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;
}

/** The right to work on a partition, as long as the group's generation lasts. */
export interface PartitionLease {
  /** Logical topic name. */
  readonly topic: string;
  readonly partition: number;
  /**
   * False once the group was reassigned, the consumer is stopping, or a seek is pending: whatever is not
   * resolved by then belongs to whoever comes next.
   */
  isCurrent(): boolean;
  /**
   * Marks everything before `nextOffset` as done and commits it. Only after its effects are acknowledged.
   *
   * A stopping consumer may still commit what it has finished.
   *
   * @throws StaleLeaseError when the group was reassigned meanwhile
   */
  commit(nextOffset: number): Promise<void>;
  /** Waits for the work while telling the group that this member lives. A failed heartbeat shows in {@link commit}. */
  keepAlive<Result>(work: Promise<Result>): Promise<Result>;
}

/** The partition was taken away while its records were being worked on. */
export class StaleLeaseError extends Error {
  override readonly name = 'StaleLeaseError';
}

/** A partition with its logical topic name. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Key of a partition in maps. */
export const partitionKey = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
