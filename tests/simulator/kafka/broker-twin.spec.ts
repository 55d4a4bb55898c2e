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
});
