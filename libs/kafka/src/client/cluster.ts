import type { Namespace, TopicSettings } from '@headwater/contracts';
import { backoffMs, systemClock, TransientError, type Clock } from '@headwater/pipeline';
import type { Admin, ITopicConfig, ITopicMetadata } from 'kafkajs';
import { describeLogSizes } from '../wire/log-sizes.js';
import { sendRequest } from '../wire/send-request.js';
import { createClient, type KafkaConnection } from './client.js';
import { isRetriable, protocolErrorType, toTransientError } from './errors.js';
import { changeSettings, describeTopics, settingsOf, type TopicDescription } from './topic-settings.js';

const ATTEMPTS = 6;
const LEADERS_WITHIN_MS = 30_000;
/** Below the time that a request may take; kafkajs' own 5 s are too short for all topics on a busy machine. */
const CREATE_WITHIN_MS = 25_000;
const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/** First and one-past-last offset of a partition. */
export interface PartitionRange {
  readonly partition: number;
  readonly start: number;
  readonly end: number;
}

/** What a topic on the broker has otherwise than the topic map says. */
export interface TopicMismatch {
  readonly topic: string;
  readonly expectedPartitions: number;
  readonly actualPartitions: number;
}

/** What a topic is configured with on the broker. */
export function topicConfiguration(
  topic: TopicSettings,
  minInSync: number,
): { readonly name: string; readonly value: string }[] {
  return [
    ...[...settingsOf(topic)].map(([name, value]) => ({ name, value })),
    { name: 'min.insync.replicas', value: String(minInSync) },
    { name: 'unclean.leader.election.enable', value: 'false' },
  ];
}

/** Questions to the cluster and the creation of topics. One connection, opened on first use. */
export class Cluster {
  #admin: Promise<Admin> | null = null;
  #lastQuestion: Promise<unknown> = Promise.resolve();
  readonly #clock: Clock;

  constructor(
    private readonly connection: KafkaConnection,
    private readonly namespace: Namespace,
  ) {
    this.#clock = connection.clock ?? systemClock;
  }

