import type { KafkaClient } from '@headwater/kafka';
import type { SimulatedProcess } from '../engine/simulated-process.js';
import type { BrokerTwin, ProduceRequest } from './broker-twin.js';
import { connectionError, isRetriable, retriesExceeded } from './kafka-errors.js';
import type { NewRecord } from './partition-log.js';

type Settings = NonNullable<Parameters<KafkaClient['producer']>[0]>;
type Producer = ReturnType<KafkaClient['producer']>;
type Batch = Parameters<Producer['sendBatch']>[0];
type Response = Awaited<ReturnType<Producer['sendBatch']>>;

/** kafkajs' own when nobody says otherwise. */
const DEFAULT_RETRIES = 5;

/**
 * A producer that does what kafkajs does, defects included: a retry skips brokers that have answered, and an
 * idempotent producer takes the sequence numbers of a failed batch back and gives them to the next one.
 */
export class ProducerTwin implements Pick<Producer, 'connect' | 'disconnect' | 'sendBatch'> {
  /** Leaders as of the last metadata, by `topic/partition`. */
  #leaders = new Map<string, number>();
  #producerId: number | null = null;
  readonly #sequences = new Map<string, number>();
  /** By broker: idempotent requests to one broker wait for each other. */
  readonly #locks = new Map<number, Promise<unknown>>();

  constructor(
    private readonly broker: BrokerTwin,
    private readonly process: SimulatedProcess,
    private readonly settings: Settings,
  ) {}

  async connect(): Promise<void> {
    const idempotent = this.settings.idempotent === true;
    this.#producerId = await this.#ask(() => (idempotent ? this.broker.newProducerId() : null));
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  async sendBatch({ topicMessages = [] }: Batch): Promise<Response> {
    const retries = this.settings.retry?.retries ?? DEFAULT_RETRIES;
    const responses = new Map<number, Response | null>();
    for (let attempt = 0; ; attempt++) {
      try {
        await Promise.all(await this.#requests(topicMessages, responses));
        return [...responses.values()].flatMap((response) => response ?? []);
      } catch (error) {
        this.#leaders.clear();
        if (attempt >= retries || !isRetriable(error)) throw retriesExceeded(error);
        await this.process.clock.delay(100 * 2 ** attempt);
      }
    }
  }

  /** One request for each broker that has not answered yet. */
  async #requests(
    topicMessages: NonNullable<Batch['topicMessages']>,
    responses: Map<number, Response | null>,
  ): Promise<readonly Promise<void>[]> {
    const places = topicMessages.flatMap(({ topic, messages }) => {
      const byPartition = Map.groupBy(messages, (message) => this.#partitionOf(topic, message));
      return [...byPartition].map(([partition, own]) => ({ topic, partition, records: own.map(toRecord) }));
    });
    await this.#refreshMetadata(new Set(topicMessages.map(({ topic }) => topic)));
    const byLeader = Map.groupBy(
      places,
      (place) => this.#leaders.get(`${place.topic}/${place.partition}`) ?? 0,
    );
    for (const leader of byLeader.keys()) if (!responses.has(leader)) responses.set(leader, null);
    const unanswered = [...responses].filter(([, response]) => response === null).map(([leader]) => leader);
    return unanswered.map(async (leader) => {
      const own = byLeader.get(leader) ?? [];
      try {
        await this.#produce(leader, own);
        responses.set(
          leader,
          own.map(({ topic, partition }) => ({ topicName: topic, partition, errorCode: 0 })),
        );
      } catch (error) {
        responses.delete(leader);
        throw error;
      }
    });
  }

  async #produce(leader: number, places: readonly Omit<ProduceRequest, 'identity'>[]): Promise<void> {
    if (this.#producerId === null) return this.#send(leader, places);
    const before = this.#locks.get(leader) ?? Promise.resolve();
    const sent = before.catch(() => undefined).then(() => this.#send(leader, places));
    this.#locks.set(leader, sent);
    await sent;
  }

  async #send(leader: number, places: readonly Omit<ProduceRequest, 'identity'>[]): Promise<void> {
    const producerId = this.#producerId;
    const requests = places.map((place): ProduceRequest => {
      if (producerId === null) return { ...place, identity: null };
      const key = `${place.topic}/${place.partition}`;
      const sequence = this.#sequences.get(key) ?? 0;
      this.#sequences.set(key, sequence + place.records.length);
      return { ...place, identity: { producerId, sequence } };
    });
    const held = this.broker.takeHold(places.map(({ topic }) => topic));
    if (held > 0) {
      this.process.note(`its send is under way for ${held} ms`);
      await this.process.clock.delay(held);
    }
    try {
      await this.#ask(() => this.broker.produce(leader, requests));
    } catch (error) {
      for (const { topic, partition, records } of places) {
        const key = `${topic}/${partition}`;
        this.#sequences.set(key, (this.#sequences.get(key) ?? 0) - records.length);
      }
      throw error;
    }
  }

  async #refreshMetadata(topics: ReadonlySet<string>): Promise<void> {
    const unknown = [...topics].filter((topic) => !this.#leaders.has(`${topic}/0`));
    if (unknown.length === 0) return;
    await this.#ask(() => {
      for (const topic of unknown) {
        for (const [partition, { leader }] of this.broker.logs(topic).entries()) {
          this.#leaders.set(`${topic}/${partition}`, leader);
        }
      }
    });
  }

  #partitionOf(
    topic: string,
    message: NonNullable<Batch['topicMessages']>[number]['messages'][number],
  ): number {
    const partitioner = this.settings.createPartitioner?.();
    return partitioner?.({ topic, message, partitionMetadata: [] }) ?? message.partition ?? 0;
  }

  #ask<Answer>(work: () => Answer): Promise<Answer> {
    return this.process.request('kafka', work, connectionError);
  }
}

function toRecord({
  key,
  value,
  headers = {},
}: NonNullable<Batch['topicMessages']>[number]['messages'][number]): NewRecord {
  const bytes = (text: Buffer | string): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);
  return {
    key: key === null || key === undefined ? null : bytes(key),
    value: value === null ? null : bytes(value),
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, header]) => {
        const single = Array.isArray(header) ? header[0] : header;
        return single === undefined ? [] : [[name, bytes(single)]];
      }),
    ),
  };
}
