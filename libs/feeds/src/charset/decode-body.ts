import { isAscii, isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import type { ProblemLog } from '../problems.js';
import { charsetOfBom, charsetOfContentType, charsetOfProlog, charsetOfShape } from './declared-charset.js';

/** A document as text, and the name of the character set it was read in. */
export interface DecodedBody {
  readonly text: string;
  readonly charset: string;
}

/** How much of a document without declared character set is looked at to guess one. */
const SAMPLE_BYTES = 64 * 1_024;

/**
 * Turns bytes into text. In this order: byte order mark; the shape of UTF-16 and UTF-32; what HTTP says; what the XML
 * declaration says; UTF-8 if the bytes are; a guess from the bytes. A declared charset of one byte a character gives
 * way to UTF-8 where the bytes are valid UTF-8: such bytes hardly ever are by chance, and declarations often lie.
 */
export function decodeBody(
  body: Uint8Array,
  contentType: string | undefined,
  problems: ProblemLog,
): DecodedBody {
  const certain = charsetOfBom(body) ?? charsetOfShape(body);
  if (certain !== null) return decodeAs(body, certain, problems);
  const declared = [charsetOfContentType(contentType), charsetOfProlog(body)].filter((name) => name !== null);
  const known = declared.map(canonicalCharset).filter((name) => name !== null);
  if (declared.length > known.length) problems.add('charset-unknown', declared[0] ?? '');
  const preferred = known[0] ?? null;
  if (isAscii(body)) return { text: asBuffer(body).toString('latin1'), charset: asciiName(preferred) };
  if (isUtf8(body)) {
    if (preferred === null || preferred === 'utf-8') return decodeAs(body, 'utf-8', problems);
    if (!isMultiByte(preferred)) {
      problems.add('charset-mismatch', preferred);
      return decodeAs(body, 'utf-8', problems);
    }
  }
  const fitting = known.find((name) => name !== 'utf-8' && name !== 'us-ascii');
  if (fitting !== undefined) {
    if (fitting !== preferred) problems.add('charset-mismatch', preferred ?? '');
    return decodeAs(body, fitting, problems);
  }
  return decodeGuessed(body, preferred, problems);
}

/** Neither valid UTF-8 nor declared as anything else. */
function decodeGuessed(body: Uint8Array, declared: string | null, problems: ProblemLog): DecodedBody {
  problems.add(declared === null ? 'charset-guessed' : 'charset-mismatch', declared ?? undefined);
  const text = new TextDecoder('utf-8').decode(body);
  // A few broken bytes in a large UTF-8 document are broken bytes, not another charset.
  const broken = text.split('\uFFFD').length - 1;
  if (declared === 'utf-8' && broken * 20 < countMultiByte(text)) {
    problems.add('undecodable-bytes');
    return { text, charset: 'utf-8' };
  }
  return decodeAs(body, guessCharset(highSample(body)), problems);
}

function guessCharset(sample: Uint8Array): string {
  if (looksThai(sample)) return 'windows-874';
  const whole = canonicalCharset(chardet.detect(sample) ?? '');
  if (whole !== null && isMultiByte(whole)) return whole;
  const guess = looksLatin(sample) ? whole : canonicalCharset(chardet.detect(lettersOf(sample)) ?? '');
  if (guess === null || guess === 'utf-8') return 'windows-1252';
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
  for (const byte of sample) {
    if (byte < 0x80) continue;
    if (byte <= 0xa0 || (byte >= 0xdb && byte <= 0xde) || byte >= 0xfc) return false;
    letters += 1;
    if (byte <= 0xda) consonants += 1;
  }
  return letters >= 40 && consonants * 2 > letters;
}

/** The lines that tell one charset from another: those with bytes above ASCII. */
function highSample(body: Uint8Array): Uint8Array {
  const first = body.findIndex((byte) => byte > 0x7f);
  const start = Math.max(0, first - 256);
  return body.subarray(start, start + SAMPLE_BYTES);
}

function countMultiByte(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) count += 1;
  return count;
}

function decodeAs(body: Uint8Array, charset: string, problems: ProblemLog): DecodedBody {
  const label = whatwgLabel(charset);
  const text = label === null ? iconv.decode(asBuffer(body), charset) : new TextDecoder(label).decode(body);
  if (text.includes('\uFFFD') && label !== 'utf-8') problems.add('undecodable-bytes');
  return { text, charset };
}

/** The same bytes, not copied. */
function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** Lower-case name of a charset we can read; `null` for others. */
export function canonicalCharset(name: string): string | null {
  const lower = name.trim().toLowerCase();
  if (lower === '') return null;
  if (lower === 'ascii' || lower === 'us-ascii' || lower === 'ansi_x3.4-1968') return 'us-ascii';
  const label = whatwgLabel(lower) ?? whatwgLabel(lower.replace(/^x-|^cs/, '').replace('_', '-'));
  if (label !== null) return label;
  return iconv.encodingExists(lower) ? lower : null;
}

/** The name that browsers know it by (so that ISO-8859-1 is read as windows-1252); `null` if they do not. */
function whatwgLabel(charset: string): string | null {
  try {
    const { encoding } = new TextDecoder(charset);
    return encoding;
  } catch {
    return null;
  }
}

const MULTI_BYTE = /^(?:big5|euc-|gb|shift_jis|iso-2022|utf-16)/;

function isMultiByte(charset: string): boolean {
  return MULTI_BYTE.test(charset);
}

function asciiName(declared: string | null): string {
  return declared ?? 'utf-8';
}
