import { takeRound, type SendJob } from './rounds.js';
import type { PlacedRecord } from './send-round.js';

const record = (partition: number, bytes = 100): PlacedRecord => ({
  topic: 't',
  partition,
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
});

const job = (records: readonly PlacedRecord[]): SendJob => ({
  records,
  next: 0,
  outstanding: records.length,
  tooLarge: [],
  settle: () => undefined,
});

const drain = (queue: readonly SendJob[]) => {
  const rounds: number[] = [];
  for (let round = takeRound(queue); round.length > 0; round = takeRound(queue)) rounds.push(round.length);
  return rounds;
};

describe('takeRound', () => {
  it.each([
    ['one small job', [job([record(0), record(1)])], [2]],
    ['two jobs together', [job([record(0)]), job([record(0)])], [2]],
    ['500 records a partition', [job(Array.from({ length: 1100 }, () => record(0)))], [500, 500, 100]],
    ['512 KB a partition', [job(Array.from({ length: 4 }, () => record(0, 200_000)))], [2, 2]],
    ['a record above 512 KB alone', [job([record(0, 600_000), record(0, 600_000)])], [1, 1]],
    [
      'partitions side by side',
      [job([0, 1, 2].flatMap((p) => Array.from({ length: 500 }, () => record(p))))],
      [1500],
    ],
  ])('takes %s', (_title, queue, expected) => {
    expect(drain(queue)).toEqual(expected);
  });

  it('lets nothing overtake within the queue', () => {
    const first = job(Array.from({ length: 600 }, () => record(0)));
    const second = job([record(1)]);
    const round = takeRound([first, second]);
    expect(round).toHaveLength(500);
    expect(second.next).toBe(0);
  });
});
