import type { Namespace } from '@headwater/contracts';
import type { HealthReport } from '@headwater/observability';
import { systemClock, TransientError, type BackoffPolicy, type Clock } from '@headwater/pipeline';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { CONSUMER_METADATA_AGE_MS, createClient, type KafkaConnection } from '../client/client.js';
import { isKafkaError, protocolErrorType } from '../client/errors.js';
import { holdLease } from './hold-lease.js';
import {
  StaleLeaseError,
  type ConsumedRecord,
  type PartitionLease,
  type TopicPartition,
} from './partition-lease.js';
import { Pauses } from './pauses.js';

/** Timing of group membership, in milliseconds. */
export interface GroupTiming {
  readonly sessionTimeoutMs: number;
  readonly heartbeatMs: number;
}

/** Ten heartbeats in a session: some may be lost, or late in a busy process. */
export const groupTiming = (sessionTimeoutMs: number): GroupTiming => ({
  sessionTimeoutMs,
  heartbeatMs: Math.round(sessionTimeoutMs / 10),
});

export const DEFAULT_GROUP_TIMING: GroupTiming = groupTiming(10_000);

/** What a group consumer is made of. */
export interface GroupConsumerOptions {
  readonly connection: KafkaConnection;
  readonly namespace: Namespace;
  /** Stage name; the consumer group follows from it. */
  readonly stage: string;
  /** Logical topic names. */
  readonly topics: readonly string[];
  readonly concurrency: number;
  readonly timing: GroupTiming;
  readonly backoff?: BackoffPolicy;
  /** Works on records of one partition; commits through the lease. */
  readonly onRecords: (lease: PartitionLease, records: readonly ConsumedRecord[]) => Promise<void>;
  /**
   * Asked after every assignment, before anything is read: where to read on, in the same order.
   * Without it the group's committed offsets decide.
   */
  readonly startAt?: (partitions: readonly TopicPartition[]) => Promise<readonly number[]>;
  readonly onRebalance: () => void;
  /** Told when the oldest record of a partition was produced that is not done; `null` when all that was there is. */
  readonly onUnread?: (partition: TopicPartition, producedAt: number | null) => void;
  /** The consumer cannot go on; the process should end and be started again. */
  readonly onFatal: (error: Error) => void;
}

/** No fetch and no heartbeat for so long means that the consumer is dead, whatever the process looks like. */
const SILENCE_LIMIT_MS = 90_000;

/**
 * A member of a consumer group. It owns everything that kafkajs needs help with: it starts at the beginning
 * of a new partition, survives exceptions, pauses instead of sleeping, stamps batches with the generation
 * they belong to, and says when it is dead.
 */
export class GroupConsumer {
  readonly pauses: Pauses;
  readonly clock: Clock;
  readonly #consumer: Consumer;
  #generation = 0;
  #assigned: readonly TopicPartition[] = [];
  #lastSignOfLife: number;
  #halted: string | null = null;
  #positioning: Promise<void> = Promise.resolve();

