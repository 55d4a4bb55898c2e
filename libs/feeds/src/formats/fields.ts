import { textOf, type XmlElement, type XmlNode } from '../xml/element.js';
import { bitOf, FieldNames, OTHER } from './field-names.js';

const NONE: readonly XmlElement[] = [];
const MEDIA_GROUP = new FieldNames('media:group');

/** The children of one element, so that a reader states which names it believes, in which order. */
export class Fields {
  readonly #elements: XmlElement[] = [];
  /** Of all names that occur: most lists of names are asked for in vain. */
  #bits = 0;

  constructor(children: readonly XmlNode[]) {
    for (const child of children) {
      if (typeof child === 'string') continue;
      this.#add(child);
      // What a media group holds is meant for the item as well.
      if (!MEDIA_GROUP.includes(child)) continue;
      for (const member of child.children) if (typeof member !== 'string') this.#add(member);
    }
  }

  /** All with any of these names, as they stand in the document. */
  inOrder(names: FieldNames): readonly XmlElement[] {
    if ((this.#bits & names.bits) === 0) return NONE;
    let found: XmlElement[] | null = null;
    for (const element of this.#elements) {
      if (!names.includes(element)) continue;
      if (found === null) found = [element];
      else found.push(element);
    }
    return found ?? NONE;
  }

  /** All with any of these names, in the order of the names. */
  all(names: FieldNames): readonly XmlElement[] {
    return names.sort(this.inOrder(names));
  }

  /** All with any of these names, in the order of the names; of the same name the last one comes first. */
  latest(names: FieldNames): readonly XmlElement[] {
    const found = this.inOrder(names);
    return found.length < 2 ? found : names.sort(found.toReversed());
  }

  /** The first with text or elements in it, in the order of the names. */
  first(names: FieldNames): XmlElement | undefined {
    if ((this.#bits & names.bits) === 0) return undefined;
    let first: XmlElement | undefined;
    let best = OTHER;
    for (const element of this.#elements) {
      const rank = names.rankOf(element);
      if (rank >= best || isBlank(element)) continue;
      first = element;
      best = rank;
    }
    return first;
  }

  /** Text of {@link first}, trimmed. */
  text(names: FieldNames): string | undefined {
    const element = this.first(names);
    return element === undefined ? undefined : textOf(element).trim();
  }

  #add(element: XmlElement): void {
    this.#elements.push(element);
    this.#bits |= bitOf(element.nameNumber);
  }
}

function isBlank(element: XmlElement): boolean {
  if (element.children.length === 0) return true;
  const text = textOf(element);
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}
