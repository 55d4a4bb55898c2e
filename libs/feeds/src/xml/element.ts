import type { ReadonlyAttributes } from './attributes.js';

/** Element of a small tree: one item, or one direct child of the channel. */
export interface XmlElement {
  /** Local name in lower case, prefixed by the canonical prefix of its namespace: `title`, `dc:creator`, `atom:link`. */
  readonly name: string;
  /** Number of the name ({@link ElementName}): what readers recognise an element by. */
  readonly nameNumber: number;
  /** By lower-case name, with the canonical prefix where there is one: `rdf:about`. */
  readonly attributes: ReadonlyAttributes;
  readonly children: readonly XmlNode[];
  /** Base of relative links: `xml:base` of this element or the nearest ancestor, else the document's address. */
  readonly base: string;
  /** `xml:lang` of this element or the nearest ancestor. */
  readonly language: string | null;
}

export type XmlNode = XmlElement | string;

/** All text below an element, in document order, markup ignored. */
export function textOf(element: XmlElement): string {
  const { children } = element;
  if (children.length === 1 && typeof children[0] === 'string') return children[0];
  let text = '';
  for (const child of children) text += typeof child === 'string' ? child : textOf(child);
  return text;
}

/** Direct children that are elements with this name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** First direct child with this name. */
export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    if (typeof child !== 'string' && child.name === name) return child;
  }
  return undefined;
}
