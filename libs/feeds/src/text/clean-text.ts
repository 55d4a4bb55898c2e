import { KIND_OF_UNIT, ORDINARY, printableOfC1 } from './characters.js';

/** As in {@link KIND_OF_UNIT}. */
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'g');

/** Removes forbidden characters; C1 controls become what windows-1252 makes of them, lone surrogates U+FFFD. */
export function removeControls(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return FORBIDDEN.test(wellFormed) ? wellFormed.replace(FORBIDDEN_ALL, replacement) : wellFormed;
}

function replacement(character: string): string {
  const unit = character.charCodeAt(0);
  const printable = unit >= 0x80 && unit <= 0x9f ? printableOfC1(unit) : 0;
  return printable === 0 ? '' : String.fromCharCode(printable);
}

const encoder = new TextEncoder();

/** Longest prefix of at most `maxBytes` UTF-8 bytes that ends between characters. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(maxBytes));
  return read === text.length ? text : text.slice(0, read);
}

const SPACE = 0x20;
const AMPERSAND = 0x26;
const LAST_ASCII = 0x7e;

/** Whether a text is one line of ASCII without markup, entities and superfluous spaces, as most names and headlines are. */
export function isCleanLine(text: string): boolean {
  let beforeIsSpace = true;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const isSpace = unit === SPACE;
    if (unit > LAST_ASCII) return false;
    // `Home & Garden`: only what a letter or number sign follows can be an entity.
    const isText = unit === AMPERSAND && text.charCodeAt(index + 1) === SPACE;
    if (KIND_OF_UNIT[unit] !== ORDINARY && !isSpace && !isText) return false;
    if (isSpace && beforeIsSpace) return false;
    beforeIsSpace = isSpace;
  }
  return !beforeIsSpace;
}
