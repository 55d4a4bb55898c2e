import { cutToBytes, decodeHtml, DEFAULT_LIMITS, htmlToText } from '@headwater/feeds';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** More elements than any article has. */
const MOST_ELEMENTS = 50_000;
/** Shorter ones are a notice about cookies, or a teaser. */
const SHORTEST_TEXT = 200;

/**
 * The text of the article on a web page, with its paragraphs; `null` if there seems to be none. Takes as much time and
 * memory as the page wants: for a process that may be ended.
 *
 * @throws Error if the page has too many elements
 */
export function extractText(body: Uint8Array, contentType: string | undefined): string | null {
  const { document } = parseHTML(decodeHtml(body, contentType));
  // What is no markup at all has no root either.
  if (document.documentElement === null) return null;
  const article = new Readability(document, { maxElemsToParse: MOST_ELEMENTS }).parse();
  const { text } = htmlToText(article?.content ?? '', DEFAULT_LIMITS.textBytes);
  return text.length < SHORTEST_TEXT ? null : cutToBytes(text, DEFAULT_LIMITS.textBytes);
}
