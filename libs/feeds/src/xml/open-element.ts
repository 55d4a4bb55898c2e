import type { XmlElement, XmlNode } from './element.js';
import type { NamespaceScope } from './namespaces.js';

/** What most elements have at most one of is not made in vain. */
export const NO_CHILDREN: XmlNode[] = [];

/** An element that is not closed yet. */
export interface OpenElement extends XmlElement {
  children: XmlNode[];
  /** Its name as written. */
  readonly tag: string;
  readonly scope: NamespaceScope;
  readonly isContainer: boolean;
  /** Whether it is part of an item or channel element: containers are not, nor what is skipped. */
  readonly isKept: boolean;
}

/** Adds text or an element at the end. */
export function addChild(element: OpenElement, child: XmlNode): void {
  if (element.children === NO_CHILDREN) element.children = [child];
  else element.children.push(child);
}
