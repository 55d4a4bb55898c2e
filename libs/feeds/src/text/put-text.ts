import {
  AMPERSAND,
  C1_CONTROL,
  FORBIDDEN,
  KIND_OF_UNIT,
  ORDINARY,
  printableOfC1,
  SURROGATE,
  TAG_OPEN,
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

/**
 * Adds text that is not markup, and in which an empty line separates paragraphs.
 *
 * @param units its characters, and a zero behind them
 */
export function putPlainText(writer: TextWriter, units: Uint16Array, end: number): void {
  let index = 0;
  while (index < end && !writer.full) {
    const unit = units[index] ?? 0;
    switch (KIND_OF_UNIT[unit]) {
      case ORDINARY:
        index = writer.putRun(units, index, end);
        break;
      case WHITE_SPACE:
        if (unit === LINE_FEED && beginsEmptyLine(units, index + 1, end)) writer.paragraph();
        else writer.space();
        index += 1;
        break;
      case TAG_OPEN:
      case AMPERSAND:
        writer.put(unit);
        index += 1;
        break;
      default:
        index += putUnusual(writer, units, index, end);
    }
  }
}

function beginsEmptyLine(units: Uint16Array, start: number, end: number): boolean {
  let index = start;
  while (index < end && isBlank(units[index] ?? 0)) index += 1;
  return index < end && units[index] === LINE_FEED;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d;
}
