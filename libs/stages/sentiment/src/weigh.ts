import { isSpoken, UNKNOWN, type Word } from './word.js';

/** Tokens after a negator that it reaches. */
const NEGATION_REACH = 3;
/** "Not good" is bad, but less so than "bad". */
const NEGATED = -0.5;
const SHOUTED = 1.3;
const BEFORE_CONTRAST = 0.6;
const AFTER_CONTRAST = 1.2;
const EXCLAMATION = 0.1;
const MAX_EXCLAMATIONS = 4;
/** Share of words in capitals from which capitals are a style of the whole text and shout nothing. */
const ALL_CAPITALS = 0.6;

function isWrittenInCapitals(words: readonly Word[]): boolean {
  let spoken = 0;
  let shouted = 0;
  for (const word of words) {
    if (isSpoken(word)) spoken += 1;
    if (word.shouted) shouted += 1;
  }
  return shouted > spoken * ALL_CAPITALS;
}

/** Multiplies the coefficients of `[from, to)`. */
function multiply(coefficients: Float64Array, from: number, to: number, factor: number): void {
  for (let i = from; i < to; i += 1) coefficients[i] = (coefficients[i] ?? 0) * factor;
}

/**
 * What each word's valence is multiplied by in its place: negation within a sentence, intensifiers,
 * contrast ("but"), capitals and exclamation marks. The rules are VADER's (Hutto and Gilbert 2014), with
 * factors fitted on the data in MODEL.md.
 *
 * @returns one coefficient a word, in order; 0 for punctuation
 */
export function weigh(words: readonly Word[]): Float64Array {
  const coefficients = new Float64Array(words.length);
  const quiet = isWrittenInCapitals(words);
  let start = 0;
  let contrast = -1;
  let negator = -Infinity;
  let factor = 1;
  let i = 0;
  for (const word of words) {
    switch (word.role) {
      case 'pause':
        factor = 1;
        break;
      case 'end':
      case 'exclamation':
        closeSentence(coefficients, start, contrast, i, word);
        start = i + 1;
        contrast = -1;
        negator = -Infinity;
        factor = 1;
        break;
      default: {
        const turned = i - negator <= NEGATION_REACH ? NEGATED : 1;
        coefficients[i] = factor * turned * (word.shouted && !quiet ? SHOUTED : 1);
        if (word.role === 'contrast') contrast = i;
        if (word.role === 'negator') negator = i;
        factor = word.role === 'intensifier' ? word.factor : 1;
      }
    }
    i += 1;
  }
  closeSentence(coefficients, start, contrast, i, UNKNOWN);
  return coefficients;
}

function closeSentence(
  coefficients: Float64Array,
  start: number,
  contrast: number,
  end: number,
  closing: Word,
): void {
  if (contrast > start) {
    multiply(coefficients, start, contrast, BEFORE_CONTRAST);
    multiply(coefficients, contrast, end, AFTER_CONTRAST);
  }
  if (closing.role === 'exclamation') {
    multiply(coefficients, start, end, 1 + Math.min(closing.factor, MAX_EXCLAMATIONS) * EXCLAMATION);
  }
}
