import { setTimeout as delay } from 'node:timers/promises';
import { readLag, type LagSources, type PartitionLag } from '@headwater/books';
import { UserError } from '../user-error.js';

/** Milliseconds between two looks at the positions. */
const pollMs = 250;

/** Milliseconds without any movement after which waiting is given up. */
const stallMs = 120_000;

/**
 * Waits until every stage has committed everything that its input holds. The first stages are looked at first, so
 * that what one emits while the next is looked at is seen in the same round.
 */
export async function awaitDrained(sources: LagSources): Promise<void> {
  let before = '';
  let movedAt = performance.now();
  for (;;) {
    const lags = await readLag(sources);
    const behind = lags.filter(({ lag }) => lag > 0);
    if (behind.length === 0) return;
    const now = positions(lags);
    if (now !== before) movedAt = performance.now();
    before = now;
    if (performance.now() - movedAt > stallMs) throw new UserError(describeStall(behind));
    await delay(pollMs);
  }
}

const positions = (lags: readonly PartitionLag[]): string =>
  lags.map(({ position, end }) => `${position}/${end}`).join(' ');

function describeStall(behind: readonly PartitionLag[]): string {
  const stages = [...new Set(behind.map(({ stage }) => stage))].join(', ');
  return `Nothing has moved for ${stallMs / 1000} s, and ${stages} still has records to read: .headwater/logs/once says why.`;
}
