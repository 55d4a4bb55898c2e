import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { XmlElement } from '../xml/element.js';
import {
  HIDDEN_ELEMENTS,
  isHtmlElement,
  LINE_ELEMENTS,
  PARAGRAPH_ELEMENTS,
  VOID_ELEMENTS,
} from './html-elements.js';
import { TextBuilder } from './text-builder.js';

/** Text of a piece of HTML, and what else a feed reader wants from it. */
export interface HtmlText {
  readonly text: string;
  /** `src` of the first image, as written. */
  readonly firstImage: string | null;
}

/**
 * Text of an HTML fragment: tags stripped, entities decoded once, paragraphs separated by an empty line, hidden
 * elements left out. One pass, no tree, never throws.
 *
 * @param maxLength UTF-16 units after which reading stops
 * @param keepUnknownTags leave `<T>` in, if it is no element of HTML and has no attributes: in titles it is text
 */
export function htmlToText(html: string, maxLength: number, keepUnknownTags = false): HtmlText {
  if (!html.includes('<') && !html.includes('&')) {
    const builder = new TextBuilder(maxLength);
    addPlainText(builder, html);
    return { text: builder.toString(), firstImage: null };
  }
  const reader = new HtmlReader(html, maxLength, keepUnknownTags);
  // Feeds carry XHTML habits: `<iframe/>` is closed, where a browser would swallow the rest of the article.
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
    reader,
  );
  reader.stop = () => tokenizer.pause();
  tokenizer.write(html);
  tokenizer.end();
  return { text: reader.builder.toString(), firstImage: reader.firstImage };
}

/** Plain text: an empty line separates paragraphs, a single line break is a space. */
export function addPlainText(builder: TextBuilder, text: string): void {
  if (!text.includes('\n')) {
    builder.add(text);
    return;
  }
  for (const line of text.split('\n')) {
    if (line.trim() === '') builder.paragraph();
    else builder.add(`${line} `);
    if (builder.full) return;
  }
}

/** Text of markup that stands in the feed as elements (XHTML). */
export function elementToText(element: XmlElement, maxLength: number): HtmlText {
  const builder = new TextBuilder(maxLength);
  const images: string[] = [];
  addElement(element, builder, images);
  return { text: builder.toString(), firstImage: images[0] ?? null };
}

function addElement(element: XmlElement, builder: TextBuilder, images: string[]): void {
  for (const child of element.children) {
    if (builder.full) return;
    if (typeof child === 'string') {
      builder.add(child);
      continue;
    }
    const name = child.name.slice(child.name.indexOf(':') + 1);
    if (name === 'img' && images.length === 0) images.push(child.attributes.get('src') ?? '');
    if (HIDDEN_ELEMENTS.has(name)) continue;
    breakAt(name, builder);
    addElement(child, builder, images);
    if (!VOID_ELEMENTS.has(name)) breakAt(name, builder);
  }
}

function breakAt(name: string, builder: TextBuilder): void {
  if (PARAGRAPH_ELEMENTS.has(name)) builder.paragraph();
  else if (LINE_ELEMENTS.has(name)) builder.line();
  else if (name === 'td' || name === 'th') builder.add(' ');
}

class HtmlReader implements TokenizerCallbacks {
  stop: () => void = () => undefined;
  firstImage: string | null = null;
  readonly builder: TextBuilder;

  #name = '';
  #tagStart = 0;
  #attributeName = '';
  #attributeValue = '';
  #hasAttributes = false;
  /** Name of the hidden element we are in, and how often it is open. */
  #hidden = '';
  #hiddenDepth = 0;

  constructor(
    private readonly html: string,
    maxLength: number,
    private readonly keepUnknownTags: boolean,
  ) {
    this.builder = new TextBuilder(maxLength);
  }

  ontext(start: number, end: number): void {
    this.#add(this.html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#add(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.html.slice(start, end).toLowerCase();
    this.#tagStart = start - 1;
    this.#hasAttributes = false;
  }

  onattribname(start: number, end: number): void {
    this.#hasAttributes = true;
    this.#attributeName = this.html.slice(start, end).toLowerCase();
    this.#attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#wantsAttribute()) this.#attributeValue += this.html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (this.#wantsAttribute()) this.#attributeValue += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (this.#wantsAttribute() && this.#attributeValue !== '') this.firstImage = this.#attributeValue;
  }

  onopentagend(end: number): void {
    this.#open(end);
  }

  onselfclosingtag(end: number): void {
    if (!HIDDEN_ELEMENTS.has(this.#name)) this.#open(end);
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase();
    if (this.#hiddenDepth > 0) {
      if (name === this.#hidden) this.#hiddenDepth -= 1;
    } else if (this.#isText(name)) {
      this.#add(`</${name}>`);
    } else {
      breakAt(name, this.builder);
    }
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.#add(this.html.slice(start, end - endOffset));
  }

  oncomment(): void {
    // Not text.
  }

  ondeclaration(): void {
    // Not text.
  }

  onprocessinginstruction(): void {
    // Not text.
  }

  onend(): void {
    // The builder holds the result.
  }

  #open(end: number): void {
    const name = this.#name;
    if (this.#hiddenDepth > 0) {
      if (name === this.#hidden) this.#hiddenDepth += 1;
    } else if (HIDDEN_ELEMENTS.has(name) && !VOID_ELEMENTS.has(name)) {
      this.#hidden = name;
      this.#hiddenDepth = 1;
    } else if (!this.#hasAttributes && this.#isText(name)) {
      this.#add(this.html.slice(this.#tagStart, end + 1));
    } else {
      breakAt(name, this.builder);
    }
  }

  #isText(name: string): boolean {
    return this.keepUnknownTags && !isHtmlElement(name);
  }

  #wantsAttribute(): boolean {
    return this.firstImage === null && this.#name === 'img' && this.#attributeName === 'src';
  }

  #add(text: string): void {
    if (this.#hiddenDepth > 0) return;
    this.builder.add(text);
    if (this.builder.full) this.stop();
  }
}
