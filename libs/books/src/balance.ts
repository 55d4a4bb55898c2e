import type { PartitionFates } from './fates.js';
import { Problems, type Books, type FetchRecord, type Orphan, type StageBooks } from './books.js';

/** A partition of a stage's input: which records are there, and how far the stage says it is. */
export interface InputPartition {
  readonly topic: string;
  readonly partition: number;
  /** Offsets that the log holds, ascending. */
  readonly offsets: readonly number[];
  /** One past the last record that the stage calls done. */
  readonly committed: number;
  readonly fates: PartitionFates;
}

/** A stage with its input. */
export interface StageEvidence {
  readonly stage: string;
  readonly partitions: readonly InputPartition[];
}

/** The sink: its input, and which of its events Postgres has. */
export interface SinkEvidence extends StageEvidence {
  /** Articles that Postgres holds. */
  readonly stored: number;
  /** What Postgres contradicts itself in: counts against articles, states against the ledger. */
  readonly contradictions: readonly string[];
  readonly orphans: readonly Orphan[];
}

/** The ingestor: its fetches, and how many distinct records of each the log holds. */
export interface IngestorEvidence {
  readonly fetches: readonly FetchRecord[];
  /** Distinct items on the first topic, by `source/fetch`. */
  readonly inLog: ReadonlyMap<string, number>;
  /** False when retention has already deleted from the first topic: then fetches cannot be compared. */
  readonly logIsWhole: boolean;
}

/**
 * Computes the books. Every record below a committed offset must have exactly one fate, every fetch's items
 * must be in the log, and Postgres must agree with itself. Service counters are no evidence: they count
 * again what is delivered again.
 */
export function balance(
  ingestor: IngestorEvidence,
  stages: readonly StageEvidence[],
  sink: SinkEvidence,
): Books {
  const problems = new Problems();
  const lines = [
    ingestorLine(ingestor, problems),
    ...stages.map((stage) => stageLine(stage, 0, problems)),
    stageLine(sink, sink.stored, problems),
  ];
  for (const contradiction of sink.contradictions) problems.add(contradiction);
  for (const orphan of sink.orphans) problems.add(describeOrphan(orphan));
  const found = problems.list();
  return { balanced: found.length === 0, stages: lines, orphans: sink.orphans, problems: found };
}

function ingestorLine({ fetches, inLog, logIsWhole }: IngestorEvidence, problems: Problems): StageBooks {
  const sum = (field: 'seen' | 'emitted' | 'dropped') =>
    fetches.reduce((total, fetch) => total + fetch[field], 0);
  for (const fetch of fetches) {
    const { sourceId, fetchSeq, seen, unchanged, emitted, dropped } = fetch;
    const name = `ingestor, source ${sourceId}, fetch ${fetchSeq}`;
    if (seen !== unchanged + emitted + dropped)
      problems.add(`${name}: ${seen} items seen, fates for another number`);
    const found = inLog.get(`${sourceId}/${fetchSeq}`) ?? 0;
    if (logIsWhole && found !== emitted)
      problems.add(`${name}: ${emitted} items emitted, ${found} in the log`);
  }
  return {
    stage: 'ingestor',
    consumed: sum('seen'),
    emitted: sum('emitted'),
    duplicates: 0,
    dropped: sum('dropped'),
    deadLettered: 0,
    redriven: 0,
    stored: 0,
  };
}

function describeOrphan({ root, copies, deadLetter }: Orphan): string {
  const count = copies === 1 ? 'one copy' : `${copies} copies`;
  const why =
    deadLetter === null
      ? 'and nothing in the log says why'
      : `its dead letter is ${deadLetter}: redrive or drop it, which promotes the oldest copy`;
  return `root ${root} is not stored, but ${count} of it; ${why}`;
}

function stageLine({ stage, partitions }: StageEvidence, stored: number, problems: Problems): StageBooks {
  const counts = { emitted: 0, duplicate: 0, dropped: 0, dead: 0, redriven: 0 };
  let consumed = 0;
  for (const { topic, partition, offsets, committed, fates } of partitions) {
    for (const offset of offsets) {
      if (offset >= committed) break;
      consumed += 1;
      const fate = fates.of(offset);
      if (fate === null || fate === 'several') {
        const what = fate === null ? 'has no outcome' : 'has several outcomes';
        problems.add(`${stage}: ${topic}/${partition} offset ${offset} ${what}`);
      } else {
        counts[fate] += 1;
      }
    }
  }
  const { emitted, duplicate, dropped, dead, redriven } = counts;
  return { stage, consumed, emitted, duplicates: duplicate, dropped, deadLettered: dead, redriven, stored };
}
