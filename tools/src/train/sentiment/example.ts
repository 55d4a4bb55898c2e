import { isSpoken, tokenize, weigh, type Lexicon } from '@headwater/stage-sentiment';
import type { LabelledSet } from './labelled-texts.js';

/** A labelled text as the fit sees it: what the word lists say, and the stems that may say more. */
export interface Example {
  readonly set: LabelledSet;
  readonly truth: number;
  readonly group: string;
  readonly listedValence: number;
  readonly listedCharge: number;
  readonly words: number;
  readonly stems: readonly string[];
  /** How the valence of each stem counts in its place (negated, amplified); charges count once a word. */
  readonly coefficients: readonly number[];
}

/** Groups of people: what was written about them in some year is no property of the word. */
const PEOPLE = new Set(
  `man men woman women boy boys girl girls male males female females lady ladies guy guys gay gays lesbian
   lesbians transgender trans queer straight black blacks white whites brown asian african latino latinos
   hispanic arab arabs muslim muslims islam islamic jew jews jewish christian christians catholic catholics
   evangelical hindu buddhist atheist immigrant immigrants immigration migrant migrants refugee refugees alien
   aliens foreigner foreigners native indigenous disabled elderly old young teen teens teenager teenagers wife
   husband mother father liberal liberals conservative conservatives democrat democrats republican republicans
   socialist communist leftist progressive nationalist email emails`.split(/\s+/),
);

/** Words that are written with a capital inside sentences more often than not: names. */
export class Names {
  private readonly capital = new Map<string, number>();
  private readonly small = new Map<string, number>();

  constructor(sets: readonly LabelledSet[]) {
    for (const { texts } of sets) {
      for (const { text } of texts) {
        for (const token of tokenize(text).slice(1)) {
          const counts = /^\p{Lu}/u.test(token) ? this.capital : this.small;
          const word = token.toLowerCase();
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
    }
  }

  has(word: string): boolean {
    return (this.capital.get(word) ?? 0) > (this.small.get(word) ?? 0);
  }
}

/** Makes examples of a set. Names and words for people are left to the word lists: they learn nothing. */
export function makeExamples(set: LabelledSet, lexicon: Lexicon, names: Names): Example[] {
  return set.texts.map(({ text, truth, group }) => {
    const tokens = tokenize(text);
    const words = tokens.map((token) => lexicon.word(token));
    const weights = weigh(words);
    const stems: string[] = [];
    const coefficients: number[] = [];
    let listedValence = 0;
    let listedCharge = 0;
    let count = 0;
    for (const [i, word] of words.entries()) {
      if (!isSpoken(word)) continue;
      const coefficient = weights[i] ?? 0;
      listedValence += word.valence * coefficient;
      listedCharge += word.charge;
      count += 1;
      const plain = lexicon.normalize(tokens[i] ?? '');
      if (PEOPLE.has(plain) || (word.valence === 0 && names.has(plain))) continue;
      stems.push(lexicon.stem(plain));
      coefficients.push(coefficient);
    }
    return { set, truth, group, listedValence, listedCharge, words: count, stems, coefficients };
  });
}
