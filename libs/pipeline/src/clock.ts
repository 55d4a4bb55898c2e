import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

/** Time and chance as the pipeline's code sees them: a simulation gives its own and can repeat a run. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
  delay(milliseconds: number): Promise<void>;
  /** Calls once, later; what it returns calls it off. */
  after(milliseconds: number, call: () => void): () => void;
  /** Calls again and again; what it returns ends that. */
  every(milliseconds: number, call: () => void): () => void;
  /** Lets whatever else this process has to do go first. */
  yield(): Promise<void>;
}

/** The machine's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  delay: (milliseconds) => delay(milliseconds),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds);
    return () => clearInterval(timer);
  },
  yield: () => nextTurn(),
};
