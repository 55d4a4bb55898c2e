import { type HtmlText, TextReader } from './text-reader.js';

const reader = new TextReader();

/**
 * Text of an HTML fragment: tags stripped, entities decoded once, paragraphs separated by an empty line, hidden
 * elements left out. Never throws.
 *
 * @param maxLength UTF-16 units after which reading stops
 * @param keepUnknownTags leave `<T>` in, if it is no element of HTML and has no attributes: in titles it is text
 */
export function htmlToText(html: string, maxLength: number, keepUnknownTags = false): HtmlText {
  return reader.read(html, keepUnknownTags ? 'headline' : 'html', maxLength, false);
}
