import { decodeHTML } from 'entities/decode';
import { AMPERSAND, KIND_OF_UNIT, ORDINARY, TAG_OPEN, WHITE_SPACE } from './characters.js';
import { HIDDEN, IMAGE, meaningOfNumber, nextInName } from './html-elements.js';
import { putText, putUnusual, separate } from './put-text.js';
import type { TextWriter } from './text-writer.js';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const NUMBER_SIGN = 0x23;
const SEMICOLON = 0x3b;
const LONGEST_ENTITY = 40;

/**
 * Known without looking them up in the library, which takes ten times as long. By number, because cutting out and hashing
 * a string would take most of the rest.
 */
const USUAL_ENTITIES: ReadonlyMap<number, readonly [written: string, text: string]> = new Map(
  (
    'amp lt gt quot apos nbsp ndash mdash lsquo rsquo ldquo rdquo hellip eacute agrave egrave auml ouml uuml szlig ' +
    '#39 #039 #160 #038 #8211 #8212 #8216 #8217 #8220 #8221 #8230'
  )
    .split(' ')
    .map((name) => [numberOf(name), [`&${name};`, decodeHTML(`&${name};`)]]),
);

/**
 * Reads HTML into a text, one pass over the characters, no tree. Linear: what was searched for in vain is not
 * searched for again. Tags are stripped, entities decoded once, comments and hidden elements left out.
 */
export class HtmlTextReader {
  /** `src` of the first image that somebody can see: no pixel that counts readers. */
  firstImage: string | null = null;

  /** Of the image being read. */
  #source = '';
  #isPixel = false;

  #position = 0;
  #html = '';
  #units: Uint16Array = new Uint16Array(0);
  #end = 0;
  /** Terminators and closing tags that do not occur in the rest. */
  readonly #absent = new Set<string | number>();
  readonly #writer: TextWriter;

  constructor(writer: TextWriter) {
    this.#writer = writer;
  }

  /**
   * @param units the characters of `html`, and a zero behind them
   * @param keepUnknownTags leave `<T>` in, if it is no element of HTML and has no attributes: in titles it is text
   */
  read(html: string, units: Uint16Array, keepUnknownTags: boolean): void {
    this.#html = html;
    this.#units = units;
    this.#end = html.length;
    this.#position = 0;
    if (this.#absent.size > 0) this.#absent.clear();
    this.firstImage = null;
    const writer = this.#writer;
    while (this.#position < this.#end && !writer.full) {
      const unit = units[this.#position] ?? 0;
      switch (KIND_OF_UNIT[unit]) {
        case ORDINARY:
          this.#position = writer.putRun(units, this.#position, this.#end);
          break;
        case WHITE_SPACE:
          writer.space();
          this.#position += 1;
          break;
        case TAG_OPEN:
          this.#readMarkup(keepUnknownTags);
          break;
        case AMPERSAND:
          this.#readEntity();
          break;
        default:
          this.#position += putUnusual(writer, units, this.#position, this.#end);
      }
    }
  }

  #readMarkup(keepUnknownTags: boolean): void {
    const start = this.#position;
    const next = this.#units[start + 1] ?? 0;
    if (isLetter(next)) this.#readTag(start, start + 1, true, keepUnknownTags);
    else if (next === SLASH && isLetter(this.#units[start + 2] ?? 0))
      this.#readTag(start, start + 2, false, keepUnknownTags);
    else this.#readOther(start);
  }

  /** What begins with `<` and is no tag: comment, CDATA, declaration, instruction, or text after all. */
  #readOther(start: number): void {
    const html = this.#html;
    if (html.startsWith('<![CDATA[', start)) {
      const end = this.#find(']]>', start + 9);
      this.#putText(start + 9, end < 0 ? this.#end : end);
      this.#position = end < 0 ? this.#end : end + 3;
      return;
    }
    const next = html[start + 1];
    if (next === '!' || next === '?' || next === '/') {
      const isComment = html.startsWith('<!--', start);
      const commentEnd = isComment ? this.#find('-->', start + 2) : -1;
      const end = commentEnd >= 0 ? commentEnd + 3 : this.#find('>', start) + 1;
      if (end > 0 || isComment) {
        this.#position = end > 0 ? end : this.#end;
        return;
      }
    }
    this.#position = start + 1;
    this.#writer.put(this.#units[start] ?? 0);
  }

  #readTag(start: number, nameStart: number, opens: boolean, keepUnknownTags: boolean): void {
    const units = this.#units;
    let index = nameStart;
    let number = 0;
    let unit = units[index] ?? 0;
    while (index < this.#end && !endsName(unit)) {
      number = nextInName(number, unit);
      unit = units[++index] ?? 0;
    }
    const meaning = meaningOfNumber(number);
    const nameEnd = index;
    const behindAttributes = unit === GREATER ? index : this.#readAttributes(index, (meaning & IMAGE) !== 0);
    const hasAttributes = behindAttributes < 0;
    index = Math.abs(behindAttributes);
    if (index >= this.#end) {
      // No end: a tag that was cut off, or a lone bracket in front of the last word.
      if (opens && !hasAttributes) this.#putText(start, this.#end);
      this.#position = this.#end;
      return;
    }
    this.#position = index + 1;
    if (keepUnknownTags && !hasAttributes && meaning === 0) {
      this.#putText(start, index + 1);
      return;
    }
    if ((meaning & HIDDEN) !== 0 && opens && units[index - 1] !== SLASH)
      this.#skipElement(number, nameStart, nameEnd);
    separate(this.#writer, meaning);
  }

  /** @returns where the tag ends, negative if there were any */
  #readAttributes(start: number, ofImage: boolean): number {
    const units = this.#units;
    let index = start;
    let sign = 1;
    this.#source = '';
    this.#isPixel = false;
    while (index < this.#end) {
      const unit = units[index] ?? 0;
      if (unit === GREATER) break;
      if (isSpace(unit) || unit === SLASH) {
        index += 1;
        continue;
      }
      sign = -1;
      index = this.#readAttribute(index, ofImage);
    }
    if (index < this.#end && this.#source !== '' && !this.#isPixel) this.firstImage ??= this.#source;
    return sign * index;
  }

  /** @returns where the attribute ends */
  #readAttribute(start: number, ofImage: boolean): number {
    const units = this.#units;
    const end = this.#end;
    let index = start + 1;
    let unit = units[index] ?? 0;
    while (index < end && unit !== EQUALS && !endsName(unit)) unit = units[++index] ?? 0;
    const nameEnd = index;
    while (isSpace(unit)) unit = units[++index] ?? 0;
    if (unit !== EQUALS) return index;
    unit = units[++index] ?? 0;
    while (isSpace(unit)) unit = units[++index] ?? 0;
    const quoted = unit === QUOTE || unit === APOSTROPHE;
    const valueStart = quoted ? index + 1 : index;
    index = valueStart;
    if (quoted) while (index < end && units[index] !== unit) index += 1;
    else while (index < end && !isSpace(units[index] ?? 0) && units[index] !== GREATER) index += 1;
    if (ofImage) this.#readImageAttribute(this.#html.slice(start, nameEnd).toLowerCase(), valueStart, index);
    return quoted ? index + 1 : index;
  }

  #readImageAttribute(name: string, start: number, end: number): void {
    if (name === 'src') this.#source = decodeHTML(this.#html.slice(start, end)).trim();
    else if (name === 'width' || name === 'height') {
      const size = this.#html.slice(start, end).trim();
      this.#isPixel ||= size === '0' || size === '1' || size === '1px';
    }
  }

