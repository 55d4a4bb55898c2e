import type { Language } from './detected-language.js';

type Range = readonly [from: number, to: number, code: string];

// Unicode blocks of scripts that news writes in one language only (sorted by code point). Han alone
// is read as Chinese; any kana beside it makes it Japanese.
const SCRIPTS: readonly Range[] = [
  [0x0370, 0x03ff, 'el'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0980, 0x09ff, 'bn'],
  [0x0a00, 0x0a7f, 'pa'],
  [0x0a80, 0x0aff, 'gu'],
  [0x0b00, 0x0b7f, 'or'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0c00, 0x0c7f, 'te'],
  [0x0c80, 0x0cff, 'kn'],
  [0x0d00, 0x0d7f, 'ml'],
  [0x0d80, 0x0dff, 'si'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1100, 0x11ff, 'ko'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x1f00, 0x1fff, 'el'],
  [0x3040, 0x30ff, 'ja'],
  [0x3130, 0x318f, 'ko'],
  [0x3400, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
];

const FIRST_OF_THEM = 0x0370;
const MAJORITY = 0.4;
const MIN_LETTERS = 2;
// Latin names stand inside such texts, and Latin letters count more of them per word.
const LATIN_WEIGHT = 0.4;
// Japanese headlines hold at least a particle or two; Chinese ones quote a Japanese name at most.
const KANA_SHARE = 0.08;

function scriptOf(code: number): string | undefined {
  let low = 0;
  let high = SCRIPTS.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = SCRIPTS[middle];
    if (range === undefined) return undefined;
    if (code < range[0]) high = middle - 1;
    else if (code > range[1]) low = middle + 1;
    else return range[2];
  }
  return undefined;
}

function isLatin(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0xc0 && code < FIRST_OF_THEM);
}

function isOtherLetter(code: number): boolean {
  return (
    (code >= 0x0400 && code <= 0x052f) ||
    (code >= 0x0600 && code <= 0x077f) ||
    (code >= 0x0900 && code <= 0x097f)
  );
}

function confidenceFor(share: number, letters: number): number {
  return Math.min(0.99, share * (1 - 1 / (letters + 1)));
}

/**
 * The language that most letters of the sample stand for by their script alone, or undefined where
 * scripts do not decide (Latin, Cyrillic, Arabic, Devanagari) or nothing has a majority.
 */
export function singleLanguageScript(sample: string): Language | undefined {
  const counts = new Map<string, number>();
  let weight = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (isLatin(code)) weight += LATIN_WEIGHT;
    else if (isOtherLetter(code)) weight += 1;
    else if (code >= FIRST_OF_THEM) {
      const script = scriptOf(code);
      if (script === undefined) continue;
      counts.set(script, (counts.get(script) ?? 0) + 1);
      weight += 1;
    }
  }
  if (counts.size === 0) return undefined;
  const kana = counts.get('ja') ?? 0;
  const han = counts.get('zh') ?? 0;
  if (kana > 0 && kana >= (kana + han) * KANA_SHARE) {
    counts.set('ja', kana + han);
    counts.delete('zh');
  }
  const [code, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  if (count < MIN_LETTERS || count < weight * MAJORITY) return undefined;
  return { code, confidence: confidenceFor(count / weight, count) };
}
