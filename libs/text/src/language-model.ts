import { readFileSync } from 'node:fs';

/** Where the figures lie that ship with Headwater; `npm run train -- language` writes them. */
export const LANGUAGE_MODEL_FILE = new URL('../model/language.model', import.meta.url);

/** Pieces of words and how much each speaks for a language. */
export interface LanguageModelData {
  /** What the file says about itself. */
  readonly header: LanguageModelHeader;
  readonly pieces: readonly LanguagePiece[];
}

export interface LanguageModelHeader {
  readonly source: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** ISO 639-1. */
  readonly languages: readonly string[];
  /** Added to every score. */
  readonly base: number;
}

/** One to four bytes (UTF-8, lower case) of a word, where in it they stand, and their scores, 0 to 255. */
export interface LanguagePiece {
  readonly bytes: readonly number[];
  readonly startsWord: boolean;
  readonly endsWord: boolean;
  readonly scores: readonly (readonly [language: number, score: number])[];
}

/** The most likely language and the sums of its score and of the second best. */
export interface LanguageGuess {
  readonly code: string;
  readonly first: number;
  readonly second: number;
}

/** Thrown for a file that is no language model of ours. */
export class BadLanguageModelError extends Error {
  override readonly name = 'BadLanguageModelError';
}

const MAGIC = 'headwater-language-model 1\n';
const STARTS = 1;
const ENDS = 2;
const PIECE = 4;
const STRIDE = 3;
/** Bytes of a word and of a text that are looked at; a text ends at the first space after the softer limit. */
const MAX_WORD = 70;
const ENOUGH_TEXT = 350;
const MAX_TEXT = 380;

const SEPARATOR = 0;
const LETTER = 1;
const APOSTROPHE = 2;
const UNKNOWN = 3;
const LETTER_PATTERN = /[\p{L}\u0307]/u;

/** A kind a UTF-16 code unit, found out when the first of its sort comes. */
const kinds = new Uint8Array(65_536).fill(UNKNOWN);

function kindOf(code: number): number {
  const known = kinds[code] ?? SEPARATOR;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(code);
  // U+0307 is what lower case leaves of a Turkish capital I beside the letter.
  const kind = "'`’".includes(character) ? APOSTROPHE : LETTER_PATTERN.test(character) ? LETTER : SEPARATOR;
  kinds[code] = kind;
  return kind;
}

/**
 * File format: the magic line, one line of JSON (`LanguageModelHeader`), then a record a piece: its bytes (uint32,
 * left-aligned, little-endian), its place in a word and the number of its scores in one byte, then a language and
 * a score, a byte each. Equal models give equal bytes.
 */
