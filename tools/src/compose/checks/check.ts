import type { ComposeProject } from '../compose-project.js';

/** What a check may use. */
export interface CheckContext {
  /** The project of the default variant; it runs after the first check. */
  readonly project: ComposeProject;
  /** A project of another variant, on the same port: the default one is down by then. */
  readonly variant: (options: {
    readonly name: string;
    readonly variant?: string;
    readonly profile?: string;
    readonly settings?: Readonly<Record<string, string>>;
  }) => ComposeProject;
  readonly signal: AbortSignal;
  /** Tells what was seen, as it is seen. */
  readonly note: (sentence: string) => void;
}

/** One thing that is tried. It throws when it does not hold. */
export interface Check {
  readonly name: string;
  readonly what: string;
  readonly run: (context: CheckContext) => Promise<void>;
}

/** Seconds since `started`, for people. */
export const secondsSince = (started: number): string =>
  `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Throws with `sentence` unless it holds. */
export function expectThat(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}
