import type { ReadonlyAttributes } from './attributes.js';
import type { XmlElement } from './element.js';

/** An element that holds items: `rss`, `channel`, `rdf:rdf`, `atom:feed`, `urlset`. */
export interface Container {
  readonly name: string;
  readonly attributes: ReadonlyAttributes;
  readonly base: string;
  readonly language: string | null;
}

/** What a reader of a feed gets to see: containers as they open, their other children as whole small trees. */
export interface FeedXmlHandler {
  onContainer(container: Container): void;
  /** @returns false to stop reading */
  onElement(element: XmlElement): boolean;
}

/** What was found where a feed should begin. */
export interface XmlOutcome {
  /** Canonical name of the feed's root; `null` if there was none. */
  readonly root: string | null;
  /** Canonical name of the first element of the document. */
  readonly firstElement: string | null;
}
