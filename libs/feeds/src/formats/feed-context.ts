import { parseDate } from '../dates/parse-date.js';
import { resolveLink } from '../links.js';
import type { ParseLimits } from '../limits.js';
import type { ProblemLog } from '../problems.js';
import { collapseSpace, cutToBytes, removeControls } from '../text/clean-text.js';
import { addPlainText, elementToText, htmlToText } from '../text/html-to-text.js';
import { TextBuilder } from '../text/text-builder.js';
import { textOf, type XmlElement } from '../xml/element.js';

/**
 * How the text of an element is meant: `plain` has no markup, `html` is markup, `headline` is a line that may hold
 * markup although nothing says so (RSS titles), where angle brackets around unknown words are text.
 */
export type TextKind = 'plain' | 'html' | 'headline';

/** Text of an element and the first image that its markup shows. */
export interface ReadText {
  readonly text: string | null;
  readonly image: string | null;
}

/** Turns what elements hold into clean, bounded values, and notes what is wrong with them. */
export class FeedContext {
  /** Language of the feed as far as it is known; helps to read the names of months. */
  language: string | null = null;

  readonly limits: ParseLimits;
  readonly problems: ProblemLog;

  constructor(limits: ParseLimits, problems: ProblemLog) {
    this.limits = limits;
    this.problems = problems;
  }

  /** Body text: paragraphs stay apart. */
  body(raw: string, kind: TextKind): ReadText {
    const { text, firstImage } = readMarkup(raw, kind, this.limits.textBytes);
    return { text: this.#finish(text, this.limits.textBytes), image: firstImage };
  }

  /** Body text of an element; markup may stand in it as elements, or escaped as text. */
  bodyOf(element: XmlElement, kind: TextKind): ReadText {
    if (!hasElements(element)) return this.body(textOf(element), kind);
    const { text, firstImage } = elementToText(element, this.limits.textBytes);
    return { text: this.#finish(text, this.limits.textBytes), image: firstImage };
  }

  /** One line of text. */
  line(raw: string, kind: TextKind = 'headline', maxBytes: number = this.limits.titleBytes): string | null {
    return this.#finish(collapseSpace(readMarkup(raw, kind, maxBytes).text), maxBytes);
  }

  /** One line of text out of an element. */
  lineOf(element: XmlElement, kind: TextKind = 'headline', maxBytes?: number): string | null {
    const raw = hasElements(element) ? elementToText(element, this.limits.textBytes).text : textOf(element);
    return this.line(raw, hasElements(element) ? 'plain' : kind, maxBytes);
  }

  /** A name or a term: one line. */
  label(raw: string | undefined): string | null {
    return raw === undefined ? null : this.line(raw, 'headline', this.limits.labelBytes);
  }

  /** An identifier: never interpreted, only cleaned. */
  identifier(raw: string): string | null {
    return this.#finish(raw.trim(), this.limits.labelBytes);
  }

  /** An absolute http(s) link. */
  link(raw: string | undefined, base: string): string | null {
    const trimmed = raw?.trim() ?? '';
    if (trimmed === '') return null;
    const link = resolveLink(trimmed, base, this.limits.urlLength);
    if (link === null) this.problems.add('unusable-link', trimmed);
    return link;
  }

  /** The first that can be read of several dates. */
  date(written: readonly (string | undefined)[]): string | null {
    for (const raw of written) {
      const trimmed = raw?.trim() ?? '';
      if (trimmed === '') continue;
      const date = parseDate(trimmed, this.language);
      if (date !== null) return date;
      this.problems.add('unreadable-date', trimmed);
    }
    return null;
  }

  #finish(text: string, maxBytes: number): string | null {
    const clean = removeControls(text);
    const cut = cutToBytes(clean, maxBytes);
    if (cut.length < clean.length) this.problems.add('text-cut');
    return cut.trim() === '' ? null : cut;
  }
}

function hasElements(element: XmlElement): boolean {
  return element.children.some((child) => typeof child !== 'string');
}

function readMarkup(
  raw: string,
  kind: TextKind,
  maxLength: number,
): { text: string; firstImage: string | null } {
  if (kind !== 'plain') return htmlToText(raw, maxLength, kind === 'headline');
  const builder = new TextBuilder(maxLength);
  addPlainText(builder, raw);
  return { text: builder.toString(), firstImage: null };
}
