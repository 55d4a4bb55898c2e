import { PRODUCER_SETTINGS } from '../producer/record-producer.js';
import type { KafkaClient } from './client.js';
import { protocolErrorType } from './errors.js';

/** A cluster under test with a topic of two partitions that nobody else uses, made anew for each test. */
export interface ClusterUnderTest {
  /** Another client each time. */
  readonly client: () => KafkaClient;
  readonly topic: string;
  readonly groupId: string;
  /** Waits, in the time that the cluster lives in. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly close?: () => Promise<void>;
}

type Consumer = ReturnType<KafkaClient['consumer']>;
type EachBatch = NonNullable<NonNullable<Parameters<Consumer['run']>[0]>['eachBatch']>;
type Payload = Parameters<EachBatch>[0];

/** What this library relies on in kafkajs and a broker, and what their twin in memory does too. */
export function kafkaClientContract(open: () => Promise<ClusterUnderTest>): void {
  let opened: ClusterUnderTest;
  const closing: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    await opened.close?.();
  });

  async function send(partition: number, ...values: readonly string[]): Promise<readonly number[]> {
    const producer = opened.client().producer(PRODUCER_SETTINGS);
    await producer.connect();
    try {
      const messages = values.map((value) => ({ value, partition, headers: { name: value } }));
      const response = await producer.sendBatch({
        acks: -1,
        topicMessages: [{ topic: opened.topic, messages }],
      });
      return response.filter(({ errorCode }) => errorCode === 0).map((part) => part.partition);
    } finally {
      await producer.disconnect();
    }
  }

  async function consume(eachBatch: EachBatch, fromBeginning = true): Promise<Consumer> {
    const consumer = opened.client().consumer({
      groupId: opened.groupId,
      heartbeatInterval: 200,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: 200,
      allowAutoTopicCreation: false,
    });
    closing.push(() => consumer.disconnect());
    const joined = Promise.withResolvers<undefined>();
    consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve(undefined));
    await consumer.connect();
    await consumer.subscribe({ topics: [opened.topic], fromBeginning });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 2,
      eachBatch,
    });
    await joined.promise;
    return consumer;
  }

  /** Collects values, resolving and committing, until there are so many. */
  async function collect(count: number, fromBeginning = true): Promise<readonly string[]> {
    const found: string[] = [];
    const enough = Promise.withResolvers<undefined>();
    const consumer = await consume(async (payload) => {
      found.push(...valuesOf(payload));
      await commit(payload);
      if (found.length >= count) enough.resolve(undefined);
    }, fromBeginning);
    await enough.promise;
    await closing.pop()?.();
    void consumer;
    return found;
  }

  it('acknowledges what is written, and gives it back in the order of its partition', async () => {
    expect(await send(0, 'a', 'b', 'c')).toEqual([0]);
    expect(await send(1, 'x')).toEqual([1]);
    const found = await collect(4);
    expect(found.filter((value) => value !== 'x')).toEqual(['a', 'b', 'c']);
    expect(found).toContain('x');
  });

  it('goes on where the group has committed', async () => {
    await send(0, 'a', 'b');
    expect(await collect(2)).toEqual(['a', 'b']);
    await send(0, 'c');
    expect(await collect(1)).toEqual(['c']);
  });

  it('gives again what was not resolved', async () => {
    await send(0, 'a');
    const found: string[] = [];
    const twice = Promise.withResolvers<undefined>();
    await consume((payload) => {
      found.push(...valuesOf(payload));
      if (found.length === 2) twice.resolve(undefined);
      return Promise.resolve();
    });
    await twice.promise;
    expect(found.slice(0, 2)).toEqual(['a', 'a']);
  });

  it('skips what a new group finds when it does not begin at the beginning', async () => {
    await send(0, 'before');
    const found: string[] = [];
    const arrived = Promise.withResolvers<undefined>();
    await consume((payload) => {
      found.push(...valuesOf(payload));
      arrived.resolve(undefined);
      return commit(payload);
    }, false);
    // Joining says nothing of where it starts to read: only what is written afterwards shows it.
    for (let number = 0; found.length === 0; number++) {
      await send(0, `after ${number}`);
      await Promise.race([arrived.promise, opened.pause(200)]);
    }
    expect(found).not.toContain('before');
  });

  it('reads from where it is told to, and nothing from a partition that is paused', async () => {
    await send(0, 'a', 'b', 'c');
    await send(1, 'x');
    const found: string[] = [];
    const enough = Promise.withResolvers<undefined>();
    const consumer = await consume(async (payload) => {
      found.push(...valuesOf(payload));
      await commit(payload);
      if (found.includes('c')) enough.resolve(undefined);
    });
    consumer.pause([{ topic: opened.topic, partitions: [1] }]);
    consumer.seek({ topic: opened.topic, partition: 0, offset: '2' });
    await enough.promise;
    expect(found.at(-1)).toBe('c');
  });

  it('tells a member in its heartbeat that the group changes, and shares the partitions anew', async () => {
    await send(0, 'a');
    const told = Promise.withResolvers<string | null>();
    await consume(async (payload) => {
      for (;;) {
        try {
          await payload.heartbeat();
          await opened.pause(20);
        } catch (error) {
          told.resolve(protocolErrorType(error));
          throw error;
        }
      }
    });
    const assigned = Promise.withResolvers<number>();
    const second = opened
      .client()
      .consumer({ groupId: opened.groupId, heartbeatInterval: 200, maxWaitTimeInMs: 200 });
    closing.push(() => second.disconnect());
    second.on(second.events.GROUP_JOIN, ({ payload: { memberAssignment } }) =>
      assigned.resolve(memberAssignment[opened.topic]?.length ?? 0),
    );
    await second.connect();
    await second.subscribe({ topics: [opened.topic], fromBeginning: true });
    await second.run({ autoCommit: false, eachBatch: () => Promise.resolve() });
    expect(await told.promise).toBe('REBALANCE_IN_PROGRESS');
    expect(await assigned.promise).toBe(1);
  });

  it('names a record that is larger than the topic allows', async () => {
    const failure = await send(0, 'x'.repeat(1_200_000)).catch((error: unknown) => error);
    expect(protocolErrorType(failure)).toBe('MESSAGE_TOO_LARGE');
  });

  it('says where each partition begins and ends, and what a group has committed', async () => {
    await send(0, 'a', 'b');
    await collect(2);
    const admin = opened.client().admin();
    await admin.connect();
    closing.push(() => admin.disconnect());
    const offsets = await admin.fetchTopicOffsets(opened.topic);
    expect(offsets.map(({ partition, low, high }) => [partition, low, high]).toSorted()).toEqual([
      [0, '0', '2'],
      [1, '0', '0'],
    ]);
    const [committed] = await admin.fetchOffsets({ groupId: opened.groupId, topics: [opened.topic] });
    const ofFirst = committed?.partitions.find(({ partition }) => partition === 0);
    expect(ofFirst?.offset).toBe('2');
  });
}

const valuesOf = ({ batch }: Payload): readonly string[] => batch.messages.map(({ value }) => String(value));

async function commit({ batch, resolveOffset, commitOffsetsIfNecessary }: Payload): Promise<void> {
  const { topic, partition } = batch;
  const next = Number(batch.lastOffset()) + 1;
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: String(next) }] }] });
  resolveOffset(String(next - 1));
}
