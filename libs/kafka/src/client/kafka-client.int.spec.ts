import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createNamespace, topics } from '@headwater/contracts';
import { connection } from '../testing/stage-under-test.test-support.js';
import { RecordProducer } from '../producer/record-producer.js';
import { createClient } from './client.js';
import { Cluster } from './cluster.js';
import { kafkaClientContract } from './kafka-client.contract.js';

describe('kafkajs and a real broker', () => {
  kafkaClientContract(async () => {
    const namespace = createNamespace(`t${randomBytes(6).toString('hex')}`);
    const cluster = new Cluster(connection, namespace);
    await cluster.createTopics([{ ...topics.articlesRaw, partitions: 2 }]);
    return {
      client: () => createClient(connection),
      topic: namespace.topic(topics.articlesRaw.name),
      groupId: namespace.group('contract'),
      pause,
      close: async () => {
        await cluster.deleteNamespace();
        await cluster.close();
      },
    };
  });
});

describe('Cluster', () => {
  it('tells how many bytes each topic of its namespace takes', async () => {
    const namespace = createNamespace(`t${randomBytes(6).toString('hex')}`);
    const cluster = new Cluster(connection, namespace);
    const producer = new RecordProducer(connection, namespace);
    try {
      await cluster.createTopics([topics.articlesRaw, topics.articlesUnique]);
      const value = randomBytes(10_000);
      await producer.send([{ topic: topics.articlesRaw, record: { key: 'key', value, headers: {} } }]);
      const bytes = await cluster.logBytes();
      expect([...bytes.keys()].sort()).toEqual([topics.articlesRaw.name, topics.articlesUnique.name]);
      expect(bytes.get(topics.articlesRaw.name)).toBeGreaterThan(value.length);
      expect(bytes.get(topics.articlesUnique.name)).toBe(0);
    } finally {
      await producer.close();
      await cluster.deleteNamespace();
      await cluster.close();
    }
  });
});
