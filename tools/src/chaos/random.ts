import { seeded } from '../system/truth.js';

/** Everything that a run leaves to chance, from its seed. */
export class Random {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seeded(seed);
  }

  /** A whole number in [low, high]. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Seconds in [low, high], short ones more often: half of them are below the geometric mean. */
  seconds(low: number, high: number): number {
    return Math.round(low * (high / low) ** this.next() * 10) / 10;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  /** The same items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }

  /** A generator of its own, so that what one part draws does not move what another one gets. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 2 ** 31));
  }
}
