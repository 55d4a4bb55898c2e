import { randomBytes } from 'node:crypto';
import { createNamespace, type Namespace } from '@headwater/contracts';
import { createLogger } from '@headwater/observability';
import { closeRedis, createRedis, redisReady, type Redis } from '@headwater/redis';
import type { DecisionLog, LoggedDecision } from './decision-log.port.js';
import { IndexKeys } from './index-keys.js';
import { IndexRebuild } from './index-rebuild.js';
import { RedisDedupIndex, type DedupSpan } from './redis-dedup-index.js';

const HOUR = 3_600_000;
export const SPAN: DedupSpan = { windowMs: 72 * HOUR, memoryMs: 168 * HOUR };
export const quiet = createLogger({ service: 'test', level: 'silent' });

/** A namespace that nobody else has. */
export function ownNamespace(): Namespace {
  return createNamespace(`t${randomBytes(6).toString('hex')}`);
}

/** The Redis that the environment names. */
export async function connect(): Promise<Redis> {
  const address = process.env['HEADWATER_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
  const redis = createRedis({ HEADWATER_REDIS_URL: address }, { name: 'test', logger: quiet });
  await redisReady(redis);
  return redis;
}

/** Every key of a namespace. */
export async function keysOf(redis: Redis, namespace: Namespace): Promise<readonly string[]> {
  const keys: string[] = [];
  const match = namespace.redisKey('*');
  for await (const found of redis.scanStream({ match, count: 10_000 })) keys.push(...(found as string[]));
  return keys;
}

/** Empties a namespace and nothing else. */
export async function flush(redis: Redis, namespace: Namespace): Promise<void> {
  const keys = await keysOf(redis, namespace);
  for (let start = 0; start < keys.length; start += 1_000)
    await redis.unlink(keys.slice(start, start + 1_000));
}

/** A log that holds these decisions; pages come in the given order. */
export function logOf(...pages: readonly (readonly LoggedDecision[])[]): DecisionLog {
  return {
    read: async (onDecisions) => {
      for (const page of pages) await onDecisions(page);
    },
    positions: () => Promise.resolve(new Map([0, 1, 2, 3, 4, 5].map((partition) => [partition, 0]))),
  };
}

/** A replica: its own connection, index and rebuild. */
export interface Replica {
  readonly redis: Redis;
  readonly index: RedisDedupIndex;
  readonly rebuild: IndexRebuild;
  readonly refusals: string[];
  close(): Promise<void>;
}

/** Refusals are collected, not acted on, so that a test decides who rebuilds when. */
export async function startReplica(namespace: Namespace, log: DecisionLog = logOf()): Promise<Replica> {
  const redis = await connect();
  const keys = new IndexKeys(namespace);
  const refusals: string[] = [];
  const index = new RedisDedupIndex(redis, keys, SPAN, (refusal) => void refusals.push(refusal));
  const rebuild = new IndexRebuild(redis, keys, SPAN, log, quiet);
  const close = async (): Promise<void> => {
    await rebuild.close();
    await closeRedis(redis);
  };
  return { redis, index, rebuild, refusals, close };
}
