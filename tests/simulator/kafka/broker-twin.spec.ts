import { topics } from '@headwater/contracts';
import { kafkaClientContract } from '@headwater/kafka/kafka-client.contract';
import { RunningTime } from '../twins.test-support.js';
import { BrokerTwin } from './broker-twin.js';

describe('the twin of kafkajs and its broker', () => {
  kafkaClientContract(() => {
    const time = new RunningTime();
    const broker = new BrokerTwin(time.scheduler, time.random, time.trace);
    const topic = topics.articlesRaw.name;
    broker.createTopic(topic, { ...topics.articlesRaw, partitions: 2 });
    return Promise.resolve({
      client: () => broker.client(time.process()),
      topic,
      groupId: 'contract',
      pause: (milliseconds) => time.process().clock.delay(milliseconds),
      close: () => time.end(),
    });
  });

  it('loses a record as kafkajs does when a leader moves inside of a send that retries', async () => {
    const time = new RunningTime();
    const broker = new BrokerTwin(time.scheduler, time.random, time.trace);
    const topic = topics.articlesRaw.name;
    broker.createTopic(topic, { ...topics.articlesRaw, partitions: 2 });
    const lost: boolean[] = [];
    for (let attempt = 0; attempt < 40; attempt++) {
      const producer = broker.client(time.process()).producer({ retry: { retries: 5 } });
      const messages = [0, 1].map((partition) => ({ value: `${attempt}`, partition }));
      await producer.connect();
      // The metadata is old by the time of the second send.
      await producer.sendBatch({ topicMessages: [{ topic, messages }] });
      const log = broker.log(topic, 1);
      log.leader = log.leader === 1 ? 2 : 1;
      const before = log.end;
      const response = await producer.sendBatch({ topicMessages: [{ topic, messages }] });
      lost.push(log.end === before);
      expect(response.some(({ partition }) => partition === 1)).toBe(log.end > before);
      await producer.disconnect();
    }
    expect(lost).toContain(true);
    await time.end();
  });

  it.each([
    ['loses what an idempotent producer sends beside a send whose answer is lost', 'at once', true],
    ['loses nothing when it sends one after the other', 'in turn', false],
  ])('%s', async (_what, order, loses) => {
    const time = new RunningTime({ failures: { kafka: 0.2 }, slow: 0 });
    const broker = new BrokerTwin(time.scheduler, time.random, time.trace);
    const topic = topics.articlesRaw.name;
    broker.createTopic(topic, { ...topics.articlesRaw, partitions: 1 });
    const acknowledged: string[] = [];
    for (let attempt = 0; attempt < 80; attempt++) {
      const producer = broker.client(time.process()).producer({ idempotent: true, retry: { retries: 20 } });
      if (!(await connected(producer))) continue;
      const send = (value: string): Promise<unknown> =>
        producer
          .sendBatch({ topicMessages: [{ topic, messages: [{ value, partition: 0 }] }] })
          .then(() => acknowledged.push(value));
      const values = ['a', 'b', 'c'].map((name) => `${attempt}${name}`);
      if (order === 'at once') await Promise.allSettled(values.map(send));
      else for (const value of values) await send(value).catch(() => undefined);
    }
    const log = new Set(
      broker
        .log(topic, 0)
        .everWritten()
        .map(({ value }) => String(value)),
    );
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.some((value) => !log.has(value))).toBe(loses);
    await time.end();
  });
});

const connected = (producer: { connect(): Promise<void> }): Promise<boolean> =>
  producer.connect().then(
    () => true,
    () => false,
  );
