/** What a scanner tells of a document, as positions in its text. */
export interface XmlEvents {
  /** Name of the innermost open element; empty if there is none. */
  readonly innermost: string;
  onOpenTagName(start: number, end: number): void;
  /** A value without an equals sign is empty. */
  onAttribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void;
  onOpenTagEnd(selfClosing: boolean): void;
  onCloseTag(start: number, end: number): void;
  /** The same for the element that nearly always is the one to close. */
  onCloseInnermost(): void;
  /** Entities are not decoded. */
  onText(start: number, end: number): void;
  onCdata(start: number, end: number): void;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SUBSET_END = ']>';
/** Instead of where something ends: behind this piece. */
const GOES_ON = -1;

/** Tags that show, inside of an attribute, that its quote was never closed. */
const SWALLOWED =
  /<\/?(?:item|entry|channel|feed|title|link|guid|pubdate|description|summary|content)[\s>:]/i;

/**
 * Splits XML into tags and text, whatever is wrong with it. Nearly all of a feed is text between tags, and this
 * leaves it to `indexOf`, which is ten times as fast as looking at every character. Linear: what was searched for
 * in vain is not searched for again.
 */
export class XmlScanner {
  #stopped = false;
  #text = '';
  #isLast = true;
  /** Terminators that do not occur in the rest of the last piece. */
  readonly #absent = new Set<string>();
  /** Where the next `<` is, as far as somebody has looked. */
  #bracket = -1;

  readonly #events: XmlEvents;

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  /** Ends {@link scan} before the next event. */
  stop(): void {
    this.#stopped = true;
  }

