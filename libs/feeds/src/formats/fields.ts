import { textOf, type XmlElement } from '../xml/element.js';

/** The children of one element by name, so that a reader states which names it believes, in which order. */
export class Fields {
  readonly #byName = new Map<string, XmlElement[]>();

  constructor(children: Iterable<XmlElement | string>) {
    for (const child of children) {
      if (typeof child === 'string') continue;
      const sameName = this.#byName.get(child.name);
      if (sameName === undefined) this.#byName.set(child.name, [child]);
      else sameName.push(child);
    }
  }

  /** All with any of these names, in the order of the names. */
  all(...names: readonly string[]): XmlElement[] {
    return names.flatMap((name) => this.#byName.get(name) ?? []);
  }

  /** The first with text or elements in it, in the order of the names. */
  first(...names: readonly string[]): XmlElement | undefined {
    for (const name of names) {
      for (const element of this.#byName.get(name) ?? []) {
        if (element.children.length > 0 && textOf(element).trim() !== '') return element;
      }
    }
    return undefined;
  }

  /** Text of {@link first}, trimmed. */
  text(...names: readonly string[]): string | undefined {
    const element = this.first(...names);
    return element === undefined ? undefined : textOf(element).trim();
  }
}