  constructor(private readonly options: GroupConsumerOptions) {
    const { connection, namespace, stage, timing } = options;
    this.clock = connection.clock ?? systemClock;
    this.#lastSignOfLife = this.clock.now();
    this.#consumer = createClient(connection).consumer({
      groupId: namespace.group(stage),
      sessionTimeout: timing.sessionTimeoutMs,
      rebalanceTimeout: 30_000,
      heartbeatInterval: timing.heartbeatMs,
      maxWaitTimeInMs: 250,
      maxBytesPerPartition: 131_072,
      maxBytes: 1_048_576,
      allowAutoTopicCreation: false,
      metadataMaxAge: CONSUMER_METADATA_AGE_MS,
      retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 10 },
    });
    this.pauses = new Pauses(
      {
        pause: (partition) => this.#consumer.pause([this.#physical(partition)]),
        resume: (partition) => this.#resume([partition]),
      },
      options.backoff,
      this.clock,
    );
  }

  async start(): Promise<void> {
    const consumer = this.#consumer;
    const { events } = consumer;
    const alive = (): void => void (this.#lastSignOfLife = this.clock.now());
    consumer.on(events.FETCH, alive);
    consumer.on(events.HEARTBEAT, alive);
    consumer.on(events.GROUP_JOIN, ({ payload }) => this.#onAssignment(payload.memberAssignment));
    consumer.on(events.CRASH, ({ payload }) => {
      if (!payload.restart) this.options.onFatal(payload.error);
    });
    await consumer.connect();
    const topics = this.options.topics.map((topic) => this.options.namespace.topic(topic));
    await consumer.subscribe({ topics, fromBeginning: true }).catch((error: unknown) => {
      if (protocolErrorType(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
      throw new Error(`Kafka has not all of ${topics.join(', ')}: \`headwater prepare\` creates them.`, {
        cause: error,
      });
    });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.concurrency,
      eachBatch: (payload) => this.#onBatch(payload),
    });
  }

  /** Finishes the chunk in hand, leaves the group and disconnects. Never from inside a batch. */
  async stop(): Promise<void> {
    this.pauses.clear();
    await this.#consumer.disconnect();
    this.#generation += 1;
    this.pauses.clear();
    await this.#positioning;
  }

  /** Stops reading for good, but stays in the group and says why: an operator has to decide. */
  halt(reason: string): void {
    this.#halted = reason;
    this.pauses.clear();
    this.options.connection.logger.error(
      { reason },
      `Stage ${this.options.stage} has stopped itself: ${reason}`,
    );
    this.#consumer.pause(this.#assigned.map((partition) => this.#physical(partition)));
  }

  /** Reads the start positions of these partitions again and goes on from there. */
  async reposition(partitions: readonly TopicPartition[]): Promise<void> {
    const { startAt } = this.options;
    if (startAt === undefined) return;
    const generation = this.#generation;
    const offsets = await startAt(partitions);
    if (generation !== this.#generation) return;
    partitions.forEach(({ topic, partition }, index) => {
      const offset = offsets[index];
      if (offset === undefined) throw new Error('There are fewer start positions than partitions.');
      this.#consumer.seek({
        topic: this.options.namespace.topic(topic),
        partition,
        offset: String(offset),
      });
    });
  }

  /** Alive as long as fetches or heartbeats come back. */
  live(): HealthReport {
    const silence = this.clock.now() - this.#lastSignOfLife;
    const ok = silence < SILENCE_LIMIT_MS;
    return {
      ok,
      reasons: ok ? [] : [`no fetch and no heartbeat for ${Math.round(silence / 1000)} s`],
      facts: { lastFetchAgeMs: silence },
    };
  }

  /** Ready when it is a member of its group and has not stopped itself. */
  ready(): HealthReport {
    const reasons = [
      ...(this.#generation === 0 ? ['not yet a member of the consumer group'] : []),
      ...(this.#halted === null ? [] : [`stopped: ${this.#halted}`]),
    ];
    const facts = { partitions: this.#assigned.length, waiting: this.pauses.describe().join('; ') };
    return { ok: reasons.length === 0, reasons, facts };
  }

  /** Runs inside kafkajs' event, so synchronously up to the first await: nothing is fetched before. */
  #onAssignment(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.#generation += 1;
    this.#lastSignOfLife = this.clock.now();
    this.pauses.clear();
    this.#assigned = Object.entries(assignment).flatMap(([physical, partitions]) => {
      const topic = this.options.namespace.logicalTopic(physical) ?? physical;
      return partitions.map((partition) => ({ topic, partition }));
    });
    this.options.onRebalance();
    if (this.#halted !== null || this.options.startAt !== undefined) {
      this.#consumer.pause(this.#assigned.map((partition) => this.#physical(partition)));
    } else {
      this.#resume(this.#assigned);
    }
    if (this.#halted === null && this.options.startAt !== undefined && this.#assigned.length > 0) {
      this.#positioning = this.#startAtPositions(this.#generation);
    }
  }

  async #startAtPositions(generation: number): Promise<void> {
    const partitions = this.#assigned;
    while (generation === this.#generation) {
      try {
        await this.reposition(partitions);
        if (generation === this.#generation) this.#resume(partitions);
        return;
      } catch (error) {
        if (!(error instanceof TransientError) && !isKafkaError(error))
          return this.halt((error as Error).message);
        this.options.connection.logger.warn(
          { error: (error as Error).message },
          'Positions are not readable yet',
        );
        await this.clock.delay(500);
      }
    }
  }

  async #onBatch(payload: EachBatchPayload): Promise<void> {
    const generation = this.#generation;
    const { messages, partition, highWatermark } = payload.batch;
    const topic = this.options.namespace.logicalTopic(payload.batch.topic) ?? payload.batch.topic;
    const [first, last] = [messages[0], messages.at(-1)];
    const unread = (producedAt: number | null): void =>
      this.options.onUnread?.({ topic, partition }, producedAt);
    const lease = holdLease({
      payload,
      topic,
      heartbeatMs: this.options.timing.heartbeatMs,
      clock: this.clock,
      sameGeneration: () => generation === this.#generation && this.#halted === null,
      onCommitted: (nextOffset) => {
        if (last === undefined || nextOffset <= Number(last.offset)) return;
        // What comes next was produced about when this was.
        unread(nextOffset < Number(highWatermark) ? Number(last.timestamp) : null);
      },
    });
    if (!lease.isCurrent()) return;
    if (first !== undefined) unread(Number(first.timestamp));
    try {
      await this.options.onRecords(lease, toRecords(payload));
    } catch (error) {
      if (error instanceof StaleLeaseError) return;
      // kafkajs must see its own errors: a failed heartbeat is how it learns of a rebalance.
      if (isKafkaError(error)) throw error;
      // Anything else is a defect of the runner itself. kafkajs would log it and stall.
      this.options.onFatal(error as Error);
    }
  }

  #resume(partitions: readonly TopicPartition[]): void {
    if (this.#halted !== null) return;
    try {
      this.#consumer.resume(partitions.map((partition) => this.#physical(partition)));
    } catch (error) {
      // Between a crash of kafkajs' consumer and its next start there is nothing to resume, and joining resumes all.
      if (!isKafkaError(error)) throw error;
    }
  }

  #physical({ topic, partition }: TopicPartition): { topic: string; partitions: number[] } {
    return { topic: this.options.namespace.topic(topic), partitions: [partition] };
  }
}

function toRecords({ batch }: EachBatchPayload): readonly ConsumedRecord[] {
  return batch.messages.map((message) => ({
    offset: Number(message.offset),
    key: message.key,
    value: message.value,
    // Read when asked for.
    get headers() {
      return message.headers ?? {};
    },
  }));
}
