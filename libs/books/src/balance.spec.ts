import { balance, type IngestorEvidence, type InputPartition, type SinkEvidence } from './balance.js';
import { PartitionFates, type Fate } from './fates.js';

const ingestor: IngestorEvidence = {
  fetches: [{ sourceId: 'bbc', fetchSeq: 1, seen: 5, unchanged: 1, emitted: 3, dropped: 1 }],
  inLog: new Map([['bbc/1', 3]]),
  logIsWhole: true,
};

const partition = (ends: readonly (Fate | null)[], fields: Partial<InputPartition> = {}): InputPartition => {
  const fates = new PartitionFates();
  for (const [offset, fate] of ends.entries()) if (fate !== null) fates.record(offset, fate);
  return {
    topic: 't',
    partition: 0,
    offsets: ends.map((_, offset) => offset),
    committed: ends.length,
    fates,
    ...fields,
  };
};

const nothing = {
  consumed: 0,
  emitted: 0,
  duplicates: 0,
  dropped: 0,
  deadLettered: 0,
  redriven: 0,
  stored: 0,
};

const sink: SinkEvidence = {
  stage: 'aggregator',
  partitions: [partition(['emitted', 'duplicate'])],
  stored: 1,
  contradictions: [],
  orphans: [],
};

const stage = (input: InputPartition) => [{ stage: 'dedup', partitions: [input] }];

describe('balance', () => {
  it('counts every record once', () => {
    const books = balance(ingestor, stage(partition(['emitted', 'duplicate', 'dropped', 'dead'])), sink);
    expect(books).toMatchObject({ balanced: true, problems: [] });
    expect(books.stages).toEqual([
      { ...nothing, stage: 'ingestor', consumed: 5, emitted: 3, dropped: 1 },
      { ...nothing, stage: 'dedup', consumed: 4, emitted: 1, duplicates: 1, dropped: 1, deadLettered: 1 },
      { ...nothing, stage: 'aggregator', consumed: 2, emitted: 1, duplicates: 1, stored: 1 },
    ]);
  });

  it('counts a dead letter about which somebody has decided as that, whatever came of it', () => {
    const fates = new PartitionFates();
    for (const offset of [0, 1, 2]) fates.record(offset, 'dead');
    fates.resolve(0, 'redriven');
    fates.resolve(1, 'dropped');
    fates.record(3, 'emitted');
    const books = balance(ingestor, stage(partition([null, null, null, null], { fates })), sink);
    expect(books).toMatchObject({ balanced: true, problems: [] });
    expect(books.stages[1]).toMatchObject({ redriven: 1, dropped: 1, deadLettered: 1, emitted: 1 });
  });

  it('asks nothing of records that are not committed yet', () => {
    expect(balance(ingestor, stage(partition(['emitted', null], { committed: 1 })), sink).balanced).toBe(
      true,
    );
  });

  it('ignores repeats of the same fate, and fates of a replaced epoch', () => {
    const fates = new PartitionFates();
    fates.record(0, 'emitted', 1);
    fates.record(0, 'duplicate', 2);
    fates.record(0, 'duplicate', 2);
    fates.record(0, 'emitted', 1);
    expect(balance(ingestor, stage(partition(['emitted'], { fates })), sink).stages[1]).toMatchObject({
      duplicates: 1,
    });
  });

  it.each<[string, Parameters<typeof balance>, RegExp]>([
    [
      'a record without outcome',
      [ingestor, stage(partition(['emitted', null])), sink],
      /dedup: t\/0 offset 1 has no outcome/,
    ],
    [
      'two outcomes of one record',
      [ingestor, stage(partition(['emitted'], { fates: contradicting() })), sink],
      /offset 0 has several outcomes/,
    ],
    [
      'an item that is missing in the log',
      [{ ...ingestor, inLog: new Map([['bbc/1', 2]]) }, [], sink],
      /3 items emitted, 2 in the log/,
    ],
    ['a fetch that is not in the log at all', [{ ...ingestor, inLog: new Map() }, [], sink], /0 in the log/],
    [
      'a fetch whose items have no fate',
      [
        {
          ...ingestor,
          fetches: [{ sourceId: 'bbc', fetchSeq: 1, seen: 9, unchanged: 1, emitted: 3, dropped: 1 }],
        },
        [],
        sink,
      ],
      /9 items seen/,
    ],
    [
      'an event that Postgres does not have',
      [ingestor, [], { ...sink, partitions: [partition(['emitted', null])] }],
      /aggregator.*offset 1/,
    ],
    [
      'a story without its root, and how it is mended',
      [ingestor, [], { ...sink, orphans: [{ root: 'r', copies: 2, deadLetter: 'classifier/t/0/7' }] }],
      /root r is not stored, but 2 copies of it; its dead letter is classifier\/t\/0\/7: redrive or drop it/,
    ],
    [
      'a store that contradicts itself',
      [ingestor, [], { ...sink, contradictions: ['Postgres: 1 of'] }],
      /Postgres/,
    ],
  ])('sees %s', (_title, evidence, expected) => {
    const books = balance(...evidence);
    expect(books.balanced).toBe(false);
    expect(books.problems.join('\n')).toMatch(expected);
  });

  it('names the first problems and counts the rest', () => {
    const lost = partition(new Array<null>(200).fill(null));
    const { problems } = balance(ingestor, stage(lost), sink);
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe('... and 150 more');
  });
});

function contradicting(): PartitionFates {
  const fates = new PartitionFates();
  fates.record(0, 'emitted');
  fates.record(0, 'dropped');
  return fates;
}