  /** Identity of the cluster; a new one for a cluster that was wiped and made anew. */
  async id(): Promise<string> {
    return (await this.#ask((admin) => admin.describeCluster())).clusterId;
  }

  /**
   * Creates what is missing; leaves what exists, and names what differs in its partition count (that cannot
   * be mended without moving keys).
   */
  async createTopics(
    topics: readonly TopicSettings[],
    replication: { readonly factor: number; readonly minInSync: number } = { factor: 1, minInSync: 1 },
  ): Promise<{ readonly created: readonly string[]; readonly mismatched: readonly TopicMismatch[] }> {
    const created = await this.#ask(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(this.namespace.topic(name)));
      if (missing.length > 0) {
        const creations = missing.map((topic) => this.#creation(topic, replication));
        await admin.createTopics({ waitForLeaders: false, timeout: CREATE_WITHIN_MS, topics: creations });
      }
      return missing.map(({ name }) => name);
    });
    const found = await this.#ask((admin) => this.#topicsWithLeaders(admin, topics));
    await Promise.all(created.map((topic) => this.#served(topic)));
    const partitions = new Map(found.map((topic) => [topic.name, topic.partitions.length]));
    const mismatched = topics.flatMap((topic): TopicMismatch[] => {
      const actualPartitions = partitions.get(this.namespace.topic(topic.name)) ?? 0;
      if (actualPartitions === topic.partitions) return [];
      return [{ topic: topic.name, expectedPartitions: topic.partitions, actualPartitions }];
    });
    return { created, mismatched };
  }

  /** How many brokers there are. */
  async brokers(): Promise<number> {
    return (await this.#ask((admin) => admin.describeCluster())).brokers.length;
  }

  /** What the broker holds of these topics, by logical name; topics that do not exist are left out. */
  async describeTopics(topics: readonly string[]): Promise<ReadonlyMap<string, TopicDescription>> {
    const names = new Map(topics.map((topic) => [this.namespace.topic(topic), topic]));
    const found = await this.#ask((admin) => describeTopics(admin, [...names.keys()]));
    return new Map([...found].map(([name, description]) => [names.get(name) ?? name, description]));
  }

  /** Gives a topic these settings, by Kafka's own names, and leaves its others. */
  async changeSettings(topic: string, changes: ReadonlyMap<string, string>): Promise<void> {
    await this.#ask((admin) => changeSettings(admin, this.namespace.topic(topic), changes));
  }

  /** What the log holds of a topic, by partition. */
  async ranges(topic: string): Promise<readonly PartitionRange[]> {
    const offsets = await this.#ask((admin) => admin.fetchTopicOffsets(this.namespace.topic(topic)));
    return offsets
      .map(({ partition, low, high }) => ({ partition, start: Number(low), end: Number(high) }))
      .sort((a, b) => a.partition - b.partition);
  }

  /** By partition the first offset of a topic that was produced at this time or later; none where there is nothing. */
  async offsetsAt(topic: string, milliseconds: number): Promise<ReadonlyMap<number, number>> {
    const found = await this.#ask((admin) =>
      admin.fetchTopicOffsetsByTimestamp(this.namespace.topic(topic), milliseconds),
    );
    return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]));
  }

  /** Offsets that a stage's group has committed on a topic, by partition; `null` where it has none. */
  async committed(stage: string, topic: string): Promise<ReadonlyMap<number, number | null>> {
    const name = this.namespace.topic(topic);
    const [found] = await this.#ask((admin) =>
      admin.fetchOffsets({ groupId: this.namespace.group(stage), topics: [name] }),
    );
    return new Map(
      (found?.partitions ?? []).map(({ partition, offset }) => [
        partition,
        Number(offset) < 0 ? null : Number(offset),
      ]),
    );
  }

  /** Members of a stage's group that the broker knows; 0 for a group that does not exist. */
  async members(stage: string): Promise<number> {
    const { groups } = await this.#ask((admin) => admin.describeGroups([this.namespace.group(stage)]));
    return groups[0]?.members.length ?? 0;
  }

  /** Bytes of each topic of this namespace on one broker, by logical name; of several brokers each holds a part. */
  async logBytes(): Promise<ReadonlyMap<string, number>> {
    const sizes = await sendRequest(this.connection, describeLogSizes());
    return new Map(
      [...sizes].flatMap(([name, bytes]) => {
        const topic = this.namespace.logicalTopic(name);
        return topic === null ? [] : [[topic, bytes] as const];
      }),
    );
  }

  /** Deletes every topic and group of this namespace, which must not be the default one. */
  async deleteNamespace(): Promise<void> {
    if (this.namespace.name === '') throw new RangeError('The default namespace is not deleted.');
    await this.#ask(async (admin) => {
      const topics = (await admin.listTopics()).filter((name) => this.#owns(name));
      if (topics.length > 0) await admin.deleteTopics({ topics });
      const { groups } = await admin.listGroups();
      const owned = groups.map(({ groupId }) => groupId).filter((name) => this.#owns(name));
      if (owned.length > 0) await admin.deleteGroups(owned).catch(() => undefined);
    });
  }

  async close(): Promise<void> {
    await this.#discard(this.#admin);
  }

  /** Forgets a connection before it waits, so that whoever asks next opens a new one that stays. */
  async #discard(connecting: Promise<Admin> | null): Promise<void> {
    if (this.#admin === connecting) this.#admin = null;
    const admin = await connecting?.catch(() => null);
    await admin?.disconnect().catch(() => undefined);
  }

  /**
   * Topic metadata once every partition has a leader. A broker creates topics before it knows about them;
   * kafkajs' own waiting gives up at that moment.
   */
  async #topicsWithLeaders(
    admin: Admin,
    topics: readonly TopicSettings[],
  ): Promise<readonly ITopicMetadata[]> {
    const names = topics.map(({ name }) => this.namespace.topic(name));
    const deadline = this.#clock.now() + LEADERS_WITHIN_MS;
    for (;;) {
      try {
        const { topics: found } = await admin.fetchTopicMetadata({ topics: names });
        if (found.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return found;
        if (this.#clock.now() > deadline) throw new TransientError('Some partitions have no leader.');
      } catch (error) {
        const type = protocolErrorType(error) ?? '';
        if (!NOT_YET.has(type) || this.#clock.now() > deadline) throw error;
      }
      await this.#clock.delay(100);
    }
  }

  /** A leader that is elected may still refuse to serve, on a busy machine for long; the first answer tells. */
  async #served(topic: string): Promise<void> {
    const deadline = this.#clock.now() + LEADERS_WITHIN_MS;
    for (;;) {
      try {
        await this.ranges(topic);
        return;
      } catch (error) {
        if (!(error instanceof TransientError) || this.#clock.now() > deadline) throw error;
      }
    }
  }

  #owns(name: string): boolean {
    return name.startsWith(`${this.namespace.name}.`);
  }

  #creation(
    topic: TopicSettings,
    { factor, minInSync }: { readonly factor: number; readonly minInSync: number },
  ): ITopicConfig {
    return {
      topic: this.namespace.topic(topic.name),
      numPartitions: topic.partitions,
      replicationFactor: factor,
      configEntries: topicConfiguration(topic, minInSync),
    };
  }

  async #ask<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    // One at a time: asked in parallel, kafkajs opens connections to one broker twice and forgets one.
    const previous = this.#lastQuestion;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#lastQuestion = promise;
    await previous;
    try {
      return await this.#askRepeating(question);
    } finally {
      resolve(undefined);
    }
  }

  /** Asks again for a while what a broker answers with "not yet" or "not me": metadata spreads with a delay. */
  async #askRepeating<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const connecting = (this.#admin ??= this.#connect());
      try {
        return await question(await connecting);
      } catch (error) {
        await this.#discard(connecting);
        if (attempt === ATTEMPTS || !isRetriable(error))
          throw toTransientError('Kafka did not answer', error);
        await this.#clock.delay(backoffMs(attempt, undefined, this.#clock.random));
      }
    }
  }

  async #connect(): Promise<Admin> {
    const admin = createClient(this.connection).admin({ retry: { retries: 5, initialRetryTime: 100 } });
    await admin.connect();
    return admin;
  }
}
