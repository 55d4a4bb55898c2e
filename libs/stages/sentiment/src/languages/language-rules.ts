/** How strongly words of a group speak, from 0 to 1; the sign comes from the side they are listed on. */
export type Strength = 'mild' | 'clear' | 'strong';

/** Words by strength; words are separated by white space. */
export type GradedWords = Readonly<Record<Strength, string>>;

/** What one language needs: our own words and rules, and which of natural's resources stand behind them. */
export interface LanguageRules {
  /** ISO 639-1. */
  readonly code: string;
  /** Our own news and headline words; they come before natural's. */
  readonly positive: GradedWords;
  readonly negative: GradedWords;
  /** Turn the words after them around. */
  readonly negators: string;
  /** Strengthen the next word. */
  readonly amplifiers: string;
  /** Weaken the next word. */
  readonly dampeners: string;
  /** What follows counts more than what came before: "but". */
  readonly contrasts: string;
  /** Last parts of compound words ("Wirtschaftskrise"), which speak like the word by itself. */
  readonly compoundHeads?: string;
  /** What an apostrophe joins to a word and is no part of it: "l'accusa", "d'attentat", "minister's". */
  readonly clitics?: RegExp;
  readonly natural: NaturalResources;
}

/** Resources of the `natural` package, by path below its `lib/natural`. */
export interface NaturalResources {
  readonly lexicons: readonly NaturalLexicon[];
  readonly stemmer: string;
}

/** A word list that ships with `natural`, and how its figures come to [-1, 1]. */
export interface NaturalLexicon {
  readonly path: string;
  readonly format: 'afinn' | 'pattern';
  /** Factor for its valences: a list that is less sure of itself speaks more quietly. */
  readonly scale: number;
}
