import { UnsafeToContinueError, type AssignedPartition } from '@headwater/pipeline';
import type { StoredPosition } from './aggregator-store.port.js';

/**
 * Whether reading may go on at the stored position.
 *
 * @throws UnsafeToContinueError when it does not fit the log: going on would skip what was never stored, or
 * take other records for those that were
 */
export function checkPosition(
  { topic, partition, logStart }: AssignedPartition,
  stored: StoredPosition,
  clusterId: string,
): void {
  const where = `${topic}/${partition}`;
  if (stored.clusterId !== clusterId) {
    throw new UnsafeToContinueError(
      `${where}: Postgres holds a position of Kafka cluster ${stored.clusterId}, but this is cluster ${clusterId}. ` +
        'Use the matching pair, or another namespace.',
    );
  }
  if (stored.next < logStart) {
    throw new UnsafeToContinueError(
      `${where}: lost to retention: offsets ${stored.next} to ${logStart - 1} were deleted before they were stored.`,
    );
  }
}
