import { loadConfig, RedisConfigSchema } from '@headwater/config';
import { findOrphans, type Orphan } from '@headwater/books';
import { RecordProducer, silentLogger } from '@headwater/kafka';
import { closeRedis, createRedis, redisReady, type Redis } from '@headwater/redis';
import { DEDUP_INDEX_KEY } from '@headwater/stage-dedup';
import type { System } from '../system.js';
import { planPromotion, type Promotion } from './promotion.js';
import { readRootlessStories } from './read-rootless-stories.js';

/** Which roots, and whether only to say what would be done. */
export interface PromoteOptions {
  /** Article ids; without it every root that is missing. */
  readonly roots?: ReadonlySet<string>;
  readonly dryRun: boolean;
  readonly replayId: string;
}

/**
 * Gives stories without a root another one. The new decisions go into the log as dedup's own do; then the index is
 * taken away, so that dedup makes it anew from the log and knows them too.
 *
 * @throws TransientError when a server does not answer; a promotion may be repeated
 */
export async function promote(system: System, options: PromoteOptions): Promise<readonly Promotion[]> {
  const { roots, dryRun, replayId } = options;
  const orphans = (await findOrphans(system)).filter(({ root }) => roots?.has(root) ?? true);
  if (orphans.length === 0) return [];
  if (dryRun) return plan(system, orphans, 0, replayId);
  const redis = createRedis(loadConfig(RedisConfigSchema), { name: 'headwater-cli', logger: silentLogger });
  const producer = new RecordProducer(system.connection, system.namespace);
  try {
    await redisReady(redis);
    const promotions = await plan(system, orphans, await epochOf(redis, system), replayId);
    await producer.send(promotions.flatMap(({ records }) => records));
    if (promotions.some(({ promoted }) => promoted !== null)) {
      await redis.del(system.namespace.redisKey(DEDUP_INDEX_KEY));
    }
    return promotions;
  } finally {
    await producer.close();
    await closeRedis(redis);
  }
}

async function plan(
  system: System,
  orphans: readonly Orphan[],
  indexEpoch: number,
  replayId: string,
): Promise<readonly Promotion[]> {
  const { stories, highestEpoch } = await readRootlessStories(system, orphans);
  // Above what is in the log, and above what dedup is deciding at this moment.
  const epoch = Math.max(highestEpoch, indexEpoch) + 1;
  return stories.map((story) => planPromotion(story, epoch, replayId));
}

async function epochOf(redis: Redis, { namespace }: System): Promise<number> {
  return Number((await redis.hget(namespace.redisKey(DEDUP_INDEX_KEY), 'epoch')) ?? 0);
}
