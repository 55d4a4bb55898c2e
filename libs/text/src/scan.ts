/** How a character takes part in a token. */
export const BREAK = 0;
/** A letter, mark or digit of a script that puts spaces between words. */
export const WORD = 1;
/** A character of Han, kana or Hangul: words or their endings run together, two characters say much. */
export const DENSE = 2;
/** A character of a South-East Asian script without spaces (Thai, Lao, Khmer, Burmese). */
export const RUNNING = 3;

/** What a character is for the scanner: one of the four constants above. */
export type CharacterKind = typeof BREAK | typeof WORD | typeof DENSE | typeof RUNNING;

const DENSE_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/u;
const RUNNING_SCRIPT = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

function kindOf(character: string): CharacterKind {
  if (!WORD_CHARACTER.test(character)) return BREAK;
  if (DENSE_SCRIPT.test(character)) return DENSE;
  if (RUNNING_SCRIPT.test(character)) return RUNNING;
  return WORD;
}

// One lookup a character on the hot path; filled page by page, since a process sees few scripts.
const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;
const pages: (Uint8Array | undefined)[] = new Array<Uint8Array | undefined>(65_536 >> PAGE_BITS).fill(
  undefined,
);

function pageOf(code: number): Uint8Array {
  const index = code >> PAGE_BITS;
  const known = pages[index];
  if (known !== undefined) return known;
  const page = new Uint8Array(PAGE_SIZE);
  for (let offset = 0; offset < PAGE_SIZE; offset += 1) {
    page[offset] = kindOf(String.fromCharCode((index << PAGE_BITS) | offset));
  }
  pages[index] = page;
  return page;
}

/** Kind of one UTF-16 code unit; a surrogate half is `BREAK` (`scanRuns` looks at the pair). */
export function characterKind(code: number): CharacterKind {
  return (pageOf(code)[code & (PAGE_SIZE - 1)] ?? BREAK) as CharacterKind;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/**
 * Walks over maximal runs of one kind of character, left to right, and calls `visit` with the
 * UTF-16 bounds `[start, end)` of each. Stops early when `visit` returns false.
 */
export function scanRuns(
  text: string,
  visit: (start: number, end: number, kind: typeof WORD | typeof DENSE | typeof RUNNING) => boolean,
): void {
  const { length } = text;
  let runStart = 0;
  let runKind: CharacterKind = BREAK;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    let kind = characterKind(code);
    let width = 1;
    if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
      width = 2;
      kind = kindOf(text.slice(at, at + 2));
    }
    if (kind !== runKind) {
      if (runKind !== BREAK && !visit(runStart, at, runKind)) return;
      runStart = at;
      runKind = kind;
    }
    at += width;
  }
  if (runKind !== BREAK) visit(runStart, length, runKind);
}
