import { setTimeout as delay } from 'node:timers/promises';
import type { NewsroomLoad } from '../load/newsroom-load.js';
import type { Sampler } from './sampler.js';

const POLL_MS = 250;
/** Looks in a row at which nothing is left to do. */
const QUIET_LOOKS = 3;

/**
 * Waits until everything published is read, and every stage has stored or passed on all of it. Resolves to what is
 * left after `withinSeconds`; empty when it is nothing.
 */
export async function drain(
  { load, sampler }: { readonly load: NewsroomLoad; readonly sampler: Sampler },
  withinSeconds: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const deadline = performance.now() + withinSeconds * 1_000;
  for (let quiet = 0; ;) {
    signal.throwIfAborted();
    const { versions, settled } = await load.edits();
    const look = await sampler.look().catch(() => null);
    const behind = [...(look?.lag ?? [])].filter(([, lag]) => lag > 0);
    quiet = look !== null && versions === settled && behind.length === 0 ? quiet + 1 : 0;
    if (quiet === QUIET_LOOKS) return [];
    if (performance.now() > deadline) {
      const lags = behind.map(([stage, lag]) => `${stage} ${lag}`).join(', ');
      const unread = versions - settled;
      return [`not drained within ${withinSeconds} s: ${unread} versions unread, lag ${lags || 'none'}`];
    }
    await delay(POLL_MS);
  }
}
