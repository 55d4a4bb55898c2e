import { nextFetchInMs } from './next-fetch.js';

const MIDDLE = (): number => 0.5;

describe('nextFetchInMs', () => {
  it.each([
    [600_000, 0, undefined, 600_000],
    [600_000, 1, undefined, 1_200_000],
    [600_000, 3, undefined, 4_800_000],
    [600_000, 40, undefined, 36_000_000],
    [1_000, 40, undefined, 60_000],
    [86_400_000, 5, undefined, 86_400_000],
    [1_000, 0, 120_000, 126_000],
    [600_000, 1, 1_000, 1_200_000],
  ])('every %i ms, %i failures, asked to wait %s', (intervalMs, failures, retryAfterMs, expected) => {
    expect(nextFetchInMs({ intervalMs, failures, retryAfterMs }, MIDDLE)).toBe(expected);
  });

  it('spreads sources by a tenth, and never asks earlier than the server allows', () => {
    expect(nextFetchInMs({ intervalMs: 1_000, failures: 0 }, () => 0)).toBe(900);
    expect(nextFetchInMs({ intervalMs: 1_000, failures: 0 }, () => 0.999)).toBe(1_100);
    expect(nextFetchInMs({ intervalMs: 1_000, failures: 1, retryAfterMs: 5_000 }, () => 0)).toBe(5_000);
  });
});
