import { Redis } from 'ioredis';
import { ConfigError, wireSecurity, type RedisConfig } from '@headwater/config';
import { backoffMs, TransientError } from '@headwater/pipeline';

export type { Redis };

/** The part of a structured logger that this library needs; pino's fits. */
export interface RedisLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Who connects, and where outages are reported. */
export interface RedisOptions {
  /** Appears in the server's client list. */
  readonly name: string;
  readonly logger: RedisLogger;
  /** Longest time that a command may take, in milliseconds; default 5,000. */
  readonly commandTimeoutMs?: number;
}

const RECONNECT = { firstMs: 50, capMs: 2_000 };

/**
 * A client that connects in the background and reconnects for as long as it lives, with capped and jittered
 * pauses. A command never waits for a connection: while there is none it fails at once, so that the caller
 * decides what waits and nothing piles up in memory. An outage is one line of log when it begins and one when
 * it ends.
 *
 * Files of a password and of certificates are read anew for each connection.
 *
 * @throws ConfigError when the address is not a Redis URL, or a file cannot be read
 */
export function createRedis(config: RedisConfig, options: RedisOptions): Redis {
  const { name, logger, commandTimeoutMs = 5_000 } = options;
  const address = config.HEADWATER_REDIS_URL;
  checkAddress(address);
  const { tls, password } = wireSecurity(config, 'HEADWATER_REDIS');
  const redis = new Redis(address, {
    connectionName: name,
    connectTimeout: 5_000,
    commandTimeout: commandTimeoutMs,
    // A connection whose other end vanished without a word.
    socketTimeout: 2 * commandTimeoutMs,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => backoffMs(attempt, RECONNECT),
    ...(tls === null ? {} : { tls }),
    lazyConnect: true,
  });
  // Looked up here for each connection; one in the address would go before one in the options.
  if (password !== null) Object.defineProperty(redis.options, 'password', { get: password });
  // It goes on trying, and says what happens by its events.
  void redis.connect().catch(() => undefined);
  reportOutages(redis, logger);
  return redis;
}

/**
 * Waits for the first connection.
 *
 * @throws TransientError that says where nothing answered and why
 */
export async function redisReady(redis: Redis, withinMs = 10_000): Promise<void> {
  if (redis.status === 'ready') return;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let lastError = 'no answer';
  const onReady = (): void => resolve(true);
  const onError = (error: Error): void => void (lastError = error.message);
  const timer = setTimeout(() => resolve(false), withinMs);
  redis.on('ready', onReady).on('error', onError);
  const ready = await promise;
  clearTimeout(timer);
  redis.off('ready', onReady).off('error', onError);
  if (ready) return;
  const { host = '', port = '' } = redis.options;
  throw new TransientError(
    `Redis at ${host}:${port} is not ready after ${withinMs} ms (${lastError}): start it, or correct HEADWATER_REDIS_URL.`,
  );
}

/** Says goodbye where there is somebody to say it to; never throws. */
export async function closeRedis(redis: Redis): Promise<void> {
  await redis.quit().catch(() => undefined);
  if (redis.status !== 'end') redis.disconnect();
}

function checkAddress(address: string): void {
  const protocol = URL.parse(address)?.protocol;
  if (protocol !== 'redis:' && protocol !== 'rediss:') {
    throw new ConfigError('HEADWATER_REDIS_URL must look like redis://:password@host:port/database.');
  }
}

function reportOutages(redis: Redis, logger: RedisLogger): void {
  let away = false;
  // Without a listener an `error` event would end the process.
  redis.on('error', (error: Error) => {
    if (!away) logger.warn({ error: error.message }, 'Redis is away');
    away = true;
  });
  redis.on('close', () => {
    if (!away && redis.status !== 'end') logger.warn({}, 'Redis has closed the connection');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.info({}, 'Redis is back');
    away = false;
  });
}
