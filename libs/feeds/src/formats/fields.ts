import { textOf, type XmlElement } from '../xml/element.js';

const NONE: readonly XmlElement[] = [];

/** The children of one element by name, so that a reader states which names it believes, in which order. */
export class Fields {
  readonly #all: XmlElement[] = [];
  readonly #byName = new Map<string, XmlElement[]>();

  constructor(children: Iterable<XmlElement | string>) {
    for (const child of children) {
      if (typeof child === 'string') continue;
      this.#add(child);
      // What a media group holds is meant for the item as well.
      if (child.name === 'media:group') {
        for (const member of child.children) if (typeof member !== 'string') this.#add(member);
      }
    }
  }

  /** All with any of these names, as they stand in the document. */
  inOrder(names: ReadonlySet<string>): XmlElement[] {
    return this.#all.filter(({ name }) => names.has(name));
  }

  /** All with any of these names, in the order of the names. */
  all(...names: readonly string[]): readonly XmlElement[] {
    let found: XmlElement[] | null = null;
    for (const name of names) {
      const sameName = this.#byName.get(name);
      if (sameName !== undefined) found = found === null ? sameName : [...found, ...sameName];
    }
    return found ?? NONE;
  }

  /** The first with text or elements in it, in the order of the names. */
  first(...names: readonly string[]): XmlElement | undefined {
    for (const name of names) {
      for (const element of this.#byName.get(name) ?? []) {
        if (element.children.length > 0 && !isBlank(textOf(element))) return element;
      }
    }
    return undefined;
  }

  /** Text of {@link first}, trimmed. */
  text(...names: readonly string[]): string | undefined {
    const element = this.first(...names);
    return element === undefined ? undefined : textOf(element).trim();
  }

  #add(element: XmlElement): void {
    this.#all.push(element);
    const sameName = this.#byName.get(element.name);
    if (sameName === undefined) this.#byName.set(element.name, [element]);
    else sameName.push(element);
  }
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}
