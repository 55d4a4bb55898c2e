import { parseDate } from '../dates/parse-date.js';
import { resolveLink } from '../links.js';
import type { ParseLimits } from '../limits.js';
import type { ProblemLog } from '../problems.js';
import { cutToBytes, isCleanLine, removeControls } from '../text/clean-text.js';
import { type TextKind, TextReader } from '../text/text-reader.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FieldNames } from './field-names.js';
import type { Fields } from './fields.js';
import { noted, Origins, OriginStep } from './origins.js';

/** Text of an element and the first image that its markup shows. */
export interface ReadText {
  readonly text: string | null;
  readonly image: string | null;
}

/** One for all feeds: its memory is worth keeping, and no two feeds are read at once. */
const textReader = new TextReader();

/** Turns what elements hold into clean, bounded values, and notes what is wrong with them. */
export class FeedContext {
  /** Language of the feed as far as it is known; helps to read the names of months. */
  language: string | null = null;

  readonly limits: ParseLimits;
  readonly problems: ProblemLog;
  readonly #firstOrigin = OriginStep.first();

  constructor(limits: ParseLimits, problems: ProblemLog) {
    this.limits = limits;
    this.problems = problems;
  }

  /** To note where the values of one more item come from. */
  origins(): Origins {
    return new Origins(this.#firstOrigin);
  }

  /** Body text: paragraphs stay apart. */
  body(raw: string, kind: TextKind): ReadText {
    const { text, firstImage } = textReader.read(raw, kind, this.limits.textBytes, false);
    return { text: this.#finish(text, this.limits.textBytes), image: firstImage };
  }

  /** Body text of an element; markup may stand in it as elements, or escaped as text. */
  bodyOf(element: XmlElement, kind: TextKind): ReadText {
    if (!hasElements(element)) return this.body(textOf(element), kind);
    const { text, firstImage } = textReader.readElement(element, this.limits.textBytes, false);
    return { text: this.#finish(text, this.limits.textBytes), image: firstImage };
  }

  /** One line of text. */
  line(raw: string, kind: TextKind = 'headline', maxBytes: number = this.limits.titleBytes): string | null {
    if (raw.length * 3 <= maxBytes && isCleanLine(raw)) return raw;
    return this.#finish(textReader.read(raw, kind, maxBytes, true).text, maxBytes);
  }

  /** One line of text out of an element. */
  lineOf(
    element: XmlElement,
    kind: TextKind = 'headline',
    maxBytes: number = this.limits.titleBytes,
  ): string | null {
    if (!hasElements(element)) return this.line(textOf(element), kind, maxBytes);
    return this.#finish(textReader.readElement(element, maxBytes, true).text, maxBytes);
  }

  /** A name or a term: one line. */
  label(raw: string | undefined): string | null {
    return raw === undefined ? null : this.line(raw, 'headline', this.limits.labelBytes);
  }

  /** An identifier: never interpreted, only cleaned. */
  identifier(raw: string): string | null {
    if (raw.length * 3 <= this.limits.labelBytes && isCleanLine(raw)) return raw;
    return this.#finish(removeControls(raw).trim(), this.limits.labelBytes);
  }

  /** An absolute http(s) link. */
  link(raw: string | undefined, base: string): string | null {
    const trimmed = raw?.trim() ?? '';
    if (trimmed === '') return null;
    const link = resolveLink(trimmed, base, this.limits.urlLength);
    if (link === null) this.problems.add('unusable-link', trimmed);
    return link;
  }

  /** The first date that can be read of the elements with these names, in this order; of equal names the last one. */
  dateOf(
    fields: Fields,
    names: FieldNames,
    origins: Origins,
    field: 'publishedAt' | 'updatedAt',
  ): string | null {
    for (const element of fields.latest(names)) {
      const date = this.date(textOf(element));
      if (date !== null) return noted(origins, field, element.name, date);
    }
    return null;
  }

  date(raw: string | undefined): string | null {
    const trimmed = raw?.trim() ?? '';
    if (trimmed === '') return null;
    const date = parseDate(trimmed, this.language);
    if (date === null) this.problems.add('unreadable-date', trimmed);
    return date;
  }

  #finish(text: string, maxBytes: number): string | null {
    const cut = cutToBytes(text, maxBytes);
    if (cut.length < text.length) this.problems.add('text-cut');
    // No-break and typographic spaces at the ends, and texts of nothing else.
    const trimmed = cut.trim();
    return trimmed === '' ? null : trimmed;
  }
}

function hasElements(element: XmlElement): boolean {
  const { children } = element;
  for (const child of children) if (typeof child !== 'string') return true;
  return false;
}