export function encodeLanguageModel({ header, pieces }: LanguageModelData): Uint8Array {
  const body: number[] = [];
  for (const { bytes, startsWord, endsWord, scores } of pieces) {
    const key = pack(bytes);
    const place = (startsWord ? STARTS : 0) | (endsWord ? ENDS : 0) | (scores.length << 2);
    body.push(key & 0xff, (key >>> 8) & 0xff, (key >>> 16) & 0xff, key >>> 24, place, ...scores.flat());
  }
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`), Buffer.from(body)]);
}

function pack(bytes: readonly number[]): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/**
 * Tells languages apart by pieces of four bytes, as eld does and with its figures, in typed arrays: 2 MB in place of
 * 100. One instance serves one thread: it reuses its buffers.
 */
export class LanguageModel {
  readonly #languages: readonly string[];
  readonly #mask: number;
  /** By slot: a piece's bytes, its place in a word (which is never 0xff), and where its scores begin. */
  readonly #keys: Uint32Array;
  readonly #places: Uint8Array;
  readonly #scoresAt: Uint32Array;
  /** The text in which the piece of a slot was seen last: a piece counts once a text. */
  readonly #seen: Uint32Array;
  #text = 0;
  /** Of each piece the number of its scores, then a language and a score each. */
  readonly #scores: Uint8Array;
  readonly #base: number;
  readonly #sums: Int32Array;
  readonly #word = new Uint8Array(MAX_TEXT + PIECE);

  /** @throws BadLanguageModelError */
  constructor(file: Uint8Array) {
    const { header, bodyAt } = readHeader(file);
    this.#languages = header.languages;
    this.#base = header.base;
    this.#sums = new Int32Array(header.languages.length);
    const pieces = countPieces(file, bodyAt);
    const slots = 2 ** Math.ceil(Math.log2(pieces * 1.5 + 1));
    this.#mask = slots - 1;
    this.#keys = new Uint32Array(slots);
    this.#places = new Uint8Array(slots).fill(0xff);
    this.#scoresAt = new Uint32Array(slots);
    this.#seen = new Uint32Array(slots);
    this.#scores = new Uint8Array(file.length - bodyAt);
    this.#fill(file, bodyAt);
  }

  /** Of a text in lower case; `null` when no piece of it is known. */
  guess(text: string): LanguageGuess | null {
    this.#text += 1;
    this.#sums.fill(0);
    this.#readWords(text);
    let best = -1;
    let first = 0;
    let second = 0;
    for (let language = 0; language < this.#sums.length; language += 1) {
      const sum = this.#sums[language] ?? 0;
      if (sum > first) {
        second = first;
        first = sum;
        best = language;
      } else if (sum > second) second = sum;
    }
    const code = this.#languages[best];
    return code === undefined ? null : { code, first, second };
  }

  #fill(file: Uint8Array, bodyAt: number): void {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    let scoresAt = 0;
    for (let at = bodyAt; at < file.length;) {
      const key = view.getUint32(at, true);
      const placeAndCount = file[at + 4] ?? 0;
      const place = placeAndCount & (STARTS | ENDS);
      let slot = hash(key, place) & this.#mask;
      while (this.#places[slot] !== 0xff) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = key;
      this.#places[slot] = place;
      this.#scoresAt[slot] = scoresAt;
      const count = placeAndCount >> 2;
      this.#scores[scoresAt++] = count;
      this.#scores.set(file.subarray(at + 5, at + 5 + 2 * count), scoresAt);
      scoresAt += 2 * count;
      at += 5 + 2 * count;
    }
  }

  /** Words are runs of letters; apostrophes in front of a letter belong to it. */
  #readWords(text: string): void {
    const word = this.#word;
    const { length } = text;
    let size = 0;
    let total = 0;
    let gap = false;
    for (let at = 0; at < length && total <= MAX_TEXT; at += 1) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind === SEPARATOR || (kind === APOSTROPHE && !this.#belongsToWord(text, at))) {
        gap = true;
        continue;
      }
      if (gap && size > 0) {
        this.#countWord(size);
        size = 0;
        if (total > ENOUGH_TEXT) return;
        total += 1;
      }
      gap = false;
      const before = size;
      if (code < 0x80) word[size++] = code;
      else if (code < 0x800) {
        word[size++] = 0xc0 | (code >> 6);
        word[size++] = 0x80 | (code & 0x3f);
      } else {
        word[size++] = 0xe0 | (code >> 12);
        word[size++] = 0x80 | ((code >> 6) & 0x3f);
        word[size++] = 0x80 | (code & 0x3f);
      }
      total += size - before;
    }
    if (size > 0) this.#countWord(size);
  }

  /** Whether nothing but apostrophes stands between here and the next letter or the end. */
  #belongsToWord(text: string, at: number): boolean {
    let next = at + 1;
    while (next < text.length && kindOf(text.charCodeAt(next)) === APOSTROPHE) next += 1;
    return next === text.length || kindOf(text.charCodeAt(next)) === LETTER;
  }

  #countWord(size: number): void {
    const word = this.#word;
    word.fill(0, size, size + PIECE);
    const length = Math.min(size, MAX_WORD);
    let at = 0;
    for (; at + PIECE < length; at += STRIDE) this.#count(this.#packWord(at), at === 0 ? STARTS : 0);
    if (size > MAX_WORD) return;
    this.#count(this.#packWord(Math.max(0, length - PIECE)), ENDS | (at === 0 ? STARTS : 0));
  }

  #packWord(at: number): number {
    const word = this.#word;
    return (
      (((word[at] ?? 0) << 24) |
        ((word[at + 1] ?? 0) << 16) |
        ((word[at + 2] ?? 0) << 8) |
        (word[at + 3] ?? 0)) >>>
      0
    );
  }

  #count(key: number, place: number): void {
    const places = this.#places;
    for (let slot = hash(key, place) & this.#mask; places[slot] !== 0xff; slot = (slot + 1) & this.#mask) {
      if (this.#keys[slot] !== key || places[slot] !== place) continue;
      if (this.#seen[slot] === this.#text) return;
      this.#seen[slot] = this.#text;
      const scores = this.#scores;
      const start = (this.#scoresAt[slot] ?? 0) + 1;
      const end = start + 2 * (scores[start - 1] ?? 0);
      for (let at = start; at < end; at += 2) {
        const language = scores[at] ?? 0;
        this.#sums[language] = (this.#sums[language] ?? 0) + (scores[at + 1] ?? 0) + this.#base;
      }
      return;
    }
  }
}

function hash(key: number, place: number): number {
  const mixed = Math.imul(key ^ (place * 0x9e3779b9), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function countPieces(file: Uint8Array, bodyAt: number): number {
  let pieces = 0;
  let at = bodyAt;
  for (; at < file.length; at += 5 + 2 * ((file[at + 4] ?? 0) >> 2)) pieces += 1;
  if (at !== file.length) throw new BadLanguageModelError('The language model is cut off.');
  return pieces;
}

function readHeader(file: Uint8Array): { header: LanguageModelHeader; bodyAt: number } {
  const magicEnd = file.indexOf(0x0a) + 1;
  const bodyAt = file.indexOf(0x0a, magicEnd) + 1;
  const decoder = new TextDecoder();
  if (bodyAt <= magicEnd || decoder.decode(file.subarray(0, magicEnd)) !== MAGIC) {
    throw new BadLanguageModelError('This is no Headwater language model.');
  }
  const header = JSON.parse(decoder.decode(file.subarray(magicEnd, bodyAt))) as LanguageModelHeader;
  return { header, bodyAt };
}

let bundled: LanguageModel | undefined;

/** The model that ships, read when the first text comes. */
export function bundledLanguageModel(): LanguageModel {
  return (bundled ??= new LanguageModel(readFileSync(LANGUAGE_MODEL_FILE)));
}
