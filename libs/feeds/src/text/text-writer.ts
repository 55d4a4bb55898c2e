import { RUN_END, RUN_KIND_OF_UNIT, RUN_SPACE, RUN_WIDE } from './characters.js';

/** What separates the next character from what stands before it. */
const NOTHING = 0;
const SPACE = 1;
const LINE = 2;
const PARAGRAPH = 3;

const SPACE_CODE = 0x20;
const LINE_FEED = 0x0a;
/** Highest character that fits into one byte. */
const LAST_NARROW = 0xff;
const FIRST_CAPACITY = 8_192;
/** Kept between texts; a larger one is given back. */
const KEPT_CAPACITY = 256 * 1_024;

/**
 * Puts text together character by character: white space collapses, lines and paragraphs stay apart, nothing stands
 * at either end. The result is a string of its own: it does not keep the document alive that it was cut from, and
 * building it leaves no garbage, which took a fifth of the time when pieces of strings were joined. A text takes one
 * byte a character until one comes that does not fit.
 */
export class TextWriter {
  #bytes = Buffer.alloc(FIRST_CAPACITY);
  #units = new Uint16Array(0);
  /** The units' own bytes. */
  #unitBytes = Buffer.alloc(0);
  /** Whether the text is in the units, not in the bytes. */
  #wide = false;
  #length = 0;
  #separator: 0 | 1 | 2 | 3 = NOTHING;
  #limit = 0;
  #oneLine = false;

  /**
   * Begins a text.
   *
   * @param limit UTF-16 units after which {@link full} turns true
   * @param oneLine lines and paragraphs are parted by a space alone
   */
  start(limit: number, oneLine: boolean): void {
    this.#length = 0;
    this.#separator = NOTHING;
    this.#wide = false;
    this.#limit = limit;
    this.#oneLine = oneLine;
  }

  get full(): boolean {
    return this.#length > this.#limit;
  }

  /** Adds a UTF-16 unit that is no white space. */
  put(unit: number): void {
    if (this.#separator !== NOTHING) this.#separate();
    this.#append(unit);
  }

  /**
   * Adds ordinary characters with single spaces between them, which is nearly all of any text, as long as they come.
   *
   * @returns where they end
   */
  putRun(units: Uint16Array, start: number, end: number): number {
    if (this.#separator !== NOTHING) this.#separate();
    const last = Math.min(end, start + Math.max(1, this.#limit + 1 - this.#length));
    this.#reserve(last - start);
    const index = this.#wide ? start : this.#putNarrow(units, start, last);
    return this.#wide ? this.#putWide(units, index, last) : index;
  }

  space(): void {
    if (this.#separator === NOTHING) this.#separator = SPACE;
  }

  line(): void {
    if (this.#separator < LINE) this.#separator = this.#oneLine ? SPACE : LINE;
  }

  paragraph(): void {
    this.#separator = this.#oneLine ? SPACE : PARAGRAPH;
  }

  /** Ends the text. */
  finish(): string {
    const length = this.#length;
    if (length === 0) return '';
    const text = this.#wide
      ? this.#unitBytes.toString('utf16le', 0, length * 2)
      : this.#bytes.toString('latin1', 0, length);
    if (this.#bytes.length > KEPT_CAPACITY) this.#bytes = Buffer.alloc(FIRST_CAPACITY);
    if (this.#units.length > KEPT_CAPACITY) this.#allocateUnits(0);
    return text;
  }

  #putNarrow(units: Uint16Array, start: number, last: number): number {
    const bytes = this.#bytes;
    const shift = this.#length - start;
    let before = 0;
    let index = start;
    while (index < last) {
      const unit = units[index] ?? 0;
      const kind = RUN_KIND_OF_UNIT[unit] ?? RUN_END;
      // One look for all: at every other word a processor would guess wrongly whether a space comes.
      if ((kind & (before | RUN_WIDE | RUN_END)) !== 0) break;
      bytes[shift + index] = unit;
      before = kind;
      index += 1;
    }
    const isWide = index < last && RUN_KIND_OF_UNIT[units[index] ?? 0] === RUN_WIDE;
    // A space at the end belongs to what comes behind it.
    if (before === RUN_SPACE && !isWide) index -= 1;
    this.#length = shift + index;
    if (isWide) this.#widen();
    return index;
  }

  #putWide(units: Uint16Array, start: number, last: number): number {
    const own = this.#units;
    const shift = this.#length - start;
    let before = 0;
    let index = start;
    while (index < last) {
      const unit = units[index] ?? 0;
      const kind = RUN_KIND_OF_UNIT[unit] ?? RUN_END;
      if ((kind & (before | RUN_END)) !== 0) break;
      own[shift + index] = unit;
      before = kind & RUN_SPACE;
      index += 1;
    }
    if (before === RUN_SPACE) index -= 1;
    this.#length = shift + index;
    return index;
  }

  #separate(): void {
    if (this.#length > 0) {
      if (this.#separator === SPACE) this.#append(SPACE_CODE);
      else this.#append(LINE_FEED);
      if (this.#separator === PARAGRAPH) this.#append(LINE_FEED);
    }
    this.#separator = NOTHING;
  }

  #append(unit: number): void {
    this.#reserve(1);
    if (unit > LAST_NARROW && !this.#wide) this.#widen();
    if (this.#wide) this.#units[this.#length] = unit;
    else this.#bytes[this.#length] = unit;
    this.#length += 1;
  }

  /** Makes room for so many characters more, in bytes or units alike. */
  #reserve(more: number): void {
    const needed = this.#length + more;
    if (this.#wide) {
      if (needed > this.#units.length) this.#growUnits(needed);
    } else if (needed > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
  }

  #growUnits(needed: number): void {
    const outgrown = this.#units;
    this.#allocateUnits(Math.max(needed, outgrown.length * 2));
    this.#units.set(outgrown.subarray(0, this.#length));
  }

  #allocateUnits(capacity: number): void {
    this.#units = new Uint16Array(capacity);
    this.#unitBytes = Buffer.from(this.#units.buffer);
  }

  #widen(): void {
    if (this.#units.length < this.#bytes.length) this.#allocateUnits(this.#bytes.length);
    const bytes = this.#bytes;
    const units = this.#units;
    // Texts begin wide or turn wide soon: calling `set` takes longer.
    for (let index = 0; index < this.#length; index += 1) units[index] = bytes[index] ?? 0;
    this.#wide = true;
  }
}
