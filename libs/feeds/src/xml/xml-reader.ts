import type { ParseLimits } from '../limits.js';
import type { ProblemLog } from '../problems.js';
import { resolveBase } from '../links.js';
import { Attributes, NO_ATTRIBUTES } from './attributes.js';
import { decodeEntities, isBlank } from './characters.js';
import { type ElementName, elementName } from './element-name.js';
import type { XmlElement, XmlNode } from './element.js';
import type { FeedXmlHandler, XmlOutcome } from './feed-xml-handler.js';
import { NameTable } from './name-table.js';
import { canonicalAttributes, NamespaceScope } from './namespaces.js';
import { type XmlEvents, XmlScanner } from './xml-scanner.js';

const ROOTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['rss', ['channel']],
  ['rdf:rdf', ['channel']],
  ['channel', []],
  ['atom:feed', []],
  ['sitemap:urlset', []],
  ['opml', ['body']],
]);
const HTML_ROOTS: ReadonlySet<string> = new Set(['html', 'xhtml:html']);
const MAX_ATTRIBUTES = 64;

/** What most elements have at most one of is not made in vain. */
const NO_CHILDREN: XmlNode[] = [];

interface BuildingElement extends XmlElement {
  children: XmlNode[];
}

interface Frame {
  readonly tag: string;
  readonly name: string;
  readonly scope: NamespaceScope;
  readonly base: string;
  readonly language: string | null;
  readonly container: boolean;
  /** `null` where nothing is built: containers and what is skipped. */
  readonly element: BuildingElement | null;
}

/**
 * Reads XML as publishers write it: never throws, closes what they forget to close, keeps at most one item in
 * memory. Work is linear in the document: the stack of open elements is bounded, so searching it is too.
 */
export function readFeedXml(
  text: string,
  address: string,
  limits: ParseLimits,
  problems: ProblemLog,
  handler: FeedXmlHandler,
): XmlOutcome {
  return new XmlReader(text, address, limits, problems, handler).read();
}

class XmlReader implements XmlEvents {
  readonly #frames: Frame[] = [];
  readonly #rootScope = NamespaceScope.root();
  #containers: readonly string[] = [];
  #root: string | null = null;
  #firstElement: string | null = null;
  /** Open elements beyond the depth limit. */
  #tooDeep = 0;
  /** Index of the frame of the item or channel element being built. */
  #unit = -1;
  #unitElements = 0;
  #closed = false;

  readonly #names = new NameTable();
  #tag = '';
  #attributes: Attributes | null = null;
  /** Whether any of them declares a namespace, or has a prefix. */
  #declares = false;
  #prefixed = false;

  readonly #scanner: XmlScanner;
  readonly #text: string;
  readonly #address: string;
  readonly #limits: ParseLimits;
  readonly #problems: ProblemLog;
  readonly #handler: FeedXmlHandler;

  constructor(
    text: string,
    address: string,
    limits: ParseLimits,
    problems: ProblemLog,
    handler: FeedXmlHandler,
  ) {
    this.#scanner = new XmlScanner(text, this);
    this.#text = text;
    this.#address = address;
    this.#limits = limits;
    this.#problems = problems;
    this.#handler = handler;
  }

