import { removeControls } from './text/clean-text.js';

/** Everything that can be wrong with a feed and yet leave it readable. */
export type FeedProblemCode =
  | 'charset-mismatch'
  | 'charset-unknown'
  | 'charset-guessed'
  | 'undecodable-bytes'
  | 'text-before-feed'
  | 'truncated'
  | 'mismatched-tags'
  | 'too-deep'
  | 'item-too-large'
  | 'too-many-items'
  | 'text-cut'
  | 'unreadable-date'
  | 'unusable-link'
  | 'unreadable-item';

/** One kind of fault, counted. */
export interface FeedProblem {
  readonly code: FeedProblemCode;
  /** A sentence that the publisher understands. */
  readonly message: string;
  readonly count: number;
  /** Position of the first item concerned, from 0; `null` for the feed as a whole. */
  readonly firstItem: number | null;
}

const SENTENCES: Readonly<Record<FeedProblemCode, string>> = {
  'charset-mismatch': 'The document is not in the character set that it declares',
  'charset-unknown': 'The declared character set is unknown',
  'charset-guessed': 'No character set is declared and the document is not UTF-8',
  'undecodable-bytes': 'Some bytes mean nothing in the character set used',
  'text-before-feed': 'Something stands before the root element of the feed',
  truncated: 'The document ends in the middle of the feed',
  'mismatched-tags': 'Some tags are not closed, or closed without being open',
  'too-deep': 'Elements are nested too deeply; the deepest were left out',
  'item-too-large': 'An item has too many elements; the rest of it was left out',
  'too-many-items': 'The feed has too many items; the last ones were left out',
  'text-cut': 'A text is too long and was cut',
  'unreadable-date': 'A date is in no form that can be read',
  'unusable-link': 'A link is not an absolute or resolvable http(s) address',
  'unreadable-item': 'An item could not be read and was left out',
};

const EXAMPLE_LENGTH = 80;

/** Gathers problems of one document; the size of the result is bounded by the number of codes. */
export class ProblemLog {
  /** Item being read, from 0; `null` outside of items. */
  item: number | null = null;

  readonly #problems = new Map<
    FeedProblemCode,
    { message: string; count: number; firstItem: number | null }
  >();

  /** Counts one occurrence; the first one's example is quoted. */
  add(code: FeedProblemCode, example?: string): void {
    const known = this.#problems.get(code);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const quoted = example === undefined ? '' : `: "${removeControls(example.slice(0, EXAMPLE_LENGTH))}"`;
    this.#problems.set(code, { message: `${SENTENCES[code]}${quoted}.`, count: 1, firstItem: this.item });
  }

  /** In the order of first occurrence. */
  list(): FeedProblem[] {
    return [...this.#problems].map(([code, problem]) => ({ code, ...problem }));
  }
}
