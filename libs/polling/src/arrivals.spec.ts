import { itemsPerDay, NO_ARRIVALS, observe, rateAt, worthAsking, type Arrivals } from './arrivals.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 1, 16);

/** Polled every half hour for some days, with an item at each of these hours of the day. */
function watched(days: number, hours: readonly number[]): Arrivals {
  let arrivals = observe(NO_ARRIVALS, START, []);
  for (let time = START + HOUR / 2; time <= START + days * DAY; time += HOUR / 2) {
    const isNew = hours.includes(new Date(time).getUTCHours()) && time % HOUR === 0;
    arrivals = observe(arrivals, time, isNew ? [time - 1_000] : []);
  }
  return arrivals;
}

describe('the rate of arrivals', () => {
  it.each([
    [1, [9]],
    [6, [8, 9, 10, 14, 15, 16]],
    [24, Array.from({ length: 24 }, (_, hour) => hour)],
  ])('of %i items a day is found', (perDay, hours) => {
    expect(itemsPerDay(watched(20, hours))).toBeCloseTo(perDay, 0);
  });

  it('follows the hours of the day', () => {
    const arrivals = watched(20, [8, 9, 10, 11, 12]);
    expect(rateAt(arrivals, START + 10 * HOUR)).toBeGreaterThan(4 * rateAt(arrivals, START + 22 * HOUR));
  });

  it('takes the dates of a first document for a history, and leaves out what is older than a week', () => {
    const hourly = Array.from({ length: 24 }, (_, hour) => START - hour * HOUR);
    const arrivals = observe(NO_ARRIVALS, START, [...hourly, START - 400 * DAY, null]);
    expect(itemsPerDay(arrivals)).toBeGreaterThan(20);
    expect(itemsPerDay(arrivals)).toBeLessThan(30);
    expect(itemsPerDay(observe(NO_ARRIVALS, START, [null, null]))).toBe(0);
  });

  it('forgets: a feed that stops is expected to bring less and less', () => {
    let arrivals = watched(20, [9, 10]);
    const before = itemsPerDay(arrivals);
    arrivals = observe(arrivals, START + 30 * DAY, []);
    expect(itemsPerDay(arrivals)).toBeLessThan(before * 0.75);
  });
});

describe('worthAsking', () => {
  const price = 420_000;

  it('grows with the square root of the time between items', () => {
    const wait = (perDay: number): number => {
      const arrivals = {
        ...NO_ARRIVALS,
        at: START,
        items: perDay * 7,
        watchedMs: 7 * DAY,
        hours: Array<number>(24).fill((perDay * 7) / 24),
      };
      return worthAsking(arrivals, price, START, DAY) - START;
    };
    expect(wait(100) / 60_000).toBeCloseTo(10, 0);
    expect(wait(400) / wait(100)).toBeCloseTo(0.5, 1);
    expect(wait(0.001)).toBeLessThanOrEqual(DAY);
  });

  it('waits through the night and is there in the morning', () => {
    const arrivals = watched(20, [8, 9, 10, 11, 12]);
    const evening = worthAsking(arrivals, price, START + 20 * DAY + 20 * HOUR, DAY);
    const morning = worthAsking(arrivals, price, START + 20 * DAY + 9 * HOUR, DAY);
    expect(evening - (START + 20 * DAY + 20 * HOUR)).toBeGreaterThan(
      2 * (morning - (START + 20 * DAY + 9 * HOUR)),
    );
  });
});
