import type { ServerDefinition } from '../server.js';
import { startContainer } from '../docker/start-container.js';
import { startLocal } from '../local/start-local.js';
import { startRedis } from '../local/redis-process.js';
import { expectAnswer } from './expect-answer.js';

const clientPort = 6379;

/** Redis, which never evicts. */
export const redis: ServerDefinition = {
  name: 'redis',
  title: 'Redis',
  variable: 'HEADWATER_REDIS_URL',
  image: 'redis:7.4',
  checkAddress: (address) => expectAnswer('HEADWATER_REDIS_URL', [address], clientPort),
  startInDocker: async ({ volume, durable }) => {
    const { Wait } = await import('testcontainers');
    const appendOnly = durable ? 'yes' : 'no';
    return startContainer({
      name: 'redis',
      image: redis.image,
      containerPort: clientPort,
      command: ['redis-server', '--save', '', '--appendonly', appendOnly, '--maxmemory-policy', 'noeviction'],
      ...(volume !== undefined && { volume: { name: volume, path: '/data' } }),
      waitFor: Wait.forLogMessage(/Ready to accept connections/),
      address: (host, port) => `redis://${host}:${port}`,
    });
  },
  startLocally: (environment) => startLocal(redis, environment, startRedis),
};
