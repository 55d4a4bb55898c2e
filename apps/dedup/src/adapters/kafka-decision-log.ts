import {
  decodeRecord,
  topics,
  type ArticleDuplicate,
  type ArticleUnique,
  type Namespace,
  type RawHeaders,
  type RecordMeta,
} from '@headwater/contracts';
import { Cluster, readTopics, type ConsumedRecord, type KafkaConnection } from '@headwater/kafka';
import { dedupStage, toCandidate, type Role } from '@headwater/stage-dedup';
import type { DecisionLog, LoggedDecision } from './decision-log.port.js';

const { emit, duplicate } = dedupStage.outputs;
const PAGE = 500;

/** The stage's own outputs, read back: they hold every decision whose batch was ever resolved. */
export class KafkaDecisionLog implements DecisionLog {
  constructor(
    private readonly connection: KafkaConnection,
    private readonly namespace: Namespace,
  ) {}

  async read(onDecisions: (decisions: readonly LoggedDecision[]) => Promise<void>): Promise<void> {
    await this.#read(emit.name, readOriginal, onDecisions);
    await this.#read(duplicate.name, readDuplicate, onDecisions);
  }

  positions(): Promise<ReadonlyMap<number, number>> {
    return this.#ask(async (cluster) => {
      const { name } = dedupStage.input;
      const committed = await cluster.committed(dedupStage.name, name);
      const ranges = await cluster.ranges(name);
      return new Map(
        ranges.map(({ partition, start }) => [partition, Math.max(committed.get(partition) ?? 0, start)]),
      );
    });
  }

  async #ask<Answer>(question: (cluster: Cluster) => Promise<Answer>): Promise<Answer> {
    const cluster = new Cluster(this.connection, this.namespace);
    try {
      return await question(cluster);
    } finally {
      await cluster.close();
    }
  }

  #read(
    topic: string,
    readOne: (record: ConsumedRecord) => LoggedDecision | null,
    onDecisions: (decisions: readonly LoggedDecision[]) => Promise<void>,
  ): Promise<void> {
    return readTopics({
      connection: this.connection,
      namespace: this.namespace,
      topics: [topic],
      onRecords: async ({ records }) => {
        // A fetch may hold ten thousand small records; decoded all at once they would stand in memory together.
        for (let start = 0; start < records.length; start += PAGE) {
          const page = records.slice(start, start + PAGE);
          await onDecisions(page.map(readOne).filter((decision) => decision !== null));
        }
      },
    });
  }
}

function readOriginal(record: ConsumedRecord): LoggedDecision | null {
  const decoded = decodeRecord(topics.articlesUnique, { ...record, headers: record.headers as RawHeaders });
  return decoded.ok ? logged(decoded.value, decoded.meta, { kind: 'original' }) : null;
}

function readDuplicate(record: ConsumedRecord): LoggedDecision | null {
  const decoded = decodeRecord(topics.articlesDuplicates, {
    ...record,
    headers: record.headers as RawHeaders,
  });
  if (!decoded.ok) return null;
  const { originalId, reason } = decoded.value;
  return logged(decoded.value, decoded.meta, { kind: 'duplicate', originalId, reason });
}

/** `null` for what is not from this stage: others may write to its topics, and it must not stop for them. */
function logged(
  article: ArticleUnique | ArticleDuplicate,
  { ingestedAt, origin }: RecordMeta,
  role: Role,
): LoggedDecision | null {
  const candidate = toCandidate(article, article.fingerprints, ingestedAt);
  return candidate === null ? null : { candidate, role, epoch: article.dedupEpoch, origin };
}
