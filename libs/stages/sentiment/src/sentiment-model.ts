import type { Sentiment } from '@headwater/contracts';
import { languages } from './languages/languages.js';
import { Lexicon } from './lexicon.js';
import { readModelFile, type ModelFile } from './model-file.js';
import { addEvidence, toneOf, type Evidence } from './tone.js';
import { tokenize } from './tokenize.js';
import { weigh } from './weigh.js';
import { isSpoken } from './word.js';

/** Tone of an article as a whole and of its title alone. */
export interface ArticleTone {
  readonly document: Sentiment | null;
  readonly title: Sentiment | null;
}

/** What a text says by a lexicon. */
export function evidenceIn(text: string, lexicon: Lexicon): Evidence {
  const words = tokenize(text).map((token) => lexicon.word(token));
  const coefficients = weigh(words);
  let valence = 0;
  let charge = 0;
  let count = 0;
  let i = 0;
  for (const word of words) {
    valence += word.valence * (coefficients[i] ?? 0);
    charge += word.charge;
    if (isSpoken(word)) count += 1;
    i += 1;
  }
  return { valence, charge, words: count };
}

/** Scores text by lexicon. Reads a language's words when the first text in it comes. */
export class SentimentModel {
  readonly name = 'headwater-sentiment';
  readonly version: number;
  private readonly lexicons = new Map<string, Lexicon>();

  constructor(private readonly file: ModelFile = readModelFile()) {
    this.version = file.version;
  }

  /** Languages with a lexicon, as ISO 639-1. */
  get languages(): readonly string[] {
    return [...languages.keys()];
  }

  /**
   * Tone of an article.
   *
   * @param language ISO 639-1, or null when nobody knows
   * @returns `null` where there is nothing to judge by: no lexicon for the language, or no words in the text
   */
  score(title: string, text: string, language: string | null): ArticleTone {
    const lexicon = language === null ? undefined : this.lexicon(language);
    if (!lexicon) return { document: null, title: null };
    const inTitle = evidenceIn(title, lexicon);
    const inText = evidenceIn(text, lexicon);
    const titleTone = inTitle.words === 0 ? null : toneOf(inTitle, lexicon.bias);
    if (inText.words === 0) return { document: titleTone, title: titleTone };
    return { document: toneOf(addEvidence(inTitle, inText), lexicon.bias), title: titleTone };
  }

  private lexicon(language: string): Lexicon | undefined {
    const known = this.lexicons.get(language);
    if (known) return known;
    const rules = languages.get(language);
    if (!rules) return undefined;
    const learned = language === this.file.language;
    const lexicon = new Lexicon(
      rules,
      learned ? this.file.learned : this.file.listed,
      learned ? this.file.adjustments : null,
    );
    this.lexicons.set(language, lexicon);
    return lexicon;
  }
}
