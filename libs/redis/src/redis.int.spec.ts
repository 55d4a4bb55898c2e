import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { ConfigError } from '@headwater/config';
import { TransientError } from '@headwater/pipeline';
import { closeRedis, createRedis, redisReady, type Redis } from './create-redis.js';
import { requireNoEviction } from './no-eviction.js';
import { startProxy, type Proxy } from './proxy.test-support.js';
import { defineScript } from './script.js';

const url = process.env['HEADWATER_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const key = (name: string): string => `t${randomBytes(6).toString('hex')}:${name}`;

describe('a client of a real server', () => {
  let redis: Redis;
  let proxy: Proxy;
  let lines: string[];
  beforeEach(async () => {
    lines = [];
    const note = (_fields: object, message: string): void => void lines.push(message);
    proxy = await startProxy(url);
    const logger = { info: note, warn: note };
    redis = createRedis({ HEADWATER_REDIS_URL: proxy.url }, { name: 'spec', logger, commandTimeoutMs: 500 });
    await redisReady(redis);
  });
  afterEach(async () => {
    await closeRedis(redis);
    await proxy.cut();
  });

  it('runs a script that the server knows, and one that it has forgotten', async () => {
    const counter = key('counter');
    const add = defineScript(redis, {
      name: 'specAdd',
      lua: "return redis.call('INCRBY', KEYS[1], ARGV[1])",
      readReply: Number,
    });
    expect(await add([counter], [2])).toBe(2);
    expect(await add([counter], [3])).toBe(5);
    // A script that never ran on this server is unknown to it, like all of them after a restart.
    const unknown = defineScript(redis, {
      name: 'specUnknown',
      lua: `return '${randomBytes(8).toString('hex')}'`,
      readReply: String,
    });
    expect(await unknown([], [])).toHaveLength(16);
    expect(await unknown([], [])).toHaveLength(16);
    await redis.del(counter);
  });

  it('tells a defect of a script from an absent server', async () => {
    const broken = defineScript(redis, {
      name: 'specBroken',
      lua: "return redis.call('NO SUCH')",
      readReply: String,
    });
    await expect(broken([], [])).rejects.not.toThrow(TransientError);
    await proxy.cut();
    await expect(broken([], [])).rejects.toThrow(TransientError);
    await proxy.open();
  });

  it('fails at once while the server is away, comes back by itself, and logs the outage once', async () => {
    const down = once(redis, 'close');
    await proxy.cut();
    await down;
    const startedAt = performance.now();
    await expect(redis.ping()).rejects.toThrow();
    await expect(redis.ping()).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(100);
    // Two more attempts to connect, which fail.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await new Promise((resolve) => redis.once('reconnecting', resolve));
    }
    await proxy.open();
    await redisReady(redis);
    expect(await redis.ping()).toBe('PONG');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe('Redis is back');
  });

  it('waits no longer than told for a server that has gone silent', async () => {
    proxy.stall();
    const ask = defineScript(redis, { name: 'specAsk', lua: 'return 1', readReply: Number });
    await expect(ask([], [])).rejects.toThrow(TransientError);
  });

  it('accepts a server that keeps its keys', async () => {
    await expect(requireNoEviction(redis)).resolves.toBeUndefined();
  });

  it('logs nothing when it is closed on purpose', async () => {
    await closeRedis(redis);
    await closeRedis(redis);
    expect(lines).toEqual([]);
  });
});

describe('an address', () => {
  const logger = { info: () => undefined, warn: () => undefined };

  it('that is no Redis URL is refused without showing it', () => {
    const attempt = (): unknown =>
      createRedis({ HEADWATER_REDIS_URL: 'secret@example' }, { name: 'spec', logger });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).not.toThrow(/secret/);
  });

  it('where nothing answers is named in the error', async () => {
    const proxy = await startProxy(url);
    await proxy.cut();
    const redis = createRedis({ HEADWATER_REDIS_URL: proxy.url }, { name: 'spec', logger });
    await expect(redisReady(redis, 300)).rejects.toThrow(
      /127\.0\.0\.1:\d+ is not ready.*ECONNREFUSED.*HEADWATER_REDIS_URL/,
    );
    await closeRedis(redis);
  });
});
