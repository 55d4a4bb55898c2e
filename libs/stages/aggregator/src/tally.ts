import { DIMENSIONS, type Dimension } from '@headwater/contracts';
import { hourOf, valuesOf, type Cell, type Contribution } from './contribution.js';

/** How a batch changes one cell; absolute counts are the store's. */
export interface CellChange extends Cell, Amounts {}

/** How a batch changes the counts of terms in one hour and language; two lists side by side. */
export interface TermChanges {
  /** Milliseconds since 1970. */
  readonly windowStart: number;
  readonly language: string;
  readonly terms: readonly string[];
  readonly articles: readonly number[];
}

interface Amounts {
  readonly articles: number;
  readonly sentimentArticles: number;
  readonly sentimentThousandths: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Window = Readonly<Record<Dimension, Map<string, Mutable<Amounts>>>>;

/**
 * Collects what a batch adds and takes back, one change a cell however many articles touch it: a database
 * row that is written 500 times in a transaction costs 500 times as much.
 *
 * Maps of maps rather than one map of composed keys: composing twelve keys an article took longer than all the
 * rest of the planning.
 */
export class Tally {
  readonly #minutes = new Map<number, Window>();
  readonly #terms = new Map<number, Map<string, Map<string, number>>>();

  add(contribution: Contribution): void {
    this.#count(contribution, 1);
  }

  retract(contribution: Contribution): void {
    this.#count(contribution, -1);
  }

  /** Changes that are not nothing, by minute and by hour. */
  cells(): readonly CellChange[] {
    const hours = new Map<number, Window>();
    for (const [minute, window] of this.#minutes) {
      addWindow(entry(hours, hourOf(minute), emptyWindow), window);
    }
    return [...cellsOf('minute', this.#minutes), ...cellsOf('hour', hours)];
  }

  /** Changes that are not nothing. */
  terms(): readonly TermChanges[] {
    return [...this.#terms].flatMap(([windowStart, languages]) =>
      [...languages].flatMap(([language, counts]) => {
        const changed = [...counts].filter(([, articles]) => articles !== 0);
        if (changed.length === 0) return [];
        const terms = changed.map(([term]) => term);
        return [{ windowStart, language, terms, articles: changed.map(([, articles]) => articles) }];
      }),
    );
  }

  #count(contribution: Contribution, sign: 1 | -1): void {
    const { minute, language, terms, thousandths } = contribution;
    const window = entry(this.#minutes, minute, emptyWindow);
    const values = valuesOf(contribution);
    for (const dimension of DIMENSIONS) {
      const amounts = entry(window[dimension], values[dimension], nothing);
      amounts.articles += sign;
      if (thousandths === null) continue;
      amounts.sentimentArticles += sign;
      amounts.sentimentThousandths += sign * thousandths;
    }
    if (terms.length === 0) return;
    const languages = entry(this.#terms, hourOf(minute), emptyMap<string, Map<string, number>>);
    const counts = entry(languages, language, emptyMap<string, number>);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + sign);
  }
}

function* cellsOf(
  granularity: Cell['granularity'],
  windows: ReadonlyMap<number, Window>,
): Generator<CellChange> {
  for (const [windowStart, window] of windows) {
    for (const dimension of DIMENSIONS) {
      for (const [value, amounts] of window[dimension]) {
        if (isNothing(amounts)) continue;
        yield { granularity, dimension, windowStart, value, ...amounts };
      }
    }
  }
}

function addWindow(sum: Window, added: Window): void {
  for (const dimension of DIMENSIONS) {
    for (const [value, { articles, sentimentArticles, sentimentThousandths }] of added[dimension]) {
      const amounts = entry(sum[dimension], value, nothing);
      amounts.articles += articles;
      amounts.sentimentArticles += sentimentArticles;
      amounts.sentimentThousandths += sentimentThousandths;
    }
  }
}

function isNothing({ articles, sentimentArticles, sentimentThousandths }: Amounts): boolean {
  return articles === 0 && sentimentArticles === 0 && sentimentThousandths === 0;
}

const nothing = (): Mutable<Amounts> => ({ articles: 0, sentimentArticles: 0, sentimentThousandths: 0 });
const emptyMap = <Key, Value>(): Map<Key, Value> => new Map();
const emptyWindow = (): Window => ({
  all: emptyMap(),
  category: emptyMap(),
  source: emptyMap(),
  country: emptyMap(),
  language: emptyMap(),
  sentiment: emptyMap(),
});

/** What the map has under the key, made first where it has nothing. */
function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
