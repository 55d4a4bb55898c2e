import { duration } from '@headwater/polling';

/** A moment as people say it: `in 12 min`, `3 h ago`. */
export function inWords(moment: Date | string | null, now: number): string {
  if (moment === null) return 'never';
  const distance = new Date(moment).getTime() - now;
  if (Math.abs(distance) < 1_000) return 'now';
  return distance > 0 ? `in ${duration(distance)}` : `${duration(-distance)} ago`;
}

/** Bytes as people say them. */
export function bytes(count: number): string {
  if (count < 10_000) return `${count} bytes`;
  return count < 10_000_000 ? `${Math.round(count / 1_000)} KB` : `${Math.round(count / 1e6)} MB`;
}

/** A part of a whole; of nothing it is nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${Math.round((100 * part) / whole)} %`;
}
