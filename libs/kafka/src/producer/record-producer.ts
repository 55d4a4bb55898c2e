import type { EncodedRecord, Namespace, TopicSettings } from '@headwater/contracts';
import { backoffMs, systemClock, TransientError, type BackoffPolicy, type Clock } from '@headwater/pipeline';
import type { Producer, ProducerConfig } from 'kafkajs';
import { createClient, type KafkaConnection } from '../client/client.js';
import { protocolErrorType, toTransientError } from '../client/errors.js';
import { partitionFor } from './partition-for.js';
import { takeRound, type RoundEntry, type SendJob } from './rounds.js';
import { sendRound, type PlacedRecord } from './send-round.js';

/** A record and the topic it is meant for. */
export interface OutgoingRecord {
  readonly topic: TopicSettings;
  readonly record: Omit<EncodedRecord, 'headers'> & {
    readonly headers: Readonly<Record<string, Buffer | string | (Buffer | string)[]>>;
  };
  /** Chooses the partition in place of the key, for records whose key is no text of ours. */
  readonly partitionKey?: string;
  /** Where it has to go whatever its key: for a record that is sent back to where it was. */
  readonly partition?: number;
}

/** What the broker did with the records of one `send`. */
export interface SendResult {
  /** Indexes of records that are larger than their topic allows. All others are acknowledged. */
  readonly tooLarge: readonly number[];
}

const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);
const ATTEMPTS = 4;
const BACKOFF: BackoffPolicy = { firstMs: 100, capMs: 2_000 };

/** What keeps kafkajs from losing what it acknowledges; partitions are ours to choose. */
export const PRODUCER_SETTINGS: ProducerConfig = {
  idempotent: false,
  maxInFlightRequests: 1,
  allowAutoTopicCreation: false,
  retry: { retries: 0 },
  createPartitioner:
    () =>
    ({ message }) =>
      message.partition ?? 0,
};

/**
 * The only way out to Kafka. Not idempotent, no retries inside kafkajs, one send in flight; after any
 * rejection the kafkajs producer is thrown away and the whole round is sent again through a new one, before
 * anything later. What this can do is write a record twice, and consumers are built for that; what it
 * cannot do is acknowledge a record that is not in the log (docs/delivery.md).
 */
export class RecordProducer {
  readonly #queue: SendJob[] = [];
  #producer: Producer | null = null;
  #pump: Promise<void> | null = null;
  #closed = false;
  readonly #clock: Clock;

  constructor(
    private readonly connection: KafkaConnection,
    private readonly namespace: Namespace,
  ) {
    this.#clock = connection.clock ?? systemClock;
  }

  /**
   * Resolves when every record is acknowledged by all in-sync replicas (or named as too large).
   *
   * @throws TransientError when the broker did not acknowledge after several attempts: some records may be
   * in the log all the same, so send all of them again
   */
  send(records: readonly OutgoingRecord[]): Promise<SendResult> {
    if (this.#closed) return Promise.reject(new TransientError('The producer is closed.'));
    if (records.length === 0) return Promise.resolve({ tooLarge: [] });
    return new Promise((resolve, reject) => {
      const job: SendJob = {
        records: records.map((outgoing) => this.#place(outgoing)),
        next: 0,
        outstanding: records.length,
        tooLarge: [],
        settle: (error) => {
          if (error === null) resolve({ tooLarge: job.tooLarge });
          else reject(error);
        },
      };
      this.#queue.push(job);
      this.#pump ??= this.#sendAll();
    });
  }

  /** Lets the sends in flight end, then disconnects. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pump;
    await this.#discard();
  }

  #place({ topic, record, partitionKey, partition }: OutgoingRecord): PlacedRecord {
    const key = partitionKey ?? String(record.key ?? '');
    return {
      topic: this.namespace.topic(topic.name),
      partition: partition ?? partitionFor(key, topic.partitions),
      key: record.key,
      value: record.value,
      headers: record.headers,
    };
  }

  async #sendAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const round = takeRound(this.#queue);
      try {
        await this.#sendSplitting(round);
        for (const { job } of round) job.outstanding -= 1;
        this.#settle((job) => job.outstanding === 0, null);
      } catch (error) {
        const jobs = new Set(round.map((entry) => entry.job));
        this.#settle((job) => jobs.has(job), toTransientError('Kafka did not acknowledge', error));
      }
    }
    this.#pump = null;
  }

  #settle(which: (job: SendJob) => boolean, error: Error | null): void {
    const done = this.#queue.filter(which);
    const rest = this.#queue.filter((job) => !which(job));
    this.#queue.splice(0, this.#queue.length, ...rest);
    for (const job of done) job.settle(error);
  }

  /** Halves a round that the broker finds too large, down to the records that are. */
  async #sendSplitting(entries: readonly RoundEntry[]): Promise<void> {
    try {
      await this.#sendRepeating(entries.map((entry) => entry.record));
    } catch (error) {
      if (!TOO_LARGE.has(protocolErrorType(error) ?? '')) throw error;
      const [only, ...others] = entries;
      if (only !== undefined && others.length === 0) {
        only.job.tooLarge.push(only.index);
        return;
      }
      const half = Math.ceil(entries.length / 2);
      await this.#sendSplitting(entries.slice(0, half));
      await this.#sendSplitting(entries.slice(half));
    }
  }

  async #sendRepeating(records: readonly PlacedRecord[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const producer = (this.#producer ??= await this.#connect());
        await sendRound(producer, records);
        return;
      } catch (error) {
        await this.#discard();
        if (TOO_LARGE.has(protocolErrorType(error) ?? '') || attempt === ATTEMPTS) throw error;
        this.connection.logger.warn(
          { attempt, records: records.length, error: (error as Error).message },
          'Kafka did not acknowledge a round; sending it again through a new producer',
        );
        await this.#clock.delay(backoffMs(attempt, BACKOFF, this.#clock.random));
      }
    }
  }

  async #connect(): Promise<Producer> {
    const producer = createClient(this.connection).producer(PRODUCER_SETTINGS);
    await producer.connect();
    return producer;
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = null;
    // The connection may be the very thing that is broken; what matters is that nobody uses it again.
    await producer?.disconnect().catch(() => undefined);
  }
}
