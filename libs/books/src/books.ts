/** One line of the books: what a stage was given and what it made of it, over distinct records. */
export interface StageBooks {
  readonly stage: string;
  /** Records that the stage has committed. */
  readonly consumed: number;
  readonly emitted: number;
  readonly duplicates: number;
  readonly dropped: number;
  /** Dead letters about which nobody has decided yet. */
  readonly deadLettered: number;
  /** Dead letters that were sent again; what was sent is consumed, and has a fate, a second time. */
  readonly redriven: number;
  /** Articles in Postgres; 0 for every stage but the last. */
  readonly stored: number;
}

/** One fetch as the ingestor recorded it. */
export interface FetchRecord {
  readonly sourceId: string;
  readonly fetchSeq: number;
  readonly seen: number;
  readonly unchanged: number;
  readonly emitted: number;
  readonly dropped: number;
}

/** A root that is missing in the store. */
export interface Orphan {
  readonly root: string;
  /** How many stored copies point to it. */
  readonly copies: number;
  /** Origin of its dead letter, the newest; `null` when nothing in the log says why it is missing. */
  readonly deadLetter: string | null;
}

/** The books of the whole flow. */
export interface Books {
  /** True when every record has exactly one fate, and Postgres holds what the log says. */
  readonly balanced: boolean;
  readonly stages: readonly StageBooks[];
  /** Stories whose copies are stored and whose root is not, and is not on its way either. */
  readonly orphans: readonly Orphan[];
  /** What does not add up, in words; at most {@link PROBLEM_LIMIT} and a count of the rest. */
  readonly problems: readonly string[];
}

export const PROBLEM_LIMIT = 50;

/** Collects problems without letting a broken system fill the memory or the screen. */
export class Problems {
  readonly #first: string[] = [];
  #count = 0;

  add(problem: string): void {
    this.#count += 1;
    if (this.#first.length < PROBLEM_LIMIT) this.#first.push(problem);
  }

  list(): readonly string[] {
    const more = this.#count - this.#first.length;
    return more > 0 ? [...this.#first, `... and ${more} more`] : this.#first;
  }
}
