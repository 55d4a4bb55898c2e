import type { Category } from '@headwater/contracts';
import type { GrammarText } from '../grammar/grammar.js';

export const tones = ['positive', 'neutral', 'negative'] as const;
export type Tone = (typeof tones)[number];

/** Rules that every language brings in its general part. */
export const generalRules = ['goodVoice', 'badVoice', 'plainVoice', 'background', 'update'] as const;

/** Rules that every category of a language brings. */
export const categoryRules = ['goodTitle', 'badTitle', 'plainTitle', 'goodNews', 'badNews', 'fact'] as const;

/** A language that the newsroom writes in. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  readonly decimalMark: '.' | ',' | '٫';
  /** What stands between two sentences: a space, or nothing where the script has none. */
  readonly joiner: ' ' | '';
  /** Characters a word takes, with its space; the length of an article is planned with it. */
  readonly charactersPerWord: number;
  /** What all categories share: names, places, quotes, background. */
  readonly general: GrammarText;
  readonly categories: Readonly<Record<Category, GrammarText>>;
}
