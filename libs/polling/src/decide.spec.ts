import { NO_ARRIVALS } from './arrivals.js';
import { decide, type Situation } from './decide.js';
import { NO_HINTS } from './hints.js';
import { DEFAULT_POLICY } from './policy.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 1, 17, 10);
const MIDDLE = (): number => 0.5;

const quiet: Situation = {
  now: NOW,
  arrivals: NO_ARRIVALS,
  hints: NO_HINTS,
  failures: 0,
  freshForMs: null,
  retryAfterMs: null,
  pushed: false,
  fixedIntervalMs: null,
};
const hectic = {
  ...NO_ARRIVALS,
  at: NOW,
  items: 1e6,
  watchedMs: 24 * HOUR,
  hours: Array<number>(24).fill(1e6 / 24),
};

const waitOf = (change: Partial<Situation>, random = MIDDLE): number =>
  (decide({ ...quiet, ...change }, DEFAULT_POLICY, random).at - NOW) / MINUTE;
const rulesOf = (change: Partial<Situation>): string[] =>
  decide({ ...quiet, ...change }, DEFAULT_POLICY, MIDDLE).because.map(({ rule }) => rule);

describe('an adaptive decision', () => {
  it.each<[string, Partial<Situation>, number, string]>([
    ['a feed of which nothing is known', {}, 29, 'arrivals'],
    ['no oftener than every minute', { arrivals: hectic }, 1, 'shortest'],
    ['what the feed asks for', { hints: { ...NO_HINTS, intervalMinutes: 60 } }, 63, 'asked-interval'],
    ['a month is a day', { hints: { ...NO_HINTS, intervalMinutes: 43_200 } }, 1_512, 'asked-interval'],
    ['a fresh answer', { freshForMs: 2 * HOUR }, 126, 'fresh'],
    ['Retry-After', { failures: 1, retryAfterMs: 3 * HOUR }, 189, 'retry-after'],
    ['Retry-After of two days', { failures: 1, retryAfterMs: 48 * HOUR }, 3_024, 'retry-after'],
    ['a hub that pushes', { pushed: true }, 360, 'pushed'],
    ['a hub does not help a feed that fails', { pushed: true, failures: 1 }, 58, 'back-off'],
    ['many failures', { failures: 30 }, 1_440, 'longest'],
  ])('%s', (_, change, minutes, rule) => {
    expect(waitOf(change)).toBeCloseTo(minutes, 0);
    expect(rulesOf(change)).toContain(rule);
  });

  it('is spread, and never earlier than anybody allows', () => {
    expect(waitOf({}, () => 0)).toBeLessThan(waitOf({}, () => 0.99));
    for (const random of [0, 0.5, 0.999]) {
      expect(waitOf({ arrivals: hectic }, () => random)).toBeGreaterThanOrEqual(1);
      expect(waitOf({ freshForMs: HOUR }, () => random)).toBeGreaterThanOrEqual(60);
      expect(waitOf({ retryAfterMs: HOUR, failures: 1 }, () => random)).toBeGreaterThanOrEqual(60);
    }
  });

  it('leaves out the hours and days that the feed names', () => {
    const at = (hints: Partial<Situation['hints']>, random = MIDDLE): string =>
      new Date(
        decide({ ...quiet, hints: { ...NO_HINTS, ...hints } }, DEFAULT_POLICY, random).at,
      ).toISOString();
    expect(at({ skipHours: [10, 11] })).toBe('2026-02-17T12:05:00.000Z');
    expect(at({ skipDays: [2, 3] }, () => 0)).toBe('2026-02-19T00:00:00.000Z');
    expect(at({ skipHours: [10, 11, 12], skipDays: [2] }, () => 0)).toBe('2026-02-18T00:00:00.000Z');
    // Whoever skips everything does not mean it.
    expect(at({ skipHours: Array.from({ length: 24 }, (_, hour) => hour) })).toMatch('2026-02-17T10:28');
  });

  it('says in words how it came about', () => {
    const { because } = decide({ ...quiet, freshForMs: 2 * HOUR }, DEFAULT_POLICY, MIDDLE);
    expect(because.map(({ text }) => text)).toEqual(
      ['nothing is known of the feed yet', 'the server calls its answer fresh for 120 min'].map((text) =>
        text.replace('120 min', '2 h'),
      ),
    );
  });
});

describe('a fixed interval, for servers of our own', () => {
  it.each([
    [600_000, 0, null, 600_000],
    [600_000, 1, null, 1_200_000],
    [600_000, 3, null, 4_800_000],
    [600_000, 40, null, 36_000_000],
    [1_000, 40, null, 60_000],
    [86_400_000, 5, null, 86_400_000],
    [1_000, 0, 120_000, 126_000],
    [600_000, 1, 1_000, 1_200_000],
    [500, 0, null, 500],
  ])('every %i ms, %i failures, asked to wait %s', (fixedIntervalMs, failures, retryAfterMs, expected) => {
    expect(waitOf({ fixedIntervalMs, failures, retryAfterMs }) * MINUTE).toBeCloseTo(expected, -1);
  });

  it('holds whatever the feed says of itself', () => {
    const hints = { intervalMinutes: 60, skipHours: [10], skipDays: [] };
    expect(waitOf({ fixedIntervalMs: 1_000, hints, freshForMs: HOUR }) * MINUTE).toBeCloseTo(1_000, 0);
  });
});
