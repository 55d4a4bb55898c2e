import { setTimeout as delay } from 'node:timers/promises';
import type { RunningSystem } from '../../system/running-system.js';
import type { Look, Sampler } from './sampler.js';

const LOOK_MS = 500;

/** How long it took until everything worked again. */
export interface Recovery {
  readonly seconds: number;
  /** What did not work when waiting was given up; empty when all did. */
  readonly missing: readonly string[];
}

/**
 * Waits until every process runs, says that it is ready, and every stage moves or has nothing to do. Gives up after
 * `withinSeconds`, and says what is missing.
 */
export async function awaitRecovery(
  { system, sampler }: { readonly system: RunningSystem; readonly sampler: Sampler },
  withinSeconds: number,
  signal: AbortSignal,
): Promise<Recovery> {
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 10) / 100;
  let first: Look | null = null;
  for (;;) {
    const look: Look | null = await sampler.look().catch(() => null);
    first ??= look;
    const missing = [...(await unready(system)), ...standing(first, look)];
    if (missing.length === 0 || seconds() > withinSeconds) return { seconds: seconds(), missing };
    await delay(LOOK_MS, undefined, { signal });
  }
}

async function unready(system: RunningSystem): Promise<readonly string[]> {
  const answers = await Promise.all(
    system.replicas().map(async (service) => {
      if (!service.isRunning) return `${service.replica} does not run`;
      const ready = await service.operations('/readyz');
      if (ready === null) return `${service.replica} does not answer`;
      return ready.ok ? null : `${service.replica} is not ready: ${ready.text.slice(0, 200)}`;
    }),
  );
  return answers.filter((answer) => answer !== null);
}

/** Stages that have work and have not moved since the first look. */
function standing(first: Look | null, now: Look | null): readonly string[] {
  if (first === null || now === null) return ['a server does not answer'];
  return [...now.lag].flatMap(([stage, lag]) => {
    const moved = (now.positions.get(stage) ?? 0) > (first.positions.get(stage) ?? 0);
    return lag === 0 || moved ? [] : [`${stage} has ${lag} records to read and does not move`];
  });
}
