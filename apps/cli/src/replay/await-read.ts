import { setTimeout as delay } from 'node:timers/promises';
import { readLag } from '@headwater/books';
import type { Progress } from '../output/progress.js';
import type { System } from '../system.js';

/** Longer than a rebalance takes, and than dedup needs to load most logs. */
const STANDSTILL_MS = 120_000;

/**
 * Resolves when a stage has read everything that its inputs held at the call.
 *
 * @throws Error saying what to do when the stage stands still for two minutes
 */
export async function awaitRead(system: System, stage: string, progress: Progress): Promise<void> {
  const own = async () => (await readLag(system)).filter((lag) => lag.stage === stage);
  const ends = new Map((await own()).map(({ topic, partition, end }) => [`${topic}/${partition}`, end]));
  let least = Infinity;
  let movedAt = performance.now();
  for (;;) {
    const behind = (await own()).reduce((sum, { topic, partition, position }) => {
      return sum + Math.max(0, (ends.get(`${topic}/${partition}`) ?? 0) - position);
    }, 0);
    if (behind === 0) return;
    if (behind < least) [least, movedAt] = [behind, performance.now()];
    if (performance.now() - movedAt > STANDSTILL_MS) throw new Error(standstill(stage, behind));
    progress.show(`${stage} has ${behind.toLocaleString('en-US')} records to read`);
    // The broker has no signal for a commit.
    await delay(500);
  }
}

const standstill = (stage: string, behind: number): string =>
  `${stage} has ${behind.toLocaleString('en-US')} records to read, and has read none for two minutes. It goes on by itself ` +
  `once it runs: start ${stage}, or start it again if \`headwater status\` says that it has stopped itself.`;
