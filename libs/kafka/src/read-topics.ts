import { randomUUID } from 'node:crypto';
import type { Namespace } from '@headwater/contracts';
import { READER_GROUP } from '@headwater/pipeline';
import { CONSUMER_METADATA_AGE_MS, createClient, type KafkaConnection } from './client/client.js';
import { Cluster } from './client/cluster.js';
import type { ConsumedRecord } from './consumer/partition-lease.js';

/** A record as the log keeps it. */
export interface StoredRecord extends ConsumedRecord {
  /** When it was produced, in milliseconds since 1970. */
  readonly timestamp: number;
}

/** Consecutive records of one partition. */
export interface ReadRecords {
  /** Logical topic name. */
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly StoredRecord[];
}

/** What to read. */
export interface ReadTopicsOptions {
  readonly connection: KafkaConnection;
  readonly namespace: Namespace;
  /** Logical topic names. */
  readonly topics: readonly string[];
  /** In place of a stage's name in the group of this reading; for users who may only use groups of their own. */
  readonly group?: string;
  /** First offset to read of a partition; 0 for what the log begins with. */
  readonly from?: (topic: string, partition: number) => number;
  /** Gets all records between start and end, a fetch at a time; the next fetch waits for it. */
  readonly onRecords: (read: ReadRecords) => Promise<void> | void;
  /** One fetch of each partition is enough. */
  readonly firstOnly?: boolean;
}

/**
 * Reads topics from their start, or from where they were left, to the end that they have at the call. Uses a group of its own that commits
 * nothing and is deleted afterwards.
 */
export async function readTopics(options: ReadTopicsOptions): Promise<void> {
  const { connection, namespace, topics, onRecords, from = () => 0, group = READER_GROUP } = options;
  const { firstOnly = false } = options;
  const cluster = new Cluster(connection, namespace);
  const groupId = namespace.group(`${group}.${randomUUID()}`);
  const client = createClient(connection);
  const consumer = client.consumer({
    groupId,
    maxWaitTimeInMs: 100,
    // Whatever reads a whole topic does so beside its service's own memory.
    maxBytesPerPartition: 131_072,
    maxBytes: 1_048_576,
    sessionTimeout: 30_000,
    metadataMaxAge: CONSUMER_METADATA_AGE_MS,
    retry: { retries: 5 },
  });
  const admin = client.admin();
  try {
    const ends = new Map<string, number>();
    for (const topic of topics) {
      for (const { partition, start, end } of await cluster.ranges(topic)) {
        if (end > Math.max(start, from(topic, partition)))
          ends.set(`${namespace.topic(topic)}/${partition}`, end);
      }
    }
    if (ends.size === 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    // It may fail before anybody waits for it.
    promise.catch(() => undefined);
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) reject(payload.error);
    });
    // Inside the event, so before anything is fetched.
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
        for (const partition of partitions) {
          const offset = from(namespace.logicalTopic(topic) ?? topic, partition);
          if (offset > 0) consumer.seek({ topic, partition, offset: String(offset) });
        }
      }
    });
    await consumer.connect();
    await consumer.subscribe({ topics: topics.map((topic) => namespace.topic(topic)), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch }) => {
        const key = `${batch.topic}/${batch.partition}`;
        const end = ends.get(key);
        if (end === undefined) return;
        const topic = namespace.logicalTopic(batch.topic) ?? batch.topic;
        const start = from(topic, batch.partition);
        const records = batch.messages
          .map((message) => ({
            ...message,
            offset: Number(message.offset),
            timestamp: Number(message.timestamp),
            headers: message.headers ?? {},
          }))
          .filter(({ offset }) => offset >= start && offset < end);
        try {
          await onRecords({ topic, partition: batch.partition, records });
        } catch (error) {
          reject(error as Error);
          return;
        }
        if (firstOnly) consumer.pause([{ topic: batch.topic, partitions: [batch.partition] }]);
        if (firstOnly || Number(batch.lastOffset()) >= end - 1) ends.delete(key);
        if (ends.size === 0) resolve(undefined);
      },
    });
    await promise;
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await admin
      .connect()
      .then(() => admin.deleteGroups([groupId]))
      .catch(() => undefined);
    await admin.disconnect().catch(() => undefined);
    await cluster.close();
  }
}
