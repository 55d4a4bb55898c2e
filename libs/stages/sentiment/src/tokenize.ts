import { loadRegexpTokenizer } from './natural-resources.js';

/** Longest text that is scored, in UTF-16 units: what a reader has seen before making up their mind. */
export const MAX_TEXT = 20_000;

/** Longest token that a lexicon is asked for; longer ones are addresses or noise. */
export const MAX_TOKEN = 40;

// Every language with a lexicon is written in Latin script. Its ranges spelled out make the pattern three times
// as fast as the Unicode classes would (`\p{L}`).
const LETTER = String.raw`0-9A-Za-zªµºÀ-ÖØ-öø-ɏḀ-ỿ`;
const MARK = String.raw`\u0300-\u036f`;

const tokenizer = loadRegexpTokenizer(
  new RegExp(
    [
      `[${LETTER}][${LETTER}${MARK}]*(?:['’-][${LETTER}][${LETTER}${MARK}]*)*`, // words
      String.raw`[!?]+`,
      String.raw`[:;=]['’]?-?[)(\]\[dDpP/\\|*oO3](?![A-Za-z0-9])|<3`, // emoticons
      String.raw`[.,;:()…—–]`,
      String.raw`[\u2600-\u27bf]|[\ud83c-\ud83e][\udc00-\udfff]`, // emoji
    ].join('|'),
    'g',
  ),
);

/** Words (with inner apostrophes and hyphens), emoticons, emoji and the punctuation that scopes end at. */
export function tokenize(text: string): readonly string[] {
  return tokenizer.tokenize(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text) ?? [];
}
