import type { Granularity } from '@headwater/contracts';
import { ApiError } from '../http/api-error.js';
import { readRange } from '../http/moment.js';

/** Length of a window in milliseconds. */
export const WINDOW_MS: Readonly<Record<Granularity, number>> = { minute: 60_000, hour: 3_600_000 };

const BY_DEFAULT: Readonly<Record<Granularity, number>> = { minute: 60, hour: 24 };
/** Most windows of one answer: a day of minutes, two months of hours. */
const MOST_WINDOWS = 1_440;

/**
 * The windows that a range of time touches, as `[from, before)` at window bounds.
 *
 * @throws ApiError parameterInvalid when the range cannot be read or is too long
 */
export function readWindows(
  parameters: { readonly from?: string; readonly to?: string },
  granularity: Granularity,
  now: number,
): { readonly from: Date; readonly before: Date } {
  const length = WINDOW_MS[granularity];
  const range = readRange(parameters);
  const before = Math.ceil((range.before?.getTime() ?? now + 1) / length) * length;
  const from =
    range.from === null
      ? before - BY_DEFAULT[granularity] * length
      : Math.floor(range.from.getTime() / length) * length;
  if (from >= before) throw new ApiError('parameterInvalid', 'from is in the future.');
  if ((before - from) / length > MOST_WINDOWS) {
    throw new ApiError(
      'parameterInvalid',
      `from and to are more than ${MOST_WINDOWS} windows apart: narrow them, or ask for a coarser granularity.`,
    );
  }
  return { from: new Date(from), before: new Date(before) };
}
