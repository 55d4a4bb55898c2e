import type { Namespace } from '@headwater/contracts';
import { defineScript, type Redis, type Script } from '@headwater/redis';
import type { ApiKey } from '../keys/key-store.port.js';
import type { LimitReached, RateLimiter } from '../keys/rate-limiter.port.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

// Counts in both windows only when both have room: a refused request uses nothing up.
// Time is Redis' own, so that replicas with different clocks share their windows.
const LUA = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for i = 1, #ARGV, 2 do
    local window, most = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
    local used = tonumber(redis.call('GET', KEYS[(i + 1) / 2] .. ':' .. math.floor(now / window)) or '0')
    if used >= most then return { (i + 1) / 2, window - now % window } end
  end
  for i = 1, #ARGV, 2 do
    local window = tonumber(ARGV[i])
    local key = KEYS[(i + 1) / 2] .. ':' .. math.floor(now / window)
    redis.call('INCR', key)
    redis.call('PEXPIRE', key, window)
  end
  return false`;

interface Window {
  readonly limit: LimitReached['limit'];
  readonly ms: number;
  readonly most: number;
}

/** Counts in fixed windows in Redis. With Redis away nobody is refused: a limit is not worth an outage. */
export class RedisRateLimiter implements RateLimiter {
  readonly #redis: Redis;
  readonly #namespace: Namespace;
  readonly #take: Script<readonly [number, number] | null>;

  constructor(redis: Redis, namespace: Namespace) {
    this.#redis = redis;
    this.#namespace = namespace;
    this.#take = defineScript(redis, {
      name: 'takeRequest',
      lua: LUA,
      readReply: (reply) => reply as readonly [number, number] | null,
    });
  }

  async take(key: ApiKey): Promise<LimitReached | null> {
    if (this.#redis.status !== 'ready') return null;
    const windows = windowsOf(key);
    const keys = windows.map(({ limit }) => this.#namespace.redisKey(`api:requests:{${key.id}}:${limit}`));
    try {
      const full = await this.#take(
        keys,
        windows.flatMap(({ ms, most }) => [ms, most]),
      );
      const window = full === null ? undefined : windows[full[0] - 1];
      if (full === null || window === undefined) return null;
      return { limit: window.limit, retryAfterSeconds: Math.ceil(full[1] / 1_000) };
    } catch {
      return null;
    }
  }
}

function windowsOf({ perMinute, perDay }: ApiKey): readonly Window[] {
  const windows: Window[] = [];
  if (perMinute !== null) windows.push({ limit: 'minute', ms: MINUTE_MS, most: perMinute });
  if (perDay !== null) windows.push({ limit: 'day', ms: DAY_MS, most: perDay });
  return windows;
}
