const firstDelayMs = 250;
const longestDelayMs = 10_000;
const windowMs = 60_000;

/** Exits within a minute after which a service is not started again. */
export const exitLimit = 5;

/** Decides after each exit of one service how long to wait before starting it again. */
export class RestartPolicy {
  #exits: readonly number[] = [];

  /** Milliseconds to wait, or `give up`. `now` is a clock in milliseconds that only has to move forward. */
  afterExit(now: number): number | 'give up' {
    this.#exits = [...this.#exits.filter((exit) => now - exit < windowMs), now];
    if (this.#exits.length >= exitLimit) return 'give up';
    return Math.min(firstDelayMs * 2 ** (this.#exits.length - 1), longestDelayMs);
  }
}
