import { TransientError, UnsafeToContinueError, type Sink } from '@headwater/pipeline';
import type { Cluster, PartitionRange } from '../client/cluster.js';
import { partitionKey, type TopicPartition } from '../consumer/partition-lease.js';

type Log = Pick<Cluster, 'id' | 'ranges'>;

/**
 * Where a sink's store says that reading goes on, in the order of `partitions`.
 *
 * A position beyond the log is judged by an end that is asked for after it: until then whoever had the partition before
 * may have stored what has only just come to the log.
 *
 * @throws UnsafeToContinueError when a position does not fit the log
 */
export async function startPositions(
  sink: Pick<Sink<never>, 'positions'>,
  log: Log,
  partitions: readonly TopicPartition[],
): Promise<readonly number[]> {
  const clusterId = await log.id();
  const ranges = await rangesOf(log, partitions);
  const assigned = partitions.map(({ topic, partition }, index) => ({
    ...{ topic, partition },
    logStart: ranges[index]?.start ?? 0,
  }));
  const positions = await sink.positions(assigned, clusterId);
  if (positions.length < partitions.length)
    throw new Error('The sink knows fewer positions than it was asked for.');
  if (positions.some((position, index) => position > (ranges[index]?.end ?? 0)))
    checkEnds(partitions, positions, await rangesOf(log, partitions));
  return positions;
}

function checkEnds(
  partitions: readonly TopicPartition[],
  positions: readonly number[],
  ranges: readonly PartitionRange[],
): void {
  for (const [index, { end }] of ranges.entries()) {
    const position = positions[index] ?? 0;
    const partition = partitions[index];
    if (partition === undefined || position <= end) continue;
    throw new UnsafeToContinueError(
      `${partitionKey(partition)}: the store has read to offset ${position}, but the log ends at ${end}. ` +
        'The topic has been recreated or cut.',
    );
  }
}

async function rangesOf(log: Log, partitions: readonly TopicPartition[]): Promise<readonly PartitionRange[]> {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const ranges = new Map(
    await Promise.all(topics.map(async (topic) => [topic, await log.ranges(topic)] as const)),
  );
  return partitions.map(({ topic, partition }) => {
    const range = ranges.get(topic)?.find((candidate) => candidate.partition === partition);
    if (range === undefined) throw new TransientError(`Kafka does not know ${topic}/${partition} yet.`);
    return range;
  });
}
