import type { Clock } from '@headwater/pipeline';
import type { EachBatchPayload } from 'kafkajs';
import { StaleLeaseError, type PartitionLease } from './partition-lease.js';

interface LeaseParts {
  readonly payload: EachBatchPayload;
  /** Logical topic name. */
  readonly topic: string;
  readonly heartbeatMs: number;
  readonly clock: Clock;
  readonly sameGeneration: () => boolean;
  readonly onCommitted: (nextOffset: number) => void;
}

/** The lease behind one batch of kafkajs. */
export function holdLease({
  payload,
  topic,
  heartbeatMs,
  clock,
  sameGeneration,
  onCommitted,
}: LeaseParts): PartitionLease {
  const { batch, heartbeat } = payload;
  const isCurrent = (): boolean => sameGeneration() && payload.isRunning() && !payload.isStale();
  return {
    topic,
    partition: batch.partition,
    isCurrent,
    async commit(nextOffset) {
      // The drain of a stopping consumer may still commit what it has finished; a lost partition may not.
      if (!sameGeneration()) throw new StaleLeaseError(`${topic}/${batch.partition} was reassigned`);
      await payload.commitOffsetsIfNecessary({
        topics: [
          { topic: batch.topic, partitions: [{ partition: batch.partition, offset: String(nextOffset) }] },
        ],
      });
      // Not before: a commit that fails is made up for by reading again, also when nothing new ever comes.
      payload.resolveOffset(String(nextOffset - 1));
      onCommitted(nextOffset);
      await heartbeat();
    },
    async keepAlive(work) {
      // A failed heartbeat shows again in `commit`, where kafkajs gets to see it: work that is done by then
      // may still be committed while the group only prepares its rebalance.
      const end = clock.every(heartbeatMs, () => void heartbeat().catch(() => undefined));
      try {
        return await work;
      } finally {
        end();
      }
    },
  };
}
