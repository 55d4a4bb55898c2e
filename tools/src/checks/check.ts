/** One thing that is tried on something that runs. It throws when it does not hold. */
export interface Check<Context> {
  readonly name: string;
  readonly what: string;
  readonly run: (context: Context) => Promise<void>;
}

/** What every check may use. */
export interface CheckContext {
  readonly signal: AbortSignal;
  /** Tells what was seen, as it is seen. */
  readonly note: (sentence: string) => void;
}

/** Seconds since `started`, for people. */
export const secondsSince = (started: number): string =>
  `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Throws with `sentence` unless it holds. */
export function expectThat(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}
