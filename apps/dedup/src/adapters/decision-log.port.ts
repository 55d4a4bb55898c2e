import type { Origin } from '@headwater/contracts';
import type { Candidate, Role } from '@headwater/stage-dedup';

/** A decision that is in the log. */
export interface LoggedDecision {
  readonly candidate: Candidate;
  readonly role: Role;
  /** Of the index that decided it. */
  readonly epoch: number;
  /** The input that it was made from. */
  readonly origin: Origin;
}

/** What a lost index is rebuilt from. */
export interface DecisionLog {
  /**
   * Reads every decision that is in the log at the time of the call, in pages of a few hundred: first the
   * originals, then the duplicates. Several calls of `onDecisions` may be under way at a time.
   */
  read(onDecisions: (decisions: readonly LoggedDecision[]) => Promise<void>): Promise<void>;
  /** Up to where the stage has committed its input, by partition; the start of the log where it has not. */
  positions(): Promise<ReadonlyMap<number, number>>;
}
