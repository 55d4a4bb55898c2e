import { setTimeout as delay } from 'node:timers/promises';
import type { NewsroomLoad } from '../load/newsroom-load.js';
import type { Look, Sampler } from './sampler.js';

const POLL_MS = 250;
/** Looks in a row at which nothing is left to do. */
const QUIET_LOOKS = 3;
/** One that takes longer says what it waits for. */
const NOTE_AFTER_SECONDS = 20;

/** How long may be waited, and who is told when it takes long. */
export interface DrainOptions {
  readonly withinSeconds: number;
  readonly signal: AbortSignal;
  readonly note: (what: string) => void;
}

/**
 * Waits until everything published is read, and every stage has stored or passed on all of it. Resolves to what is
 * left after `withinSeconds`; empty when it is nothing.
 */
export async function drain(
  { load, sampler }: { readonly load: NewsroomLoad; readonly sampler: Sampler },
  { withinSeconds, signal, note }: DrainOptions,
): Promise<readonly string[]> {
  const started = performance.now();
  let noteAt = NOTE_AFTER_SECONDS;
  for (let quiet = 0; ;) {
    signal.throwIfAborted();
    const left = await whatIsLeft(load, sampler);
    quiet = left === null ? quiet + 1 : 0;
    if (quiet === QUIET_LOOKS) return [];
    const seconds = (performance.now() - started) / 1_000;
    if (left !== null && seconds > withinSeconds) return [`not drained within ${withinSeconds} s: ${left}`];
    if (left !== null && seconds > noteAt) {
      note(`not drained yet: ${left}`);
      noteAt *= 2;
    }
    await delay(POLL_MS);
  }
}

/** Null when nothing is. */
async function whatIsLeft(load: NewsroomLoad, sampler: Sampler): Promise<string | null> {
  const { versions, settled } = await load.edits();
  const look = await sampler.look().catch((error: unknown) => error as Error);
  if (look instanceof Error) return `${versions - settled} versions unread, lag unknown: ${look.message}`;
  const behind = lagsOf(look);
  if (versions === settled && behind.length === 0) return null;
  return `${versions - settled} versions unread, lag ${behind.join(', ') || 'none'}`;
}

const lagsOf = ({ lag }: Look): readonly string[] =>
  [...lag].flatMap(([stage, records]) => (records > 0 ? [`${stage} ${records}`] : []));
