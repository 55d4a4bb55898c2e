import { UnsafeToContinueError, type AssignedPartition } from '@headwater/pipeline';
import { startPositions } from './start-positions.js';

const PARTITIONS = [
  { topic: 'news', partition: 1 },
  { topic: 'news', partition: 0 },
];

/** A log whose ends are these at the first look, the second, ... */
function logWith(...ends: readonly number[]) {
  let looks = 0;
  return {
    id: () => Promise.resolve('cluster'),
    ranges: () => {
      const end = ends[Math.min(looks++, ends.length - 1)] ?? 0;
      return Promise.resolve([0, 1].map((partition) => ({ partition, start: 3, end })));
    },
    looks: () => looks,
  };
}

const sinkAt = (...positions: readonly number[]) => {
  const asked: (readonly AssignedPartition[])[] = [];
  return {
    asked,
    positions: (partitions: readonly AssignedPartition[]) => {
      asked.push(partitions);
      return Promise.resolve(positions);
    },
  };
};

describe('startPositions', () => {
  it('asks the store with what the log begins with, in the order of the partitions', async () => {
    const [sink, log] = [sinkAt(5, 10), logWith(10)];
    expect(await startPositions(sink, log, PARTITIONS)).toEqual([5, 10]);
    expect(sink.asked).toEqual([PARTITIONS.map((partition) => ({ ...partition, logStart: 3 }))]);
    expect(log.looks()).toBe(1);
  });

  it('goes on where a batch was stored that came to the log while it was asking', async () => {
    expect(await startPositions(sinkAt(5, 11), logWith(10, 11), PARTITIONS)).toEqual([5, 11]);
  });

  it('stops at a position that is still beyond the log', async () => {
    const positions = startPositions(sinkAt(5, 12), logWith(10, 11), PARTITIONS);
    await expect(positions).rejects.toThrow(UnsafeToContinueError);
    await expect(positions).rejects.toThrow(/news\/0: .* offset 12, but the log ends at 11/);
  });
});
