import type { PartitionRange } from '@headwater/kafka';

/** Offsets of one partition that are to be read again, the first included. */
export interface ReplayRange {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

/** Where a replay begins. */
export type ReplayStart =
  | { readonly kind: 'beginning' }
  /** The first offset of each partition that is as young as this, in milliseconds since 1970. */
  | { readonly kind: 'time'; readonly at: number; readonly offsets: ReadonlyMap<number, number> }
  | { readonly kind: 'offset'; readonly partition: number; readonly offset: number };

/**
 * The part of the log that a replay means.
 *
 * @throws RangeError when an offset lies outside of what the log holds
 */
export function replayRanges(log: readonly PartitionRange[], start: ReplayStart): readonly ReplayRange[] {
  switch (start.kind) {
    case 'beginning':
      return log.map(({ partition, start: from, end: to }) => ({ partition, from, to }));
    case 'time':
      return log.map(({ partition, end: to }) => ({
        partition,
        from: Math.min(start.offsets.get(partition) ?? to, to),
        to,
      }));
    case 'offset': {
      const found = log.find(({ partition }) => partition === start.partition);
      if (found === undefined) throw new RangeError(`There is no partition ${start.partition}.`);
      const { start: first, end } = found;
      if (start.offset < first || start.offset > end) {
        throw new RangeError(`Partition ${start.partition} holds offsets ${first} to ${end - 1}.`);
      }
      return [{ partition: start.partition, from: start.offset, to: end }];
    }
  }
}
