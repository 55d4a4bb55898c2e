import type { GroupConsumer } from '../consumer/group-consumer.js';
import type { PartitionLease } from '../consumer/partition-lease.js';
import type { RunnerObserver } from './observer.js';

/** Lets the partition wait, longer each time, and says so; a lease that has ended has nothing to pause. */
export function backOff(
  consumer: GroupConsumer,
  lease: PartitionLease,
  observer: RunnerObserver,
  stage: string,
  reason: string,
): void {
  if (!lease.isCurrent()) return;
  const waitMs = consumer.pauses.backOff(lease, reason);
  const { topic, partition } = lease;
  observer.waiting(stage, { topic, partition, waitMs, reason });
}
