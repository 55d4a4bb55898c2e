import { NAME_NUMBERS, numberName } from '../xml/element-name.js';
import type { XmlElement } from '../xml/element.js';

/** What {@link FieldNames.rankOf} gives for other elements. */
export const OTHER = 255;

/** One bit of 32 for the number of a name; several names share it. */
export function bitOf(nameNumber: number): number {
  return 1 << (nameNumber & 31);
}

/**
 * Names of elements that a reader believes to hold the same, the most trusted first. Made once: asking an element for
 * its rank among them is reading a number.
 */
export class FieldNames {
  /** {@link bitOf} all of them: elements with none of these bits have none of these names. */
  readonly bits: number;

  readonly #ranks = new Uint8Array(NAME_NUMBERS).fill(OTHER);
  readonly #count: number;

  constructor(...names: readonly string[]) {
    this.#count = names.length;
    let bits = 0;
    for (const [rank, name] of names.entries()) {
      const number = numberName(name);
      this.#ranks[number] = rank;
      bits |= bitOf(number);
    }
    this.bits = bits;
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
