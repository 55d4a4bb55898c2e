/** One line of the books: what a stage was given and what it made of it, over distinct records. */
export interface StageBooks {
  readonly stage: string;
  /** Records that the stage has committed. */
  readonly consumed: number;
  readonly emitted: number;
  readonly duplicates: number;
  readonly dropped: number;
  readonly deadLettered: number;
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

/** The books of the whole flow. */
export interface Books {
  /** True when every record has exactly one fate, and Postgres holds what the log says. */
  readonly balanced: boolean;
  readonly stages: readonly StageBooks[];
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
