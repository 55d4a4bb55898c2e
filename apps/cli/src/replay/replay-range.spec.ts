import { replayRanges } from './replay-range.js';

const log = [
  { partition: 0, start: 10, end: 20 },
  { partition: 1, start: 0, end: 0 },
];

describe('replayRanges', () => {
  it('is all that the log holds, from the beginning', () => {
    expect(replayRanges(log, { kind: 'beginning' })).toEqual([
      { partition: 0, from: 10, to: 20 },
      { partition: 1, from: 0, to: 0 },
    ]);
  });

  it('begins at the first record that is young enough, and holds nothing where none is', () => {
    const offsets = new Map([[0, 15]]);
    expect(replayRanges(log, { kind: 'time', at: 1, offsets })).toEqual([
      { partition: 0, from: 15, to: 20 },
      { partition: 1, from: 0, to: 0 },
    ]);
  });

  it('is one partition, from an offset', () => {
    expect(replayRanges(log, { kind: 'offset', partition: 0, offset: 12 })).toEqual([
      { partition: 0, from: 12, to: 20 },
    ]);
  });

  it.each([
    [0, 9, 'Partition 0 holds offsets 10 to 19.'],
    [0, 21, 'Partition 0 holds offsets 10 to 19.'],
    [7, 0, 'There is no partition 7.'],
  ])('refuses %i/%i, which the log does not hold', (partition, offset, sentence) => {
    expect(() => replayRanges(log, { kind: 'offset', partition, offset })).toThrow(sentence);
  });
});
