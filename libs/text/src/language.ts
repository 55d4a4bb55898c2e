import type { Language } from './detected-language.js';
import { singleLanguageScript } from './language-scripts.js';
import { correctLanguage } from './language-corrections.js';
import { bundledLanguageModel } from './language-model.js';

/** How much of a text decides its language, in UTF-16 code units. */
export const LANGUAGE_SAMPLE = 200;
// Most headlines are settled by their first half; the rest of the sample is read only in doubt.
const FIRST_LOOK = 100;
const SETTLED = 0.9;
const UNSURE = 0.15;
// Addresses, codes and markup say nothing about the language around them.
const NOISE = /https?:\/\/[!-~]*|[!-~]{60,}|[\d_@#|*=<>{}[\]\\/]+/g;

function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return space > length / 2 ? cut.slice(0, space) : cut;
}

// The lead of the best language over the second, relative and weighed with the amount of text, tells right
// from wrong answers (fitted on headlines of 28 languages, see README).
function confidenceOf(first: number, second: number, length: number): number {
  return 1 / (1 + Math.exp(-(6 * ((first - second) / first) * Math.log2(1 + length) - 3)));
}

function byLetters(sample: string): Language | null {
  const guess = bundledLanguageModel().guess(sample.toLowerCase());
  if (guess === null) return null;
  const { code, first, second } = guess;
  return correctLanguage(sample, { code, confidence: confidenceOf(first, second, sample.length) });
}

/**
 * Language of a text by its first `LANGUAGE_SAMPLE` characters: by the script where a script stands
 * for one language, else by `LanguageModel`. Null when there is too little text or no language stands out.
 */
export function detectLanguage(text: string): Language | null {
  const sample = text.slice(0, LANGUAGE_SAMPLE).replace(NOISE, ' ').trim();
  const byScript = singleLanguageScript(sample);
  if (byScript !== undefined) return byScript;
  const quick = byLetters(cutAtWord(sample, FIRST_LOOK));
  if (quick !== null && quick.confidence >= SETTLED) return quick;
  const full = sample.length > FIRST_LOOK ? byLetters(sample) : quick;
  return full === null || full.confidence < UNSURE ? null : full;
}
