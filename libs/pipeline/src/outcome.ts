/**
 * What becomes of one input. The list is closed: every place that handles outcomes switches over it and
 * ends in {@link assertUnreachable}.
 */
export type Outcome<Emitted = unknown, Duplicate = unknown> =
  Emit<Emitted> | DuplicateOf<Duplicate> | Drop | Dead | Retry;

/** Passes the value on to the stage's `emit` topic. */
export interface Emit<Emitted> {
  readonly kind: 'emit';
  readonly value: Emitted;
}

/** Records that the input is a copy, on the stage's `duplicate` topic. */
export interface DuplicateOf<Duplicate> {
  readonly kind: 'duplicate';
  readonly value: Duplicate;
}

/** Leaves the input out on purpose; recorded on the topic of dropped articles. */
export interface Drop {
  readonly kind: 'drop';
  /** Kebab-case, one of a few per stage: it becomes a metric label. */
  readonly reason: string;
}

/** Will never succeed: to the dead-letter topic with its exact bytes. */
export interface Dead {
  readonly kind: 'dead';
  readonly reason: string;
  readonly detail: string;
}

/** Would succeed later: the partition waits with this input, and nothing after it is resolved. */
export interface Retry {
  readonly kind: 'retry';
  readonly error: Error;
}

export const emit = <Emitted>(value: Emitted): Emit<Emitted> => ({ kind: 'emit', value });
export const duplicate = <Duplicate>(value: Duplicate): DuplicateOf<Duplicate> => ({
  kind: 'duplicate',
  value,
});
export const drop = (reason: string): Drop => ({ kind: 'drop', reason });
export const dead = (reason: string, detail: string): Dead => ({ kind: 'dead', reason, detail });
export const retry = (error: Error): Retry => ({ kind: 'retry', error });

/** Closes an exhaustive switch: a new outcome that nobody handles does not compile. */
export function assertUnreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
