import type { PlacedRecord } from './send-round.js';

/** What waits to be sent, and who waits for it. */
export interface SendJob {
  readonly records: readonly PlacedRecord[];
  /** Index of the first record that is in no round yet. */
  next: number;
  /** Records of this job that are in no acknowledged round yet. */
  outstanding: number;
  /** Indexes refused by the broker for their size. */
  readonly tooLarge: number[];
  readonly settle: (error: Error | null) => void;
}

/** One record of a round with the job it belongs to. */
export interface RoundEntry {
  readonly job: SendJob;
  readonly index: number;
  readonly record: PlacedRecord;
}

const RECORDS_PER_PARTITION = 500;
const BYTES_PER_PARTITION = 524_288;

/**
 * Takes the next round from the queue: as many records as fit, in order, with at most 500 records and
 * 512 KB for a partition (kafkajs writes one record batch a partition, and the broker refuses more than
 * 1 MB; grouping inside kafkajs is quadratic in the records of a partition). A job's records never overtake
 * each other: a full partition ends the round for its job and for all that wait behind it.
 */
export function takeRound(queue: readonly SendJob[]): RoundEntry[] {
  const load = new Map<string, { records: number; bytes: number }>();
  const round: RoundEntry[] = [];
  for (const job of queue) {
    for (let record = job.records[job.next]; record !== undefined; record = job.records[job.next]) {
      const place = `${record.topic}/${record.partition}`;
      const bytes = (record.value?.length ?? 0) + 512;
      const used = load.get(place) ?? { records: 0, bytes: 0 };
      const full = used.records >= RECORDS_PER_PARTITION || used.bytes + bytes > BYTES_PER_PARTITION;
      if (full && used.records > 0) return round;
      load.set(place, { records: used.records + 1, bytes: used.bytes + bytes });
      round.push({ job, index: job.next, record });
      job.next += 1;
    }
  }
  return round;
}
