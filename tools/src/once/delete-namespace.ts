import type { Namespace } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { dropDatabase } from '@headwater/postgres';
import { closeRedis, createRedis, redisReady } from '@headwater/redis';
import type { Stack } from '../stack/stack.js';

/** Deletes what a batch has made in servers that go on living; in servers of its own it goes with them. */
export async function deleteNamespace({ servers, addresses }: Stack, namespace: Namespace): Promise<void> {
  const given = new Set(servers.filter(({ isOurs }) => !isOurs).map(({ name }) => name));
  if (given.has('postgres')) await dropDatabase({ url: addresses.postgres, namespace });
  if (given.has('redis')) await deleteKeys(addresses.redis, namespace);
  if (given.has('kafka')) {
    const cluster = new Cluster(
      { brokers: addresses.kafka, clientId: 'headwater.once', logger: silentLogger },
      namespace,
    );
    await cluster.deleteNamespace().finally(() => cluster.close());
  }
}

async function deleteKeys(url: string, namespace: Namespace): Promise<void> {
  const redis = createRedis({ HEADWATER_REDIS_URL: url }, { name: 'headwater.once', logger: silentLogger });
  try {
    await redisReady(redis);
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', namespace.redisKey('*'), 'COUNT', 1000);
      if (keys.length > 0) await redis.unlink(...keys);
      cursor = next;
    } while (cursor !== '0');
  } finally {
    await closeRedis(redis);
  }
}