  /**
   * Scans a piece of the document, wherever it was cut. What goes on behind it has to come again, with the next piece:
   * an opening tag may have been told of already, but not that it ends.
   *
   * @param isLast no other piece follows
   * @returns where that begins; the length of the piece if there is nothing to come again
   */
  scan(text: string, isLast: boolean): number {
    this.#text = text;
    this.#isLast = isLast;
    this.#bracket = -1;
    let textStart = 0;
    let position = 0;
    while (!this.#stopped) {
      const tag = text.indexOf('<', position);
      if (tag < 0) break;
      const next = text.charCodeAt(tag + 1);
      if (!beginsMarkup(next)) {
        position = tag + 1;
        continue;
      }
      if (tag > textStart) this.#events.onText(textStart, tag);
      if (this.#stopped) break;
      position = this.#readMarkup(tag, next);
      if (position === GOES_ON) return tag;
      textStart = position;
    }
    if (this.#stopped) return text.length;
    if (!isLast) return textStart;
    if (textStart < text.length) this.#events.onText(textStart, text.length);
    return text.length;
  }

  /** @returns where it ends, or {@link GOES_ON} */
  #readMarkup(start: number, next: number): number {
    if (next === SLASH) return this.#readClosingTag(start + 2);
    if (next === 0x21) return this.#readDeclaration(start);
    if (next === 0x3f) return this.#after('?>', start + 2, '>');
    return this.#readOpeningTag(start + 1);
  }

  #readDeclaration(start: number): number {
    const text = this.#text;
    if (text.startsWith('--', start + 2)) return this.#after('-->', start + 4);
    if (text.startsWith('[CDATA[', start + 2)) {
      const end = this.#find(']]>', start + 9);
      if (end < 0 && !this.#isLast) return GOES_ON;
      this.#events.onCdata(start + 9, end < 0 ? text.length : end);
      return end < 0 ? text.length : end + 3;
    }
    // DOCTYPE: nothing is declared by it here, so entities cannot explode.
    const end = this.#find('>', start + 2);
    const subset = end < 0 ? -1 : text.slice(start, end).indexOf('[');
    return subset < 0 ? this.#after('>', start + 2) : this.#afterSubset(start + subset, end + 1);
  }

  /** Behind the internal subset of a DOCTYPE, `[ ... ]>`; behind the first tag if it never ends. */
  #afterSubset(start: number, otherwise: number): number {
    if (this.#absent.has(SUBSET_END)) return otherwise;
    let end = this.#find(']', start);
    while (end >= 0) {
      let index = end + 1;
      while (isSpace(this.#text.charCodeAt(index))) index += 1;
      if (this.#text.charCodeAt(index) === GREATER) return index + 1;
      end = this.#find(']', Math.max(index, end + 1));
    }
    if (!this.#isLast) return GOES_ON;
    this.#absent.add(SUBSET_END);
    return otherwise;
  }

  #readClosingTag(start: number): number {
    const text = this.#text;
    const { innermost } = this.#events;
    const usualEnd = start + innermost.length;
    if (innermost !== '' && text.startsWith(innermost, start) && text.charCodeAt(usualEnd) === GREATER) {
      this.#events.onCloseInnermost();
      return usualEnd + 1;
    }
    let end = start;
    let code = text.charCodeAt(end);
    while (!endsClosingName(code) && end < text.length) code = text.charCodeAt(++end);
    const nameEnd = end;
    while (code !== GREATER && code !== LESS && end < text.length) code = text.charCodeAt(++end);
    if (end >= text.length && !this.#isLast) return GOES_ON;
    if (nameEnd > start) this.#events.onCloseTag(start, nameEnd);
    return code === GREATER ? end + 1 : end;
  }

  #readOpeningTag(start: number): number {
    const text = this.#text;
    let index = start;
    let code = text.charCodeAt(index);
    while (!endsName(code) && index < text.length) code = text.charCodeAt(++index);
    this.#events.onOpenTagName(start, index);
    while (index < text.length) {
      if (code === GREATER) {
        this.#events.onOpenTagEnd(text.charCodeAt(index - 1) === SLASH);
        return index + 1;
      }
      if (code === LESS) {
        // The tag was never closed, and another one begins.
        this.#events.onOpenTagEnd(false);
        return index;
      }
      index = isSpace(code) || code === SLASH ? index + 1 : this.#readAttribute(index);
      code = text.charCodeAt(index);
    }
    if (!this.#isLast) return GOES_ON;
    this.#events.onOpenTagEnd(false);
    return index;
  }

  /** @returns where it ends */
  #readAttribute(start: number): number {
    const text = this.#text;
    let index = start + 1;
    let code = text.charCodeAt(index);
    while (code !== EQUALS && !endsName(code) && index < text.length) code = text.charCodeAt(++index);
    const nameEnd = index;
    while (isSpace(code)) code = text.charCodeAt(++index);
    if (code !== EQUALS) {
      this.#events.onAttribute(start, nameEnd, nameEnd, nameEnd);
      return index;
    }
    code = text.charCodeAt(++index);
    while (isSpace(code)) code = text.charCodeAt(++index);
    if (code === QUOTE || code === APOSTROPHE) return this.#readQuoted(start, nameEnd, index + 1, code);
    const valueStart = index;
    while (!isSpace(code) && code !== GREATER && index < text.length) code = text.charCodeAt(++index);
    this.#events.onAttribute(start, nameEnd, valueStart, index);
    return index;
  }

  #readQuoted(nameStart: number, nameEnd: number, start: number, quote: number): number {
    const text = this.#text;
    const closing = this.#find(quote === QUOTE ? '"' : "'", start);
    const end = closing < 0 ? text.length : closing;
    const bracket = this.#bracketAfter(start);
    if (bracket < end && SWALLOWED.test(text.slice(bracket, end))) {
      // The quote is missing: what follows is not lost, only this tag.
      const tagEnd = text.indexOf('>', start);
      const valueEnd = tagEnd >= 0 && tagEnd < bracket ? tagEnd : bracket;
      this.#events.onAttribute(nameStart, nameEnd, start, valueEnd);
      return valueEnd;
    }
    this.#events.onAttribute(nameStart, nameEnd, start, end);
    return closing < 0 ? end : end + 1;
  }

  #bracketAfter(start: number): number {
    if (this.#bracket < start) {
      const found = this.#text.indexOf('<', start);
      this.#bracket = found < 0 ? Infinity : found;
    }
    return this.#bracket;
  }

  /** Behind the terminator; where there is none, behind the other one, else the end. */
  #after(terminator: string, from: number, otherwise?: string): number {
    const index = this.#find(terminator, from);
    if (index >= 0) return index + terminator.length;
    if (!this.#isLast) return GOES_ON;
    return otherwise === undefined ? this.#text.length : this.#after(otherwise, from);
  }

  #find(terminator: string, from: number): number {
    if (this.#absent.size > 0 && this.#absent.has(terminator)) return -1;
    const index = this.#text.indexOf(terminator, from);
    if (index < 0 && this.#isLast) this.#absent.add(terminator);
    return index;
  }
}

/** Whether a `<` before this character is markup; if not, it is text that somebody forgot to escape. */
function beginsMarkup(code: number): boolean {
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    code === SLASH ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x3a ||
    code === 0x5f ||
    code >= 0x80
  );
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function endsClosingName(code: number): boolean {
  return code <= GREATER && (code === GREATER || code === LESS || isSpace(code));
}

function endsName(code: number): boolean {
  // Letters are beyond all of them, so that one look is enough.
  return code <= GREATER && (code === GREATER || code === SLASH || code === LESS || isSpace(code));
}
