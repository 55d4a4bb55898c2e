import type { TopicSettings } from '@headwater/contracts';
import type { KafkaClient } from '@headwater/kafka';
import type { Random } from '../engine/random.js';
import type { Scheduler } from '../engine/scheduler.js';
import type { SimulatedProcess } from '../engine/simulated-process.js';
import type { Trace } from '../engine/trace.js';
import { AdminTwin } from './admin-twin.js';
import { ConsumerTwin } from './consumer-twin.js';
import { GroupCoordinator } from './group-coordinator.js';
import { protocolError } from './kafka-errors.js';
import { PartitionLog, type BatchIdentity, type NewRecord, type StoredRecord } from './partition-log.js';
import { ProducerTwin } from './producer-twin.js';

/** Two brokers: leaders can move between them. */
export const BROKERS = [1, 2] as const;

interface TopicTwin {
  readonly settings: TopicSettings;
  readonly partitions: readonly PartitionLog[];
}

/** What one broker writes for one partition. */
export interface ProduceRequest {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly NewRecord[];
  readonly identity: BatchIdentity | null;
}

/** A fetch of one partition, and what it brings. */
export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly fetchOffset: number;
  readonly outOfRange: boolean;
  readonly records: readonly StoredRecord[];
}

/** A cluster in memory, and clients for it that behave as kafkajs does. */
export class BrokerTwin {
  readonly clusterId = 'the-simulated-cluster';
  readonly #topics = new Map<string, TopicTwin>();
  readonly #groups = new Map<string, GroupCoordinator>();
  /** Fetches that wait for records, by `topic/partition`. */
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #holds = new Map<string, number>();
  #producerIds = 0;

  constructor(
    readonly scheduler: Scheduler,
    /** Sizes of fetches. */
    readonly random: Random,
    private readonly trace: Trace,
  ) {}

  /** What kafkajs would be in this process. */
  client(process: SimulatedProcess): KafkaClient {
    return {
      producer: (settings) => new ProducerTwin(this, process, settings ?? {}) as never,
      consumer: (settings) => new ConsumerTwin(this, process, settings) as never,
      admin: () => new AdminTwin(this, process) as never,
    };
  }

  createTopic(name: string, settings: TopicSettings): void {
    if (this.#topics.has(name)) return;
    const partitions = Array.from(
      { length: settings.partitions },
      (_, index) => new PartitionLog(1 + (index % 2), () => this.scheduler.now),
    );
    this.#topics.set(name, { settings, partitions });
  }

  topicNames(): readonly string[] {
    return [...this.#topics.keys()];
  }

  logs(topic: string): readonly PartitionLog[] {
    const found = this.#topics.get(topic);
    if (found === undefined) throw protocolError('UNKNOWN_TOPIC_OR_PARTITION');
    return found.partitions;
  }

  log(topic: string, partition: number): PartitionLog {
    const log = this.logs(topic)[partition];
    if (log === undefined) throw protocolError('UNKNOWN_TOPIC_OR_PARTITION');
    return log;
  }

  group(id: string): GroupCoordinator {
    let group = this.#groups.get(id);
    if (group === undefined) {
      // Readers of a whole topic have a group with a random name, which must not make two traces differ.
      const name = id.replace(/\.[0-9a-f-]{36}$/, '');
      this.#groups.set(id, (group = new GroupCoordinator(name, this.scheduler, this.trace)));
    }
    return group;
  }

  deleteGroup(id: string): void {
    this.#groups.delete(id);
  }

  /** The next send to the topic takes so long before it arrives. */
  holdNextSend(topic: string, milliseconds: number): void {
    this.#holds.set(topic, milliseconds);
  }

  takeHold(topics: readonly string[]): number {
    const held = topics.find((topic) => this.#holds.has(topic));
    if (held === undefined) return 0;
    const milliseconds = this.#holds.get(held) ?? 0;
    this.#holds.delete(held);
    return milliseconds;
  }

  newProducerId(): number {
    return ++this.#producerIds;
  }

  /**
   * One request to one broker. Partitions are written one after the other; the error is the first, as kafkajs
   * reads the answer, and does not undo what was written.
   */
  produce(broker: number, requests: readonly ProduceRequest[]): void {
    const errors: string[] = [];
    for (const { topic, partition, records, identity } of requests) {
      const error = this.#write(broker, topic, partition, records, identity);
      if (error !== null) errors.push(error);
    }
    for (const { topic, partition } of requests) this.#wake(`${topic}/${partition}`);
    if (errors[0] !== undefined) throw protocolError(errors[0]);
  }

  /** Brings a few records of each partition; with none, resolves when there are some or the wait is over. */
  async fetch(
    places: readonly { readonly topic: string; readonly partition: number; readonly fetchOffset: number }[],
    maxWaitMs: number,
  ): Promise<readonly FetchedPartition[]> {
    const read = () =>
      places
        .map((place): FetchedPartition => {
          const log = this.log(place.topic, place.partition);
          const outOfRange = place.fetchOffset < log.start || place.fetchOffset > log.end;
          const records = outOfRange ? [] : log.read(place.fetchOffset, this.random.between(1, 12));
          return { ...place, outOfRange, records };
        })
        .filter(({ records, outOfRange }) => outOfRange || records.length > 0);
    const first = read();
    if (first.length > 0) return first;
    await this.#untilWritten(
      places.map(({ topic, partition }) => `${topic}/${partition}`),
      maxWaitMs,
    );
    return read();
  }

  #write(
    broker: number,
    topic: string,
    partition: number,
    records: readonly NewRecord[],
    identity: BatchIdentity | null,
  ): string | null {
    const log = this.log(topic, partition);
    if (log.leader !== broker) return 'NOT_LEADER_FOR_PARTITION';
    const limit = this.#topics.get(topic)?.settings.maxMessageBytes ?? 0;
    const bytes = records.reduce((sum, { value }) => sum + (value?.length ?? 0) + 512, 0);
    if (bytes > limit) return 'MESSAGE_TOO_LARGE';
    return log.append(records, identity) === 'out-of-order' ? 'OUT_OF_ORDER_SEQUENCE_NUMBER' : null;
  }

  async #untilWritten(keys: readonly string[], maxWaitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const wake = (): void => resolve(undefined);
    const callOff = this.scheduler.after(maxWaitMs, wake);
    for (const key of keys) {
      const waiting = this.#waiting.get(key) ?? new Set();
      this.#waiting.set(key, waiting.add(wake));
    }
    await promise;
    callOff();
    for (const key of keys) this.#waiting.get(key)?.delete(wake);
  }

  #wake(key: string): void {
    for (const wake of this.#waiting.get(key) ?? []) wake();
  }
}
