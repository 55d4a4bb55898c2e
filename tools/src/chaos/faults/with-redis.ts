import { silentLogger } from '@headwater/kafka';
import { closeRedis, createRedis, redisReady, type Redis } from '@headwater/redis';
import type { ServerRoom } from '../servers/server-room.js';

/** One conversation with Redis, past the proxy. */
export async function withRedis(room: ServerRoom, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = createRedis(
    { HEADWATER_REDIS_URL: room.direct.redis },
    { name: 'chaos', logger: silentLogger, commandTimeoutMs: 20_000 },
  );
  try {
    await redisReady(redis);
    await work(redis);
  } finally {
    await closeRedis(redis);
  }
}
