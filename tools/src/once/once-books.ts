import type { StageBooks } from '@headwater/books';
import { printable } from '../start/format-log-line.js';
import type { FeedBooks, SkippedSource } from './feed-books.js';

/** The books of a batch, as `--report` writes them. */
export interface OnceBooks {
  readonly feeds: readonly FeedBooks[];
  readonly skipped: readonly SkippedSource[];
  readonly stages: readonly StageBooks[];
  /** What does not add up, in words; empty when balanced. */
  readonly problems: readonly string[];
  /** From the start of the ingestor until every stage had drained. */
  readonly elapsedSeconds: number;
  /** Articles that the ingestor emitted, by that time. */
  readonly articlesPerSecond: number;
  readonly balanced: boolean;
}

const columns = ['consumed', 'emitted', 'duplicates', 'dropped', 'deadLettered', 'stored'] as const;

/** The books for a person. Titles and reasons come from strangers, so nothing of them can steer the terminal. */
export function describeBooks(books: OnceBooks): string {
  const { feeds, skipped, stages, problems, elapsedSeconds, articlesPerSecond, balanced } = books;
  const items = sum(feeds.map((feed) => feed.items));
  const emitted = sum(feeds.map((feed) => feed.emitted));
  return [
    '',
    ...feeds.map(describeFeed),
    ...skipped.map(({ reason, ...place }) => `  ${nameOf(place)}: skipped, ${reason}`),
    '',
    `${feeds.length} feeds, ${items} items, ${emitted} articles; ${skipped.length} skipped`,
    '',
    row(['stage', ...columns.map((column) => (column === 'deadLettered' ? 'dead' : column))]),
    ...stages.map((stage) => row([stage.stage, ...columns.map((column) => String(stage[column]))])),
    '',
    ...problems.map((problem) => `  ${problem}`),
    `${elapsedSeconds} s, ${articlesPerSecond} articles/s, ${balanced ? 'balanced' : 'NOT BALANCED'}`,
  ]
    .map(printable)
    .join('\n');
}

function describeFeed({ title, items, emitted, dropped, problems, ...place }: FeedBooks): string {
  const reasons = Object.entries(dropped).map(([reason, count]) => `${count} dropped (${reason})`);
  const wrong = problems.map(({ message, count }) => (count > 1 ? `${message} (${count} times)` : message));
  const facts = [`${items} items`, `${emitted} emitted`, ...reasons, ...wrong];
  return `  ${nameOf(place)}: ${title ?? 'no title'}; ${facts.join(', ')}`;
}

const nameOf = ({ file, url }: { readonly file?: string; readonly url?: string }): string =>
  file ?? url ?? '';

const row = ([first = '', ...cells]: readonly string[]): string =>
  `  ${first.padEnd(12)}${cells.map((cell) => cell.padStart(11)).join('')}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
