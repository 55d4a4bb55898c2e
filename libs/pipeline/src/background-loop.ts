import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from './backoff.js';

/** What a round of background work says about the next one. */
export type RoundResult =
  /** There is more to do: go on at once. */
  | 'more'
  /** Nothing left: wait to be woken. */
  | 'idle'
  /** Somebody else is at it: look again soon. */
  | 'busy';

/** What a loop does, and how often. */
export interface BackgroundWork {
  /** Does a bounded piece of work. */
  readonly round: () => Promise<RoundResult>;
  /** Pause after work, in which further wake-ups are gathered into one. */
  readonly gatherMs: number;
  /** Longest time without a look: for work that another process left behind. */
  readonly lookEveryMs: number;
  /** Told when a round failed and will be repeated; what it throws ends the loop. */
  readonly onFailure: (error: unknown, waitMs: number) => void;
}

/**
 * Work beside a service's main work. It runs when woken, at start, and once in a while; never twice at a time.
 * A failed round is repeated after a pause that grows.
 */
export class BackgroundLoop {
  readonly #stopped = new AbortController();
  #wakeUp = Promise.withResolvers<undefined>();
  #running: Promise<void> | null = null;
  readonly #work: BackgroundWork;

  constructor(work: BackgroundWork) {
    this.#work = work;
  }

  /** @param onDefect hears of what ended the loop; without it, nobody catches that */
  start(onDefect?: (error: unknown) => void): void {
    this.#running ??= onDefect === undefined ? this.#run() : this.#run().catch(onDefect);
  }

  /** There may be work; safe to call at any time and as often as one likes. */
  wake(): void {
    this.#wakeUp.resolve(undefined);
  }

  /** Resolves when the round in hand has ended. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { round, gatherMs, lookEveryMs, onFailure } = this.#work;
    const { signal } = this.#stopped;
    for (let failures = 0; !signal.aborted;) {
      // Before looking: whoever wakes us from now on means something this look may miss.
      this.#wakeUp = Promise.withResolvers();
      try {
        let result = await round();
        while (result === 'more' && !signal.aborted) result = await round();
        failures = 0;
        await pause(gatherMs, signal);
        if (result === 'idle') await this.#wokenWithin(lookEveryMs);
      } catch (error) {
        failures += 1;
        const waitMs = backoffMs(failures);
        onFailure(error, waitMs);
        await pause(waitMs, signal);
      }
    }
  }

  async #wokenWithin(milliseconds: number): Promise<void> {
    const waiting = new AbortController();
    const signal = AbortSignal.any([waiting.signal, this.#stopped.signal]);
    await Promise.race([this.#wakeUp.promise, pause(milliseconds, signal)]);
    waiting.abort();
  }
}

/** Ends early, without an error, when the signal says so. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
