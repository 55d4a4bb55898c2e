import { cellsOf, hourOf, type Cell, type Contribution } from './contribution.js';

/** How a batch changes one cell; absolute counts are the store's. */
export interface CellChange extends Cell {
  readonly articles: number;
  readonly sentimentArticles: number;
  readonly sentimentThousandths: number;
}

/** How a batch changes the count of one term in an hour and language. */
export interface TermChange {
  /** Milliseconds since 1970. */
  readonly windowStart: number;
  readonly language: string;
  readonly term: string;
  readonly articles: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Collects what a batch adds and takes back, one change a cell however many articles touch it: a database
 * row that is written 500 times in a transaction costs 500 times as much.
 */
export class Tally {
  readonly #cells = new Map<string, Mutable<CellChange>>();
  readonly #terms = new Map<string, Mutable<TermChange>>();

  add(contribution: Contribution): void {
    this.#count(contribution, 1);
  }

  retract(contribution: Contribution): void {
    this.#count(contribution, -1);
  }

  /** Changes that are not nothing. */
  cells(): readonly CellChange[] {
    return [...this.#cells.values()].filter(
      (cell) => cell.articles !== 0 || cell.sentimentArticles !== 0 || cell.sentimentThousandths !== 0,
    );
  }

  /** Changes that are not nothing. */
  terms(): readonly TermChange[] {
    return [...this.#terms.values()].filter(({ articles }) => articles !== 0);
  }

  #count(contribution: Contribution, sign: 1 | -1): void {
    const { thousandths } = contribution;
    for (const cell of cellsOf(contribution)) {
      const change = this.#cell(cell);
      change.articles += sign;
      if (thousandths === null) continue;
      change.sentimentArticles += sign;
      change.sentimentThousandths += sign * thousandths;
    }
    const windowStart = hourOf(contribution.minute);
    for (const term of contribution.terms) {
      this.#term(windowStart, contribution.language, term).articles += sign;
    }
  }

  #cell(cell: Cell): Mutable<CellChange> {
    const key = `${cell.granularity} ${cell.dimension} ${cell.windowStart} ${cell.value}`;
    let change = this.#cells.get(key);
    if (change === undefined) {
      change = { ...cell, articles: 0, sentimentArticles: 0, sentimentThousandths: 0 };
      this.#cells.set(key, change);
    }
    return change;
  }

  #term(windowStart: number, language: string, term: string): Mutable<TermChange> {
    // The language's length comes first: either text may hold any character, a blank too.
    const key = `${windowStart} ${language.length} ${language} ${term}`;
    let change = this.#terms.get(key);
    if (change === undefined) {
      change = { windowStart, language, term, articles: 0 };
      this.#terms.set(key, change);
    }
    return change;
  }
}
