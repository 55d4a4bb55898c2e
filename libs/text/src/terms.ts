import { scanRuns, WORD } from './scan.js';
import { stopWords } from './stop-words.js';
import { normalizeText } from './tokens.js';

/** Most terms of one document. */
export const MAX_TERMS = 8;

// The lead names what a text is about; more of it costs time and changes little.
const LOOK_AT = 2_000;
// Finding words where no space parts them is a hundred times slower.
const LOOK_AT_UNSPACED = 300;
const MAX_LENGTH = 30;
const MIN_LENGTH = 3;
const MIN_LENGTH_UNSPACED = 2;
// The words of a headline are chosen.
const TITLE_WEIGHT = 2;

const STARTS_WITH_LETTER = /^\p{L}/u;
const HOLDS_DIGIT = /\d/;
const HOLDS_CODE = /\d{3}|[a-z]\d+[a-z]/;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words that stand for a document, best first, at most `MAX_TERMS`, in lower case: frequent in
 * title and lead, without stop words of the language (ISO 639-1), numbers, codes and scraps. Words of
 * scripts without spaces are found by `Intl.Segmenter`. Terms of equal weight keep their order in the text.
 */
export function topTerms(title: string, text: string, language?: string): string[] {
  const skip = stopWords(language);
  const weights = new Map<string, number>();
  const collect = (part: string, weight: number): void => {
    for (const word of words(normalizeText(part.slice(0, LOOK_AT)), language)) {
      const known = weights.get(word);
      if (known !== undefined) weights.set(word, known + weight);
      else if (isTerm(word, skip)) weights.set(word, weight);
    }
  };
  collect(title, TITLE_WEIGHT);
  collect(text, 1);
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_TERMS)
    .map(([word]) => word);
}

function isTerm(word: string, skip: ReadonlySet<string>): boolean {
  if (word.length > MAX_LENGTH || skip.has(word)) return false;
  if (!isAsciiLetter(word.charCodeAt(0)) && !STARTS_WITH_LETTER.test(word)) return false;
  return !HOLDS_DIGIT.test(word) || !HOLDS_CODE.test(word);
}

/** Of lower case, as all words are here. */
function isAsciiLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function words(normalized: string, language: string | undefined): string[] {
  const found: string[] = [];
  let unspaced = LOOK_AT_UNSPACED;
  scanRuns(normalized, (start, end, kind) => {
    if (kind === WORD) {
      if (end - start >= MIN_LENGTH) found.push(normalized.slice(start, end));
    } else if (unspaced > 0) {
      const run = normalized.slice(start, Math.min(end, start + unspaced));
      unspaced -= run.length;
      for (const { segment } of segmenter(language).segment(run)) {
        if (segment.length >= MIN_LENGTH_UNSPACED) found.push(segment);
      }
    }
    return true;
  });
  return found;
}

function segmenter(language = 'en'): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, made);
  return made;
}
