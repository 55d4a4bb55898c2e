import { UnsafeToContinueError } from '@headwater/pipeline';
import type { Redis } from 'ioredis';
import { toTransientError } from './errors.js';

/**
 * Refuses a server that may throw data away when its memory is full. A dedup index without some of its
 * claims looks whole and lets copies through; a server that refuses writes is noticed.
 *
 * @throws UnsafeToContinueError | TransientError
 */
export async function requireNoEviction(redis: Redis): Promise<void> {
  // INFO rather than CONFIG GET, which hosted servers forbid.
  const memory = await redis.info('memory').catch((error: unknown) => {
    throw toTransientError(error);
  });
  checkEviction(memory);
}

/**
 * Reads the policy from what INFO says about memory.
 *
 * @throws UnsafeToContinueError
 */
export function checkEviction(memory: string): void {
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'unknown';
  if (policy === 'noeviction') return;
  throw new UnsafeToContinueError(
    `Redis may evict keys (maxmemory-policy is ${policy}), and the dedup index must not lose any: ` +
      'run CONFIG SET maxmemory-policy noeviction, or use a Redis of its own.',
  );
}
