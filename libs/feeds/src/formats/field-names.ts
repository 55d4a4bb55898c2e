import { NAME_NUMBERS, numberName } from '../xml/element-name.js';
import type { XmlElement } from '../xml/element.js';

/** What {@link FieldNames.rankOf} gives for other elements. */
export const OTHER = 255;

/**
 * Names of elements that a reader believes to hold the same, the most trusted first. Made once: asking an element for
 * its rank among them is reading a number.
 */
export class FieldNames {
  readonly #ranks = new Uint8Array(NAME_NUMBERS).fill(OTHER);
  readonly #count: number;

  constructor(...names: readonly string[]) {
    this.#count = names.length;
    for (const [rank, name] of names.entries()) this.#ranks[numberName(name)] = rank;
  }

  includes(element: XmlElement): boolean {
    return this.rankOf(element) !== OTHER;
  }

  /** Place of the element's name, from 0; {@link OTHER} if it is none of these. */
  rankOf(element: XmlElement): number {
    return this.#ranks[element.nameNumber] ?? OTHER;
  }

  /** These elements in the order of the names; those with the same name stay as they are. */
  sort(elements: readonly XmlElement[]): readonly XmlElement[] {
    if (elements.length < 2) return elements;
    const byRank = Array.from({ length: this.#count }, (): XmlElement[] => []);
    for (const element of elements) byRank[this.rankOf(element)]?.push(element);
    return byRank.flat();
  }
}
