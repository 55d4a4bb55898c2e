import chardet from 'chardet';
import { canonicalCharset, isMultiByte } from './charset-names.js';

/** How much of a document without declared character set is looked at to guess one. */
const SAMPLE_BYTES = 64 * 1_024;
/** Letters of Ukrainian where KOI8-R draws boxes. */
const UKRAINIAN: ReadonlySet<number> = new Set([0xa4, 0xa6, 0xa7, 0xad, 0xb4, 0xb6, 0xb7, 0xbd]);
/** Letters of Lithuanian and Latvian in windows-1257, which Icelandic has no use for in windows-1252. */
const BALTIC: ReadonlySet<number> = new Set([
  0xe0, 0xe2, 0xe7, 0xe8, 0xeb, 0xec, 0xee, 0xef, 0xf2, 0xf8, 0xfb,
]);
const ICELANDIC: ReadonlySet<number> = new Set([0xe9, 0xf3, 0xf6, 0xfa, 0xfd]);
/** Letters of both: s and z with a caron, eth and thorn. Other languages of windows-1252 have neither. */
const BALTIC_OR_ICELANDIC: ReadonlySet<number> = new Set([0xf0, 0xfe]);
/** All that ISO 8859-6 has below its letters. */
const ARABIC_SIGNS: ReadonlySet<number> = new Set([0xa4, 0xac, 0xad, 0xbb, 0xbf]);
const FEWEST_LETTERS = 16;

/**
 * Whether bytes above ASCII stand together, as in scripts other than Latin: accents and typographic signs stand alone.
 */
export function isOtherScript(body: Uint8Array): boolean {
  const sample = highSample(body);
  let together = 0;
  let all = 0;
  let run = 0;
  for (const byte of sample) {
    if (byte > 0x7f) {
      run += 1;
      continue;
    }
    all += run;
    if (run > 2) together += run;
    run = 0;
  }
  return together >= FEWEST_LETTERS && together * 4 > all * 3;
}

/** The most likely charset of bytes that are no UTF-8. */
export function guessCharset(body: Uint8Array): string {
  const sample = highSample(body);
  if (looksThai(sample)) return 'windows-874';
  const whole = canonicalCharset(chardet.detect(sample) ?? '');
  if (whole !== null && isMultiByte(whole)) return whole;
  const guess = looksLatin(sample) ? whole : canonicalCharset(chardet.detect(lettersOf(sample)) ?? '');
  if (guess === 'koi8-r' && sample.some((byte) => UKRAINIAN.has(byte))) return 'koi8-u';
  if (guess === null || guess === 'utf-8' || guess === 'windows-1252')
    return looksBaltic(sample) ? 'windows-1257' : 'windows-1252';
  // Hebrew on the web is in logical order.
  return guess === 'iso-8859-8' ? 'windows-1255' : guess;
}

/** Letters above ASCII stand among ASCII letters, as accents do. */
function looksLatin(sample: Uint8Array): boolean {
  let accents = 0;
  let all = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte <= 0x7f) continue;
    all += 1;
    if (isLetter(sample[index - 1]) || isLetter(sample[index + 1])) accents += 1;
  }
  return accents * 2 > all;
}

function isLetter(byte = 0): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Words above ASCII alone: markup in ASCII makes everything look like English. */
function lettersOf(sample: Uint8Array): Uint8Array {
  const letters: number[] = [];
  for (const byte of sample) {
    if (byte > 0x7f) letters.push(byte);
    else if (letters.length > 0 && letters.at(-1) !== 0x20) letters.push(0x20);
  }
  return Uint8Array.from(letters);
}

/** Thai, which the detector does not know: no other text leaves out exactly the bytes that Thai has no letter for. */
function looksThai(sample: Uint8Array): boolean {
  let letters = 0;
  let consonants = 0;
  let notArabic = 0;
  for (const byte of sample) {
    if (byte < 0x80) continue;
    if (byte <= 0xa0 || (byte >= 0xdb && byte <= 0xde) || byte >= 0xfc) return false;
    letters += 1;
    if (byte <= 0xda) consonants += 1;
    if (byte <= 0xc0 && !ARABIC_SIGNS.has(byte)) notArabic += 1;
  }
  return letters >= 40 && consonants * 2 > letters && notArabic * 10 > letters;
}

/** The lines that tell one charset from another: those with bytes above ASCII. */
function highSample(body: Uint8Array): Uint8Array {
  const first = body.findIndex((byte) => byte > 0x7f);
  const start = Math.max(0, first - 256);
  return body.subarray(start, start + SAMPLE_BYTES);
}

/** Lithuanian or Latvian, which the detector does not know. */
function looksBaltic(sample: Uint8Array): boolean {
  const count = (letters: ReadonlySet<number>): number =>
    sample.reduce((sum, byte) => sum + (letters.has(byte) ? 1 : 0), 0);
  const baltic = count(BALTIC);
  return count(BALTIC_OR_ICELANDIC) > 0 && baltic >= FEWEST_LETTERS && baltic > count(ICELANDIC);
}
