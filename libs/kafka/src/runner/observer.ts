import { HEADERS, headerText, type RawHeaders } from '@headwater/contracts';
import { noTracing, type BatchTrace, type Metrics, type Tracing } from '@headwater/observability';
import type { TopicPartition } from '../consumer/partition-lease.js';
import type { KafkaLogger } from '../client/client.js';
import type { ReadableRecord } from './decode-chunk.js';
import type { ChunkEnd } from './encode-outcomes.js';

const NOTEWORTHY_MS = 1_000;

/** Why and how long a partition waits. */
export interface Waiting {
  readonly topic: string;
  readonly partition: number;
  readonly waitMs: number;
  readonly reason: string;
}

/** What a runner tells about its work. */
export interface RunnerObserver {
  /** Work on a chunk begins. Absent, or without an answer, when nobody follows any of its records. */
  begun?(stage: string, topic: string, readable: readonly ReadableRecord[]): BatchTrace | null;
  /** Inputs that have ended; after their outputs were acknowledged. */
  ended(stage: string, ends: readonly ChunkEnd[]): void;
  /** Ages of articles that a stage is done with. */
  aged(stage: string, ingestedAt: readonly string[]): void;
  /** A chunk was committed. */
  resolved(stage: string, seconds: number): void;
  waiting(stage: string, waiting: Waiting): void;
  rebalanced(stage: string): void;
  /** When the oldest record of a partition was produced that is not done, in milliseconds; `null` for none. */
  unread?(stage: string, partition: TopicPartition, producedAt: number | null): void;
  /** The store's position was not the expected one. */
  positionMoved(stage: string): void;
}

/** Writes what runners tell into metrics, log and traces. */
export function observeRunner(
  metrics: Metrics,
  logger: KafkaLogger,
  tracing: Tracing = noTracing,
): RunnerObserver {
  return {
    ...(tracing === noTracing ? {} : { begun: followRecords(tracing) }),
    ended(stage, ends) {
      const counts = Map.groupBy(ends, ({ kind, reason }) => `${kind}\n${reason}`);
      for (const [label, group] of counts) {
        const [outcome = '', reason = ''] = label.split('\n');
        metrics.stageOutcomes.inc({ stage, outcome, reason }, group.length);
        if (outcome === 'dead') metrics.deadLetters.inc({ stage, reason }, group.length);
      }
    },
    aged(stage, ingestedAt) {
      const now = Date.now();
      for (const instant of ingestedAt) {
        metrics.articleAgeSeconds.observe({ stage }, (now - Date.parse(instant)) / 1000);
      }
    },
    resolved(stage, seconds) {
      metrics.batches.inc({ stage, result: 'resolved' });
      metrics.batchSeconds.observe({ stage }, seconds);
    },
    waiting(stage, waiting) {
      metrics.batches.inc({ stage, result: 'abandoned' });
      metrics.retries.inc({ stage });
      const { topic, partition, waitMs, reason } = waiting;
      const message = `${stage} waits for ${topic}/${partition}: ${reason}`;
      // Short waits belong to every rebalance and rebuild; the back-off makes those that matter long.
      if (waitMs < NOTEWORTHY_MS) logger.debug({ topic, partition, waitMs, reason }, message);
      else logger.warn({ topic, partition, waitMs, reason }, message);
    },
    rebalanced(stage) {
      metrics.rebalances.inc({ stage });
      // Whoever has a partition now tells of it; two would contradict each other.
      metrics.oldestUnread.reset();
    },
    unread(stage, { topic, partition }, producedAt) {
      metrics.oldestUnread.set({ stage, topic, partition }, (producedAt ?? 0) / 1_000);
    },
    positionMoved(stage) {
      metrics.sinkConflicts.inc({ stage });
    },
  };
}

function followRecords(tracing: Tracing): NonNullable<RunnerObserver['begun']> {
  return (stage, topic, readable) => {
    const parents: string[] = [];
    for (const { record } of readable) {
      const parent = headerText(record.headers as RawHeaders, HEADERS.traceparent);
      if (parent !== null) parents.push(parent);
    }
    if (parents.length === 0) return null;
    return tracing.batch(stage, parents, {
      'messaging.system': 'kafka',
      'messaging.destination.name': topic,
      'messaging.batch.message_count': readable.length,
    });
  };
}
