import { setTimeout as delay } from 'node:timers/promises';
import { stages } from '@headwater/books';
import { topics } from '@headwater/contracts';
import type { Redis } from '@headwater/redis';
import { DEDUP_INDEX_KEY, dedupStage } from '@headwater/stage-dedup';
import type { System } from '../system.js';
import { wakeReaders } from './wake.js';

/** The dedup index as it is, and what the log knows of its decisions. */
export interface IndexPlan {
  /** `null` when there is none. */
  readonly epoch: number | null;
  readonly state: string | null;
  /** Decisions in the log. */
  readonly decisions: number;
  /** How many older ones the log has forgotten. */
  readonly forgotten: number;
  /** Replicas of dedup: they make the index. */
  readonly replicas: number;
}

const decided = [topics.articlesUnique, topics.articlesDuplicates];
const indexKey = ({ namespace }: System): string => namespace.redisKey(DEDUP_INDEX_KEY);

/** Looks at the index and at the log that it would be made from. */
export async function planIndex(system: System, redis: Redis): Promise<IndexPlan> {
  const [epoch = null, state = null] = await redis.hmget(indexKey(system), 'epoch', 'state');
  let decisions = 0;
  let forgotten = 0;
  for (const { name } of decided) {
    for (const { start, end } of await system.cluster.ranges(name)) {
      decisions += end - start;
      forgotten += start;
    }
  }
  const replicas = await system.cluster.members(dedupStage.name);
  return { epoch: epoch === null ? null : Number(epoch), state, decisions, forgotten, replicas };
}

/**
 * Takes the index away. From that moment dedup decides nothing, a batch in hand included, until one of its replicas has
 * made the index anew from the log.
 */
export async function dropIndex(system: System, redis: Redis, replayId: string): Promise<void> {
  await redis.del(indexKey(system));
  const input = stages.find(({ name }) => name === dedupStage.name)?.input;
  // Dedup misses the index when it has something to decide.
  if (input !== undefined) await wakeReaders(system, [input], replayId);
}

/**
 * Resolves to the epoch of the new index.
 *
 * @param onWait told what it waits for
 */
export async function awaitIndex(
  system: System,
  redis: Redis,
  onWait: (what: string) => void,
): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const [epoch, state] = await redis.hmget(indexKey(system), 'epoch', 'state');
    if (state === 'ready') return Number(epoch);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    onWait(`${state === 'building' ? 'dedup loads its decisions' : 'dedup has yet to begin'}: ${seconds} s`);
    // Redis has no signal for it that survives a lost connection.
    await delay(250);
  }
}
