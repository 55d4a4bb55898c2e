import { decodeHTML } from 'entities/decode';
import type { XmlElement } from '../xml/element.js';
import { breakAt, HIDDEN_ELEMENTS, isHtmlElement, VOID_ELEMENTS } from './html-elements.js';
import { type HtmlTag, HtmlScanner } from './html-scanner.js';
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
  const builder = new TextBuilder(maxLength);
  if (!html.includes('<')) {
    addPlainText(builder, decodeEntities(html));
    return { text: builder.toString(), firstImage: null };
  }
  let firstImage: string | null = null;
  const scanner = new HtmlScanner(html);
  const isText = (tag: HtmlTag): boolean => keepUnknownTags && !tag.hasAttributes && !isHtmlElement(tag.name);
  while (!builder.full) {
    const token = scanner.next();
    if (token === null) break;
    if (typeof token === 'string') {
      builder.add(decodeEntities(token));
    } else if (isText(token)) {
      builder.add(html.slice(token.start, token.end));
    } else {
      if (token.name === 'img' && token.src !== '') firstImage ??= decodeEntities(token.src).trim();
      if (HIDDEN_ELEMENTS.has(token.name) && token.kind === 'open') scanner.skipElement(token.name);
      breakAt(token.name, builder);
    }
  }
  return { text: builder.toString(), firstImage };
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
    const source = name === 'img' ? child.attributes.get('src') : undefined;
    if (source !== undefined && images.length === 0) images.push(source);
    if (HIDDEN_ELEMENTS.has(name)) continue;
    breakAt(name, builder);
    addElement(child, builder, images);
    if (!VOID_ELEMENTS.has(name)) breakAt(name, builder);
  }
}

function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}
