import type { KafkaStrategy } from '@headwater/kafka';
import { dedupStage } from '@headwater/stage-dedup';
import { IndexKeys } from '#apps/dedup/adapters/index-keys.js';
import { IndexRebuild } from '#apps/dedup/adapters/index-rebuild.js';
import { KafkaDecisionLog } from '#apps/dedup/adapters/kafka-decision-log.js';
import { RedisDedupIndex } from '#apps/dedup/adapters/redis-dedup-index.js';
import type { RedisTwin } from '../redis/redis-twin.js';
import { startStage, type ServiceParts } from './start-stage.js';

const HOUR_MS = 3_600_000;
const SPAN = { windowMs: 72 * HOUR_MS, memoryMs: 168 * HOUR_MS };

/** Dedup as its module composes it: the real index and rebuild, with the real scripts, over a Redis in memory. */
export function startDedup(parts: ServiceParts, redis: RedisTwin): KafkaStrategy {
  const { process, connection, namespace } = parts;
  const keys = new IndexKeys(namespace);
  const client = redis.client(process) as never;
  const logger = {
    info: (fields: object, message: string) => process.note(`${message} ${JSON.stringify(fields)}`),
    error: ({ err }: { err?: Error }, message: string) => process.note(`${message}: ${err?.message ?? ''}`),
  };
  const log = new KafkaDecisionLog(connection, namespace);
  const rebuild = new IndexRebuild(client, keys, SPAN, log, logger as never, process.clock);
  const index = new RedisDedupIndex(client, keys, SPAN, (refusal, epoch) => rebuild.start(refusal, epoch));
  return startStage(parts, dedupStage, dedupStage.createStep({ index }));
}
