import { itemsPerDay, rateAt, type Arrivals } from './arrivals.js';
import { duration } from './words.js';

/** What a source is, in a word. */
export type HealthState = 'new' | 'healthy' | 'failing' | 'silent' | 'retired' | 'removed';

/** How the new items of a feed lie in time. */
export interface Rhythm {
  /** When something was new for the last time, epoch milliseconds. */
  readonly lastNewAt: number | null;
  /** The longest time between two that were, of late. */
  readonly longestGapMs: number;
}

export const NO_RHYTHM: Rhythm = { lastNewAt: null, longestGapMs: 0 };

const HOUR_MS = 3_600_000;
/** A source that would by its habit have brought so many items has not just been lucky: e to the -9 is one in 8,000. */
const EXPECTED_ITEMS = 9;
/** News comes in bursts, so the longest silence so far is doubled before another one means something. */
const GAPS = 2;
const SHORTEST_SILENCE_MS = 6 * HOUR_MS;
/** After so long a longest gap counts half: weekends are remembered, a summer is not. */
const GAP_HALF_LIFE_MS = 30 * 24 * HOUR_MS;

/** Notes that a poll brought something new. */
export function notedNew({ lastNewAt, longestGapMs }: Rhythm, now: number): Rhythm {
  if (lastNewAt === null) return { lastNewAt: now, longestGapMs };
  const gap = now - lastNewAt;
  const faded = longestGapMs * 0.5 ** (gap / GAP_HALF_LIFE_MS);
  return { lastNewAt: now, longestGapMs: Math.round(Math.max(faded, gap)) };
}

/** Whether a source has fallen silent against its own history. A feed that could not be read is failing, not silent. */
export function isSilent(arrivals: Arrivals, { lastNewAt, longestGapMs }: Rhythm, now: number): boolean {
  if (lastNewAt === null) return false;
  const silence = now - lastNewAt;
  if (silence < Math.max(SHORTEST_SILENCE_MS, GAPS * longestGapMs)) return false;
  // What it would have brought by the habit that it had when it last brought something.
  const kept = 0.5 ** (silence / (5 * 24 * HOUR_MS));
  const habit = { ...arrivals, items: arrivals.items / kept, hours: arrivals.hours.map((n) => n / kept) };
  let expected = 0;
  for (let time = lastNewAt; time < now && expected < EXPECTED_ITEMS; time += HOUR_MS) {
    expected += rateAt(habit, time) * Math.min(HOUR_MS, now - time);
  }
  return expected >= EXPECTED_ITEMS;
}

/** What a state is decided from. */
export interface HealthFacts {
  readonly removed: boolean;
  readonly retiredBecause: string | null;
  readonly failures: number;
  /** Why the last fetch failed. */
  readonly lastFailure: string | null;
  readonly everSucceeded: boolean;
  readonly silent: boolean;
  readonly arrivals: Arrivals;
  readonly rhythm: Rhythm;
}

/** A source's state as a word and a sentence. */
export function healthOf(facts: HealthFacts, now: number): { state: HealthState; text: string } {
  const { removed, retiredBecause, failures, lastFailure, everSucceeded, silent, rhythm } = facts;
  if (removed) return { state: 'removed', text: 'It was taken out by the operator and is not read.' };
  if (retiredBecause !== null)
    return { state: 'retired', text: `It is not read any more: ${retiredBecause}` };
  const perDay = itemsPerDay(facts.arrivals).toFixed(1);
  if (failures > 0) {
    const often = failures === 1 ? 'The last fetch' : `The last ${failures} fetches`;
    return { state: 'failing', text: `${often} failed: ${lastFailure ?? 'unknown'}` };
  }
  if (!everSucceeded) return { state: 'new', text: 'It has not been read yet.' };
  const since = rhythm.lastNewAt === null ? null : duration(now - rhythm.lastNewAt);
  if (silent)
    return {
      state: 'silent',
      text: `It used to bring ${perDay} items a day and has brought none for ${since ?? 'long'}.`,
    };
  return {
    state: 'healthy',
    text: `It brings ${perDay} items a day${since === null ? '' : `, the last one ${since} ago`}.`,
  };
}

/** Why a feed is to be retired, if it is: it said so itself, or nobody has answered for too long. */
export function retirement(
  { status, failures, failingForMs }: { status: number | null; failures: number; failingForMs: number },
  { retireAfterMs, retireAfterFailures }: { retireAfterMs: number; retireAfterFailures: number },
): string | null {
  if (status === 410) return 'the server answered 410: gone for good.';
  if (failures < retireAfterFailures || failingForMs < retireAfterMs) return null;
  return `${failures} fetches in a row have failed over ${duration(failingForMs)}.`;
}
