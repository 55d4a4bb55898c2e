import {
  PositionMovedError,
  RejectedDataError,
  UnsafeToContinueError,
  type Sink,
  type SinkBatch,
  type SinkDeclaration,
} from '@headwater/pipeline';
import type { Topic } from '@headwater/contracts';
import type { Cluster } from '../client/cluster.js';
import { isKafkaError } from '../client/errors.js';
import type { GroupConsumer } from '../consumer/group-consumer.js';
import {
  partitionKey,
  StaleLeaseError,
  type ConsumedRecord,
  type PartitionLease,
  type TopicPartition,
} from '../consumer/partition-lease.js';
import type { RecordProducer } from '../producer/record-producer.js';
import { DeadLetterLimit, TOO_MANY_DEAD_LETTERS, type DeadLetterPolicy } from './dead-letter-limit.js';
import { backOff } from './back-off.js';
import { deadLetter, sendDeadLetters } from './dead-letter.js';
import { decodeChunk, type DecodedChunk, type Poison, type ReadableRecord } from './decode-chunk.js';
import type { RunnerObserver } from './observer.js';
import { CHUNK_RECORDS } from './stage-runner.js';
import { startPositions } from './start-positions.js';

type Inputs = Readonly<Record<string, Topic>>;

/**
 * Feeds a sink. The sink's own position decides what is new; Kafka's committed offset follows behind for
 * those who watch lag.
 */
export class SinkRunner {
  readonly #limit: DeadLetterLimit;
  /** Positions last read from or written to the store, by partition. */
  readonly #positions = new Map<string, number>();

  constructor(
    private readonly declaration: SinkDeclaration,
    private readonly sink: Sink<Inputs>,
    private readonly cluster: Cluster,
    private readonly producer: RecordProducer,
    private readonly observer: RunnerObserver,
    policy?: DeadLetterPolicy,
  ) {
    this.#limit = new DeadLetterLimit(policy);
  }

  /** Where the store says that reading goes on, in the order of `partitions`. */
  async startAt(partitions: readonly TopicPartition[]): Promise<readonly number[]> {
    const positions = await startPositions(this.sink, this.cluster, partitions);
    partitions.forEach((partition, index) => {
      this.#positions.set(partitionKey(partition), positions[index] ?? 0);
    });
    return positions;
  }

