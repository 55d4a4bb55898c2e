import type { ElementName } from './element-name.js';
import type { NamespaceScope } from './namespaces.js';

/** A name of an element or attribute. */
export class WrittenName {
  readonly written: string;
  readonly lower: string;
  /** `xmlns` or `xmlns:...`. */
  readonly declares: boolean;
  readonly prefixed: boolean;

  #scope: NamespaceScope | null = null;
  #element: ElementName | null = null;

  constructor(written: string) {
    this.written = written;
    this.lower = written.toLowerCase();
    this.declares = this.lower.startsWith('xmlns');
    this.prefixed = this.lower.includes(':');
  }

  /** Canonical name of an element with this name; nearly always the scope is the same as the last time. */
  elementIn(scope: NamespaceScope): ElementName {
    if (this.#element === null || this.#scope !== scope) {
      this.#scope = scope;
      this.#element = scope.elementName(this.written);
    }
    return this.#element;
  }
}

const SLOTS = 256;

/**
 * Names of one document, each as one string however often it is written: cutting out and hashing the same dozen names
 * for every item took a tenth of the time. A name that falls into another one's slot takes its place.
 */
export class NameTable {
  readonly #slots: (WrittenName | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

  /** The name between two positions of a text. */
  at(text: string, start: number, end: number): WrittenName {
    const length = end - start;
    const mixed = length * 67 + text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 5;
    const slot = (mixed + text.charCodeAt(start + (length >> 1))) & (SLOTS - 1);
    const known = this.#slots[slot];
    if (known !== undefined && known.written.length === length && text.startsWith(known.written, start)) {
      return known;
    }
    const name = new WrittenName(text.slice(start, end));
    this.#slots[slot] = name;
    return name;
  }
}
