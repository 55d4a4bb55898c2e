import { decodeHTML } from 'entities/decode';
import type { XmlElement } from '../xml/element.js';
import { HIDDEN, meaningOfName, VOID } from './html-elements.js';
import { HtmlTextReader } from './html-text-reader.js';
import { putPlainText, putText, separate } from './put-text.js';
import { TextWriter } from './text-writer.js';

/** Text of a piece of HTML, and what else a feed reader wants from it. */
export interface HtmlText {
  readonly text: string;
  /** `src` of the first image, as written. */
  readonly firstImage: string | null;
}

/**
 * How the text of an element is meant: `plain` has no markup, `html` is markup, `headline` is a line that may hold
 * markup although nothing says so (RSS titles), where angle brackets around unknown words are text.
 */
export type TextKind = 'plain' | 'html' | 'headline';

const FIRST_CAPACITY = 8_192;
/** Kept between texts; a larger one is given back. */
const KEPT_CAPACITY = 256 * 1_024;

/** Turns what elements hold into text. Holds the memory that this takes, so that a feed of many items takes it once. */
export class TextReader {
  readonly #writer = new TextWriter();
  readonly #html = new HtmlTextReader(this.#writer);
  #bytes = Buffer.alloc(FIRST_CAPACITY * 2);
  #units = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, FIRST_CAPACITY);

  /**
   * @param limit UTF-16 units after which reading stops
   * @param oneLine paragraphs become one line
   */
  read(raw: string, kind: TextKind, limit: number, oneLine: boolean): HtmlText {
    const writer = this.#writer;
    writer.start(limit, oneLine);
    if (kind !== 'plain' && raw.includes('<')) {
      this.#html.read(raw, this.#unitsOf(raw), kind === 'headline');
      return { text: writer.finish(), firstImage: this.#html.firstImage };
    }
    const text = kind !== 'plain' && raw.includes('&') ? decodeHTML(raw) : raw;
    putPlainText(writer, this.#unitsOf(text), text.length);
    return { text: writer.finish(), firstImage: null };
  }

  /** Text of markup that stands in the feed as elements (XHTML). */
  readElement(element: XmlElement, limit: number, oneLine: boolean): HtmlText {
    const writer = this.#writer;
    writer.start(limit, oneLine);
    const images: string[] = [];
    putElement(element, writer, images);
    return { text: writer.finish(), firstImage: images[0] ?? null };
  }

  /** The characters of a text, and a zero behind them. */
  #unitsOf(text: string): Uint16Array {
    const { length } = text;
    if (length >= this.#units.length || this.#units.length > KEPT_CAPACITY) {
      const capacity = Math.max(FIRST_CAPACITY, length + 1);
      this.#bytes = Buffer.from(new ArrayBuffer(capacity * 2));
      this.#units = new Uint16Array(this.#bytes.buffer, 0, capacity);
    }
    this.#bytes.write(text, 0, 'utf16le');
    this.#units[length] = 0;
    return this.#units;
  }
}

function putElement(element: XmlElement, writer: TextWriter, images: string[]): void {
  for (const child of element.children) {
    if (writer.full) return;
    if (typeof child === 'string') {
      putText(writer, child);
      continue;
    }
    const name = child.name.slice(child.name.indexOf(':') + 1);
    const source = name === 'img' ? child.attributes.get('src') : undefined;
    if (source !== undefined && images.length === 0) images.push(source);
    const meaning = meaningOfName(name);
    if ((meaning & HIDDEN) !== 0) continue;
    separate(writer, meaning);
    putElement(child, writer, images);
    if ((meaning & VOID) === 0) separate(writer, meaning);
  }
}
