import { jest } from '@jest/globals';
import { createClient, type KafkaClient } from '../client/client.js';
import { clusterMaker } from '../wire/send-request.js';
import { article, outgoing } from '../testing/articles.test-support.js';
import {
  acceptAll,
  connection,
  startInstance,
  TestTopics,
} from '../testing/stage-under-test.test-support.js';

/** What kafkajs knows of a cluster, as far as this test is concerned. */
interface InnerCluster {
  readonly brokerPool: {
    readonly metadata: {
      readonly topicMetadata: readonly { readonly partitionMetadata: readonly { leader: number }[] }[];
    } | null;
  };
}

const NOBODY = 4_711;

/** A client of kafkajs whose inner clusters can be reached. */
function openedClient(clusters: InnerCluster[]): KafkaClient {
  const client = createClient(connection);
  const symbol = clusterMaker(client);
  const create = Reflect.get(client, symbol) as (options: object) => InnerCluster;
  Reflect.set(client, symbol, (options: object) => {
    const cluster = create(options);
    clusters.push(cluster);
    return cluster;
  });
  return client;
}

jest.setTimeout(60_000);

describe('a consumer of kafkajs', () => {
  const world = new TestTopics();
  afterAll(() => world.remove());

  it('finds a leader again that it has lost sight of, although nothing tells it that it has', async () => {
    await world.create();
    const clusters: InnerCluster[] = [];
    const instance = await startInstance(world.namespace, acceptAll, {
      connection: { ...connection, createClient: () => openedClient(clusters) },
    });
    try {
      const numbered = (from: number) =>
        Array.from({ length: 60 }, (_, index) => outgoing(article('a', from + index), from + index));
      await world.send(numbered(0));
      await world.drained();
      // No fetcher serves a broker that is not known, so no request fails and nothing asks for new metadata.
      const partitions = clusters.flatMap(({ brokerPool: { metadata } }) =>
        (metadata?.topicMetadata ?? []).flatMap(({ partitionMetadata }) => partitionMetadata),
      );
      expect(partitions.length).toBeGreaterThan(0);
      for (const partition of partitions) partition.leader = NOBODY;
      await world.send(numbered(60));
      await world.drained();
    } finally {
      await instance.close();
    }
  });
});