  /** Goes on behind the end of the element just opened; if it has none, behind its opening tag. */
  #skipElement(number: number, nameStart: number, nameEnd: number): void {
    if (this.#absent.has(number)) return;
    const name = this.#html.slice(nameStart, nameEnd).toLowerCase();
    let index = this.#html.indexOf('</', this.#position);
    while (index >= 0) {
      if (this.#html.slice(index + 2, index + 2 + name.length).toLowerCase() === name) {
        this.#position = index;
        return;
      }
      index = this.#html.indexOf('</', index + 2);
    }
    this.#absent.add(number);
  }

  #readEntity(): void {
    const start = this.#position;
    const units = this.#units;
    const last = Math.min(this.#end, start + LONGEST_ENTITY);
    let index = start + 1;
    let unit = units[index] ?? 0;
    let number = 0;
    if (unit === NUMBER_SIGN) {
      number = nextInNumber(number, unit);
      unit = units[++index] ?? 0;
    }
    while (index < last && isLetterOrDigit(unit)) {
      number = nextInNumber(number, unit);
      unit = units[++index] ?? 0;
    }
    if (index < this.#end && unit === SEMICOLON) index += 1;
    this.#position = index;
    const usual = USUAL_ENTITIES.get(number);
    if (usual !== undefined && this.#html.startsWith(usual[0], start)) putText(this.#writer, usual[1]);
    else putText(this.#writer, decodeHTML(this.#html.slice(start, index)));
  }

  #putText(start: number, end: number): void {
    putText(this.#writer, decodeHTML(this.#html.slice(start, end)));
  }

  #find(terminator: string, from: number): number {
    if (this.#absent.has(terminator)) return -1;
    const index = this.#html.indexOf(terminator, from);
    if (index < 0) this.#absent.add(terminator);
    return index;
  }
}

function nextInNumber(number: number, unit: number): number {
  return (Math.imul(number, 31) + unit) | 0;
}

function numberOf(name: string): number {
  let number = 0;
  for (let index = 0; index < name.length; index += 1) number = nextInNumber(number, name.charCodeAt(index));
  return number;
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isLetterOrDigit(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39);
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

function endsName(unit: number): boolean {
  // Letters are beyond all of them, so that one look is enough.
  return unit <= GREATER && (unit === GREATER || unit === SLASH || isSpace(unit));
}
