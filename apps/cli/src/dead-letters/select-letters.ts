import type { DeadLetter } from './dead-letter.js';

/** Which dead letters are meant; everything that is given must hold. */
export interface LetterFilter {
  readonly stage?: string;
  readonly reason?: string;
  readonly origin?: readonly string[];
  readonly article?: string;
  /** A part of the detail. */
  readonly detail?: string;
  /** UTC instants between which they died, the first included. */
  readonly since?: string;
  readonly until?: string;
  /** All of them, where nothing else is given. */
  readonly all?: boolean;
}

/** The letters that a filter means. */
export function selectLetters(letters: readonly DeadLetter[], filter: LetterFilter): readonly DeadLetter[] {
  const { stage, reason, origin, article, detail, since, until } = filter;
  return letters.filter(
    (letter) =>
      (stage === undefined || letter.origin.stage === stage) &&
      (reason === undefined || letter.reason === reason) &&
      (origin === undefined || origin.includes(letter.name)) &&
      (article === undefined || letter.articleId === article) &&
      (detail === undefined || letter.detail.includes(detail)) &&
      (since === undefined || letter.diedAt >= since) &&
      (until === undefined || letter.diedAt < until),
  );
}

/** Whether anything narrows the choice, or everything is asked for by name. */
export const isDeliberate = ({ all, ...narrowing }: LetterFilter): boolean =>
  all === true || Object.values(narrowing).some((value) => value !== undefined);