  read(): XmlOutcome {
    this.#scanner.scan();
    if (this.#root !== null && !this.#closed) this.#problems.add('truncated');
    this.#popTo(0);
    return { root: this.#root, firstElement: this.#firstElement };
  }

  onOpenTagName(start: number, end: number): void {
    this.#tag = this.#names.at(this.#text, start, end).written;
    this.#attributes = null;
    this.#declares = false;
    this.#prefixed = false;
  }

  onAttribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    this.#attributes ??= new Attributes();
    const { lower, declares, prefixed } = this.#names.at(this.#text, nameStart, nameEnd);
    if (this.#attributes.size >= MAX_ATTRIBUTES || this.#attributes.get(lower) !== undefined) return;
    if (declares) this.#declares = true;
    if (prefixed) this.#prefixed = true;
    this.#attributes.add(lower, decodeEntities(this.#text.slice(valueStart, valueEnd)));
  }

  onOpenTagEnd(selfClosing: boolean): void {
    this.#open();
    if (!selfClosing) {
      if (isNeverClosed(this.#frames.at(-1)?.name)) this.#frames.pop();
    } else if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else if (this.#frames.at(-1)?.tag === this.#tag) this.#pop();
  }

  onCloseTag(start: number, end: number): void {
    const tag = this.#names.at(this.#text, start, end).written;
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const index = this.#lastOpen(tag);
    if (index < 0) {
      if (isNeverClosed(tag)) return;
      if (this.#root !== null) this.#problems.add('mismatched-tags', `</${tag}>`);
      return;
    }
    if (index < this.#frames.length - 1) this.#problems.add('mismatched-tags', `</${tag}>`);
    this.#popTo(index);
    if (index === 0 && this.#root !== null) this.#closed = true;
  }

  onText(start: number, end: number): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      if (this.#root === null && !isBlank(this.#text, start, end)) {
        this.#problems.add('text-before-feed', this.#text.slice(start, end).trim());
      }
      return;
    }
    if (frame.element === null) return;
    if (this.#unit === this.#frames.length - 1 && isItem(frame.name) && isBlank(this.#text, start, end))
      return;
    addChild(frame.element, decodeEntities(this.#text.slice(start, end)));
  }

  onCdata(start: number, end: number): void {
    const element = this.#frames.at(-1)?.element;
    if (element !== undefined && element !== null) addChild(element, this.#text.slice(start, end));
  }

  #open(): void {
    if (this.#frames.length >= this.#limits.depth) {
      this.#tooDeep += 1;
      this.#problems.add('too-deep');
      return;
    }
    const parent = this.#frames.at(-1);
    const outer = parent?.scope ?? this.#rootScope;
    const scope = this.#attributes !== null && this.#declares ? outer.declaredBy(this.#attributes) : outer;
    const name = scope.elementName(this.#tag);
    this.#firstElement ??= name.text;
    if (this.#root === null) this.#openRoot(name, scope);
    else if (this.#unit >= 0 && isItem(name.text)) this.#openLateItem(name, scope);
    else this.#push(name, scope);
  }

  /** Looks for the root of a feed, past whatever a broken server printed before it. */
  #openRoot(name: ElementName, scope: NamespaceScope): void {
    const local = name.text.slice(name.text.indexOf(':') + 1);
    const root =
      local === 'rss' ? 'rss' : local === 'feed' ? 'atom:feed' : local === 'rdf' ? 'rdf:rdf' : name.text;
    const known = root === 'urlset' ? 'sitemap:urlset' : root;
    const containers = ROOTS.get(known);
    if (containers === undefined) {
      if (HTML_ROOTS.has(name.text)) this.#scanner.stop();
      this.#push(name, scope);
      return;
    }
    this.#root = known;
    this.#containers = [known, ...containers];
    // Whatever the publisher declares, elements without a prefix belong to the root's vocabulary.
    const vocabulary = known === 'atom:feed' ? 'atom' : known === 'sitemap:urlset' ? 'sitemap' : '';
    this.#push(elementName(known), this.#tag.includes(':') ? scope : scope.withDefault(vocabulary));
  }

  /** An item that begins inside another element: that one was never closed. */
  #openLateItem(name: ElementName, scope: NamespaceScope): void {
    this.#problems.add('mismatched-tags', `<${this.#tag}>`);
    this.#popTo(this.#unit);
    this.#push(name, scope);
  }

  #push({ text: name, number: nameNumber }: ElementName, scope: NamespaceScope): void {
    const parent = this.#frames.at(-1);
    const written = this.#attributes ?? NO_ATTRIBUTES;
    const attributes = this.#prefixed ? canonicalAttributes(written, scope) : written;
    const outerBase = parent?.base ?? this.#address;
    const declaredBase = this.#prefixed ? attributes.get('xml:base') : undefined;
    const base = declaredBase === undefined ? outerBase : (resolveBase(declaredBase, outerBase) ?? outerBase);
    const ownLanguage = this.#prefixed ? attributes.get('xml:lang') : undefined;
    const language = ownLanguage ?? parent?.language ?? null;
    const container =
      this.#root !== null && (parent === undefined || parent.container || name === this.#root);
    if (container && this.#containers.includes(name)) {
      this.#frames.push({ tag: this.#tag, name, scope, base, language, container: true, element: null });
      this.#handler.onContainer({ name, attributes, base, language });
      return;
    }
    const element = this.#build(parent, {
      name,
      nameNumber,
      attributes,
      children: NO_CHILDREN,
      base,
      language,
    });
    this.#frames.push({ tag: this.#tag, name, scope, base, language, container: false, element });
  }

  #build(parent: Frame | undefined, element: BuildingElement): BuildingElement | null {
    if (parent === undefined) return null;
    if (parent.container) {
      this.#unit = this.#frames.length;
      this.#unitElements = 1;
      return element;
    }
    if (parent.element === null) return null;
    if (this.#unitElements >= this.#limits.elementsPerItem) {
      this.#problems.add('item-too-large');
      return null;
    }
    this.#unitElements += 1;
    addChild(parent.element, element);
    return element;
  }

  #lastOpen(tag: string): number {
    let index = this.#frames.length - 1;
    while (index >= 0 && this.#frames[index]?.tag !== tag) index -= 1;
    return index;
  }

  #popTo(index: number): void {
    while (this.#frames.length > index) this.#pop();
  }

  #pop(): void {
    const frame = this.#frames.pop();
    if (frame === undefined || this.#frames.length !== this.#unit) return;
    this.#unit = -1;
    if (frame.element !== null && !this.#handler.onElement(frame.element)) {
      this.#closed = true;
      this.#frames.length = 0;
      this.#scanner.stop();
    }
  }
}

function addChild(element: BuildingElement, child: XmlNode): void {
  if (element.children === NO_CHILDREN) element.children = [child];
  else element.children.push(child);
}

function isItem(name: string): boolean {
  return name === 'item' || name === 'atom:entry';
}

/** Elements of HTML that nobody closes; they appear where a publisher forgot to escape markup. */
function isNeverClosed(name: string | undefined): boolean {
  return name === 'br' || name === 'hr' || name === 'img' || name === 'wbr' || name === 'input';
}
