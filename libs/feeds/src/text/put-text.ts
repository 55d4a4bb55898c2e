import {
  C1_CONTROL,
  FORBIDDEN,
  KIND_OF_UNIT,
  ORDINARY,
  printableOfC1,
  SURROGATE,
  WHITE_SPACE,
} from './characters.js';
import { CELL, KNOWN, LINE, PARAGRAPH } from './html-elements.js';
import type { TextWriter } from './text-writer.js';

const UNKNOWN_UNIT = 0xfffd;
const LINE_FEED = 0x0a;

/** Separates what stands before a tag from what stands behind it, as its element demands. */
export function separate(writer: TextWriter, meaning: number): void {
  if (meaning <= KNOWN) return;
  if ((meaning & PARAGRAPH) !== 0) writer.paragraph();
  else if ((meaning & LINE) !== 0) writer.line();
  else if ((meaning & CELL) !== 0) writer.space();
}

/** Adds text that is not markup. */
export function putText(writer: TextWriter, text: string): void {
  const { length } = text;
  for (let index = 0; index < length && !writer.full; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = KIND_OF_UNIT[unit] ?? ORDINARY;
    if (kind === WHITE_SPACE) writer.space();
    else if (kind === SURROGATE) index += putSurrogate(writer, unit, text.charCodeAt(index + 1)) - 1;
    else if (kind === C1_CONTROL) putC1(writer, unit);
    else if (kind !== FORBIDDEN) writer.put(unit);
  }
}

/** Adds a character that is neither text nor markup without a second look; returns how many units it took. */
export function putUnusual(writer: TextWriter, units: Uint16Array, index: number, end: number): number {
  const unit = units[index] ?? 0;
  const kind = KIND_OF_UNIT[unit];
  if (kind === C1_CONTROL) putC1(writer, unit);
  if (kind !== SURROGATE) return 1;
  return putSurrogate(writer, unit, index + 1 < end ? (units[index + 1] ?? 0) : 0);
}

function putC1(writer: TextWriter, unit: number): void {
  const printable = printableOfC1(unit);
  if (printable !== 0) writer.put(printable);
}

/** A half without the other becomes U+FFFD. */
function putSurrogate(writer: TextWriter, unit: number, next: number): 1 | 2 {
  if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
    writer.put(unit);
    writer.put(next);
    return 2;
  }
  writer.put(UNKNOWN_UNIT);
  return 1;
}

/** Adds text in which an empty line separates paragraphs and a single line break is a space. */
export function putPlainText(writer: TextWriter, text: string): void {
  let start = 0;
  while (start < text.length && !writer.full) {
    const feed = text.indexOf('\n', start);
    if (feed < 0) break;
    putText(writer, text.slice(start, feed + 1));
    start = feed + 1;
    let next = start;
    while (next < text.length && isBlank(text.charCodeAt(next))) next += 1;
    if (text.charCodeAt(next) === LINE_FEED) writer.paragraph();
    if (next >= text.length) return;
  }
  putText(writer, text.slice(start));
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d;
}
