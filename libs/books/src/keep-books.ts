import { topics, type Namespace } from '@headwater/contracts';
import { Cluster, type KafkaConnection } from '@headwater/kafka';
import type pg from 'pg';
import {
  balance,
  type IngestorEvidence,
  type InputPartition,
  type SinkEvidence,
  type StageEvidence,
} from './balance.js';
import type { Books, Orphan } from './books.js';
import { PartitionFates } from './fates.js';
import { sink, stages } from './flow.js';
import { LogReader, type LogContents } from './read-log.js';
import { eventKey, readStore, type StoreContents } from './read-store.js';
import { RootWatch } from './root-watch.js';

/** Where to look. */
export interface BooksSources {
  readonly connection: KafkaConnection;
  readonly namespace: Namespace;
  readonly pool: pg.Pool;
  /** Reads on from the last books instead of from the start of the log. */
  readonly log?: LogReader;
}

/**
 * Computes the books of a running or a drained system from its topics and from Postgres. On a running one
 * each stage is judged up to what it had committed before the topics were read.
 *
 * @throws TransientError when Kafka or Postgres does not answer
 */
export function keepBooks({ pool, ...sources }: BooksSources): Promise<Books> {
  return booksWith(sources, () => readStore(pool));
}

/** The same, with what Postgres says read by the caller. */
export async function booksWith(
  { connection, namespace, log: reader = new LogReader() }: Omit<BooksSources, 'pool'>,
  readStored: () => Promise<StoreContents>,
): Promise<Books> {
  const cluster = new Cluster(connection, namespace);
  try {
    // Positions first: what is committed now has its outcome in the log already.
    const before = await committedOffsets(cluster);
    const store = await readStored();
    const committed = await committedOffsets(cluster);
    const roots = new RootWatch(store.missingRoots);
    const log = await reader.readOn(connection, namespace, roots);
    const raw = await cluster.ranges(topics.articlesRaw.name);
    const ingestor: IngestorEvidence = {
      fetches: store.fetches,
      inLog: log.fetched,
      logIsWhole: raw.every(({ start }) => start === 0),
    };
    // What the sink had not stored by then is on its way, however far the stages have come since.
    const orphans = roots.orphans((stage, place) =>
      stage === sink.name ? (store.positions.get(place) ?? 0) : (before.get(`${stage}/${place}`) ?? 0),
    );
    return balance(ingestor, stageEvidence(log, committed), sinkEvidence(log, store, orphans));
  } finally {
    await cluster.close();
  }
}

/** How far each stage says it is, by `stage/topic/partition`. */
export async function committedOffsets(cluster: Cluster): Promise<ReadonlyMap<string, number>> {
  const committed = new Map<string, number>();
  for (const { name, input } of stages) {
    for (const [partition, offset] of await cluster.committed(name, input.name)) {
      committed.set(`${name}/${input.name}/${partition}`, offset ?? 0);
    }
  }
  return committed;
}

function stageEvidence(log: LogContents, committed: ReadonlyMap<string, number>): readonly StageEvidence[] {
  return stages.map(({ name, input }) => ({
    stage: name,
    partitions: Array.from({ length: input.partitions }, (_, partition): InputPartition => {
      const place = `${name}/${input.name}/${partition}`;
      return {
        topic: input.name,
        partition,
        offsets: log.offsets.get(`${input.name}/${partition}`) ?? [],
        committed: committed.get(place) ?? 0,
        fates: log.fates.get(place) ?? new PartitionFates(),
      };
    }),
  }));
}

function sinkEvidence(log: LogContents, store: StoreContents, orphans: readonly Orphan[]): SinkEvidence {
  const fates = new Map<string, PartitionFates>();
  const fatesAt = (topic: string, partition: number): PartitionFates => {
    const key = `${sink.name}/${topic}/${partition}`;
    const known = fates.get(key) ?? log.fates.get(key) ?? new PartitionFates();
    fates.set(key, known);
    return known;
  };
  for (const { topic, partition, offset, identity } of log.sinkInputs) {
    if (!store.events.has(eventKey(identity))) continue;
    const stored = fatesAt(topic, partition);
    // What was redriven is stored from where it was sent to: the same event, at another offset.
    if (!stored.isResolved(offset))
      stored.record(offset, identity.role === 'duplicate' ? 'duplicate' : 'emitted');
  }
  return {
    stage: sink.name,
    stored: store.stored,
    contradictions: store.contradictions,
    orphans,
    partitions: Object.values(sink.inputs).flatMap(({ name, partitions }) =>
      Array.from({ length: partitions }, (_, partition) => ({
        topic: name,
        partition,
        offsets: log.offsets.get(`${name}/${partition}`) ?? [],
        committed: store.positions.get(`${name}/${partition}`) ?? 0,
        fates: fatesAt(name, partition),
      })),
    ),
  };
}
