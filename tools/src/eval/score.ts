import type { Category } from '@headwater/contracts';

/** A document's true class, the categories that answer it, and what was answered. */
export interface Answer {
  readonly label: string;
  readonly accepted: readonly Category[];
  readonly guess: Category | null;
}

/** Figures of one class of the data set, shares from 0 to 1. */
export interface ClassScore {
  readonly label: string;
  readonly categories: readonly Category[];
  readonly documents: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Score {
  readonly documents: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly classes: readonly ClassScore[];
}

/**
 * Accuracy and per-class figures; labels that the same categories answer are one class. A category that
 * answers no class of the data set is a wrong answer.
 */
export function score(answers: readonly Answer[]): Score {
  const keys = [...new Set(answers.map(({ accepted }) => accepted.join()))];
  const right = answers.filter(isRight).length;
  const classes = keys.map((key) => {
    const own = answers.filter(({ accepted }) => accepted.join() === key);
    const label = [...new Set(own.map((answer) => answer.label))].sort().join(' + ');
    const categories = own[0]?.accepted ?? [];
    const rightInClass = own.filter(isRight).length;
    const guessed = answers.filter(({ guess }) => guess !== null && categories.includes(guess)).length;
    const precision = share(rightInClass, guessed);
    const recall = share(rightInClass, own.length);
    const f1 = share(2 * precision * recall, precision + recall);
    return { label, categories, documents: own.length, precision, recall, f1 };
  });
  return {
    documents: answers.length,
    accuracy: share(right, answers.length),
    macroF1: share(
      classes.reduce((sum, { f1 }) => sum + f1, 0),
      classes.length,
    ),
    classes: classes.sort((a, b) => (a.label < b.label ? -1 : 1)),
  };
}

function isRight({ accepted, guess }: Answer): boolean {
  return guess !== null && accepted.includes(guess);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
