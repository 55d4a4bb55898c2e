import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createNamespace, topics } from '@headwater/contracts';
import { connection } from '../testing/stage-under-test.test-support.js';
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
