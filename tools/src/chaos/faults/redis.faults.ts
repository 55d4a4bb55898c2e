import type { Fault } from './fault.js';
import { withRedis } from './with-redis.js';

/** What happens to Redis. */
export const redisFaults: readonly Fault[] = [
  {
    name: 'redis-flushall',
    family: 'Redis',
    what: 'Redis loses everything (FLUSHALL)',
    touches: ['redis'],
    play: async ({ room, random, note, wait }) => {
      for (let turn = random.between(1, 2); turn > 0; turn -= 1) {
        note('Redis: FLUSHALL');
        await withRedis(room, (redis) => redis.flushall());
        await wait(random.seconds(0.5, 3));
      }
    },
  },
  {
    name: 'redis-kill',
    family: 'Redis',
    what: 'kill -9 of Redis, which comes back without its last writes',
    touches: ['redis'],
    play: async ({ room, random, note, wait }) => {
      await withRedis(room, (redis) => redis.save());
      await wait(random.seconds(0.5, 3));
      note('kill -9 redis; it comes back as it was when it was last saved');
      await room.redis.end('SIGKILL');
      await wait(random.seconds(0.1, 2)).finally(() => room.redis.start());
    },
  },
  {
    name: 'redis-out-of-memory',
    family: 'Redis',
    what: 'Redis refuses writes: its memory is full',
    touches: ['redis'],
    play: async ({ room, random, note, wait }) => {
      const seconds = random.seconds(2, 8);
      note(`Redis: no memory for ${seconds} s`);
      await withRedis(room, (redis) => redis.config('SET', 'maxmemory', '1mb'));
      await wait(seconds).finally(() => withRedis(room, (redis) => redis.config('SET', 'maxmemory', '0')));
    },
  },
];