  /** Stores the records chunk by chunk; gives up the rest when the lease ends or the partition has to wait. */
  async run(
    consumer: GroupConsumer,
    lease: PartitionLease,
    records: readonly ConsumedRecord[],
  ): Promise<void> {
    const position = this.#position(lease);
    const fresh = records.filter(({ offset }) => offset >= position);
    try {
      // All of it is stored, and only the commit behind it had failed.
      if (fresh.length === 0) await lease.commit(position);
      for (let start = 0; start < fresh.length && lease.isCurrent(); start += CHUNK_RECORDS) {
        const startedAt = performance.now();
        const chunk = decodeChunk(this.#input(lease).topic, fresh.slice(start, start + CHUNK_RECORDS));
        if (start === 0) await this.#checkGap(lease, chunk.firstOffset);
        await this.#followed(lease, chunk);
        await lease.commit(this.#position(lease));
        consumer.pauses.succeeded(lease);
        this.observer.resolved(this.declaration.name, (performance.now() - startedAt) / 1000);
        if (chunk.newerVersion !== null) return this.#wait(consumer, lease, chunk.newerVersion);
        await consumer.clock.yield();
      }
    } catch (error) {
      await this.#recover(consumer, lease, error);
    }
  }

  /** Not asynchronous itself: whether somebody follows changes nothing of the order of things. */
  #followed(lease: PartitionLease, chunk: DecodedChunk): Promise<void> {
    const trace = this.observer.begun?.(this.declaration.name, lease.topic, chunk.readable) ?? null;
    if (trace === null) return lease.keepAlive(this.#store(lease, chunk));
    const stored = trace.run(() => lease.keepAlive(this.#store(lease, chunk)));
    stored.then(
      () => trace.end('resolved'),
      () => trace.end('abandoned'),
    );
    return stored;
  }

  async #store(lease: PartitionLease, chunk: DecodedChunk): Promise<void> {
    const dead = [...chunk.poison.map(() => true), ...chunk.readable.map(() => false)];
    const poison = chunk.poison.map(() => true);
    await this.#withinLimit(chunk, dead, async () => {
      await this.#bury(lease, chunk.poison);
      this.#limit.narrow(chunk, poison);
      await this.#storeBisecting(lease, chunk.readable, chunk.nextOffset);
      this.#limit.record(poison);
    });
  }

  async #withinLimit(work: object, dead: readonly boolean[], bury: () => Promise<void>): Promise<void> {
    if (!this.#limit.reserve(work, dead)) throw new UnsafeToContinueError(TOO_MANY_DEAD_LETTERS);
    try {
      await bury();
    } finally {
      this.#limit.release(work);
    }
  }

  /** Halves what the store rejects, down to the one record that it will never take. */
  async #storeBisecting(
    lease: PartitionLease,
    readable: readonly ReadableRecord[],
    nextOffset: number,
  ): Promise<void> {
    try {
      await this.#storeItems(lease, readable, nextOffset);
      this.#stored(readable);
    } catch (error) {
      // With no record left to blame, halving would never end.
      if (!(error instanceof RejectedDataError) || readable.length === 0) throw error;
      const [only, ...others] = readable;
      if (only !== undefined && others.length === 0) {
        const detail = error.message;
        // A deploy that breaks a constraint makes every record one that the store will never take.
        return await this.#withinLimit(only, [true], async () => {
          await this.#bury(lease, [{ record: only.record, reason: 'rejected-by-store', detail }]);
          await this.#storeItems(lease, [], nextOffset);
          this.#limit.record([true]);
        });
      }
      const half = Math.ceil(readable.length / 2);
      const middle = readable[half]?.record.offset ?? nextOffset;
      await this.#storeBisecting(lease, readable.slice(0, half), middle);
      await this.#storeBisecting(lease, readable.slice(half), nextOffset);
    }
  }

  async #storeItems(
    { topic, partition }: PartitionLease,
    readable: readonly ReadableRecord[],
    nextOffset: number,
  ): Promise<void> {
    const expected = this.#position({ topic, partition });
    const batch = {
      topic,
      partition,
      firstOffset: readable[0]?.record.offset ?? expected,
      nextOffset,
      items: readable.map(({ item }) => item),
    };
    const input = this.#input({ topic }).name;
    await this.sink.store({ input, batch, expected } as SinkBatch<Inputs>);
    this.#positions.set(partitionKey({ topic, partition }), nextOffset);
  }

  #stored(readable: readonly ReadableRecord[]): void {
    const { name } = this.declaration;
    this.#limit.record(readable.map(() => false));
    this.observer.ended(
      name,
      readable.map(() => ({ kind: 'emit', reason: '' }) as const),
    );
    this.observer.aged(
      name,
      readable.map(({ item }) => item.meta.ingestedAt),
    );
  }

  /** A record is given up only when its dead letter is acknowledged. */
  async #bury(lease: PartitionLease, poison: readonly Poison[]): Promise<void> {
    const { topic, partition } = lease;
    const stage = this.declaration.name;
    const letters = poison.map(({ record, reason, detail }) =>
      deadLetter(record, { stage, topic, partition, offset: record.offset }, reason, detail),
    );
    await sendDeadLetters(this.producer, letters);
    this.observer.ended(
      stage,
      poison.map(({ reason }) => ({ kind: 'dead', reason }) as const),
    );
  }

  /** Offsets may have gaps, but not because retention has deleted what was never stored. */
  async #checkGap(lease: PartitionLease, firstOffset: number): Promise<void> {
    const position = this.#position(lease);
    if (firstOffset <= position) return;
    const ranges = await this.cluster.ranges(lease.topic);
    const start = ranges.find(({ partition }) => partition === lease.partition)?.start ?? 0;
    if (start <= position) return;
    // Whoever slept while others stored has an old position: what the store says now decides, or stops the stage.
    await this.startAt([lease]);
    throw new PositionMovedError(`${partitionKey(lease)} is no longer at offset ${position}.`);
  }

  async #recover(consumer: GroupConsumer, lease: PartitionLease, error: unknown): Promise<void> {
    if (error instanceof UnsafeToContinueError) return consumer.halt(error.message);
    if (isKafkaError(error) || !(error instanceof Error) || error instanceof StaleLeaseError) throw error;
    if (error instanceof PositionMovedError) this.observer.positionMoved(this.declaration.name);
    // The commit may have happened although it reported a failure: only the store knows.
    if (!lease.isCurrent()) return;
    this.#wait(consumer, lease, error.message);
    try {
      await lease.keepAlive(consumer.reposition([lease]));
    } catch (failure) {
      if (failure instanceof UnsafeToContinueError) return consumer.halt(failure.message);
      // Positions stay as they were: the next attempt meets the compare-and-set and asks again.
    }
  }

  #wait(consumer: GroupConsumer, lease: PartitionLease, reason: string): void {
    backOff(consumer, lease, this.observer, this.declaration.name, reason);
  }

  #position(partition: TopicPartition): number {
    return this.#positions.get(partitionKey(partition)) ?? 0;
  }

  #input({ topic }: Pick<TopicPartition, 'topic'>): { readonly name: string; readonly topic: Topic } {
    for (const [name, input] of Object.entries(this.declaration.inputs)) {
      if (input.name === topic) return { name, topic: input };
    }
    throw new Error(`Sink ${this.declaration.name} was given ${topic}, which it does not declare.`);
  }
}
