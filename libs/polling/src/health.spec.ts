import { NO_ARRIVALS, observe, type Arrivals } from './arrivals.js';
import {
  healthOf,
  isSilent,
  NO_RHYTHM,
  notedNew,
  retirement,
  type HealthFacts,
  type Rhythm,
} from './health.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 1, 16);

/** A history of items at these times, polled every hour until `until`, which is then "now". */
function history(times: readonly number[], until: number): { arrivals: Arrivals; rhythm: Rhythm } {
  let arrivals = observe(NO_ARRIVALS, START, []);
  let rhythm = NO_RHYTHM;
  for (let time = START + HOUR; time <= until; time += HOUR) {
    const fresh = times.filter((at) => at > time - HOUR && at <= time);
    arrivals = observe(arrivals, time, fresh);
    if (fresh.length > 0) rhythm = notedNew(rhythm, time);
  }
  return { arrivals, rhythm };
}
const every = (interval: number, days: number): number[] =>
  Array.from({ length: Math.floor((days * DAY) / interval) }, (_, index) => START + index * interval);
const silentAfter = (times: readonly number[], hours: number): boolean => {
  const now = (times.at(-1) ?? START) + hours * HOUR;
  const { arrivals, rhythm } = history(times, now);
  return isSilent(arrivals, rhythm, now);
};

describe('silence', () => {
  it.each([
    ['an hourly source after three hours', every(HOUR, 10), 3, false],
    ['an hourly source after half a day', every(HOUR, 10), 13, true],
    ['a busy source after an hour', every(HOUR / 10, 10), 1, false],
    ['a busy source after seven', every(HOUR / 10, 10), 7, true],
    ['a daily source after three days', every(DAY, 20), 72, false],
    ['a daily source after three weeks', every(DAY, 20), 24 * 21, true],
  ])('%s', (_, times, hours, expected) => {
    expect(silentAfter(times, hours)).toBe(expected);
  });

  it('is measured by the source itself: whoever sleeps at weekends is not silent on Sunday', () => {
    const workdays = every(HOUR, 28).filter((time) => ![0, 6].includes(new Date(time).getUTCDay()));
    expect(silentAfter(workdays, 50)).toBe(false);
    expect(silentAfter(workdays, 24 * 7)).toBe(true);
  });

  it('a feed that never brought anything has nothing to fall silent from', () => {
    expect(isSilent(NO_ARRIVALS, NO_RHYTHM, START)).toBe(false);
  });
});

describe('health in words', () => {
  const facts: HealthFacts = {
    ...{
      removed: false,
      retiredBecause: null,
      failures: 0,
      lastFailure: null,
      everSucceeded: true,
      silent: false,
    },
    ...history(every(HOUR, 10), START + 10 * DAY),
  };

  it.each<[Partial<HealthFacts>, string, RegExp]>([
    [{}, 'healthy', /^It brings 2\d\.\d items a day, the last one \d+ min ago\.$/],
    [{ everSucceeded: false }, 'new', /not been read/],
    [
      { failures: 3, lastFailure: 'The server answered 500.' },
      'failing',
      /last 3 fetches failed: The server/,
    ],
    [{ silent: true }, 'silent', /used to bring/],
    [{ retiredBecause: 'gone.', failures: 3 }, 'retired', /not read any more: gone/],
    [{ removed: true, retiredBecause: 'gone.' }, 'removed', /operator/],
  ])('%j', (change, state, text) => {
    const health = healthOf({ ...facts, ...change }, START + 10 * DAY);
    expect(health.state).toBe(state);
    expect(health.text).toMatch(text);
  });
});

describe('retirement', () => {
  const policy = { retireAfterMs: 14 * DAY, retireAfterFailures: 10 };

  it.each([
    [{ status: 410, failures: 1, failingForMs: 0 }, /410/],
    [{ status: 404, failures: 9, failingForMs: 30 * DAY }, null],
    [{ status: 404, failures: 30, failingForMs: 13 * DAY }, null],
    [{ status: null, failures: 10, failingForMs: 15 * DAY }, /10 fetches in a row have failed over 15 days/],
  ])('%j', (failing, expected) => {
    const because = retirement(failing, policy);
    if (expected === null) expect(because).toBeNull();
    else expect(because).toMatch(expected);
  });
});
