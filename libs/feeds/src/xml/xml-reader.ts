import type { ParseLimits } from '../limits.js';
import type { ProblemLog } from '../problems.js';
import { resolveBase } from '../links.js';
import { Attributes, NO_ATTRIBUTES } from './attributes.js';
import { decodeEntities, isBlank } from './characters.js';
import { type ElementName, elementName, NAME_NUMBERS, numberName } from './element-name.js';
import { feedRoot } from './feed-root.js';
import type { FeedXmlHandler, XmlOutcome } from './feed-xml-handler.js';
import { NameTable, WrittenName } from './name-table.js';
import { canonicalAttributes, NamespaceScope } from './namespaces.js';
import { addChild, NO_CHILDREN, type OpenElement } from './open-element.js';
import { type XmlEvents, XmlScanner } from './xml-scanner.js';

const HTML_ROOTS: ReadonlySet<string> = new Set(['html', 'xhtml:html']);
const MAX_ATTRIBUTES = 64;
const ITEM = numberName('item');
const ENTRY = numberName('atom:entry');
/** Elements of HTML that nobody closes; they appear where a publisher forgot to escape markup. */
const NEVER_CLOSED = new Uint8Array(NAME_NUMBERS);
for (const name of ['br', 'hr', 'img', 'wbr', 'input']) NEVER_CLOSED[numberName(name)] = 1;

/**
 * Reads XML as publishers write it: never throws, closes what they forget to close, keeps at most one item in
 * memory. Work is linear in the document: the stack of open elements is bounded, so searching it is too.
 *
 * @param pieces the document, wherever it was cut
 */
export function readFeedXml(
  pieces: readonly string[],
  address: string,
  limits: ParseLimits,
  problems: ProblemLog,
  handler: FeedXmlHandler,
): XmlOutcome {
  return new XmlReader(address, limits, problems, handler).read(pieces);
}

class XmlReader implements XmlEvents {
  readonly #opened: OpenElement[] = [];
  readonly #rootScope = NamespaceScope.root();
  #containers: readonly string[] = [];
  #root: string | null = null;
  #firstElement: string | null = null;
  /** Open elements beyond the depth limit. */
  #tooDeep = 0;
  /** Index of the item or channel element being built. */
  #unit = -1;
  #unitElements = 0;
  #closed = false;

  readonly #names = new NameTable();
  /** Of the tag being read. */
  #tag = new WrittenName('');
  #attributes: Attributes | null = null;
  /** Whether any of them declares a namespace, or has a prefix. */
  #declares = false;
  #prefixed = false;

  readonly #scanner = new XmlScanner(this);
  /** The piece being scanned. */
  #text = '';

  readonly #address: string;
  readonly #limits: ParseLimits;
  readonly #problems: ProblemLog;
  readonly #handler: FeedXmlHandler;

  constructor(address: string, limits: ParseLimits, problems: ProblemLog, handler: FeedXmlHandler) {
    this.#address = address;
    this.#limits = limits;
    this.#problems = problems;
    this.#handler = handler;
  }

  read(pieces: readonly string[]): XmlOutcome {
    this.#scan(pieces);
    if (this.#root !== null && !this.#closed) this.#problems.add('truncated');
    this.#popTo(0);
    return { root: this.#root, firstElement: this.#firstElement };
  }

  #scan(pieces: readonly string[]): void {
    for (const [index, piece] of pieces.entries()) {
      this.#text = piece;
      const end = this.#scanner.scan(piece, index === pieces.length - 1);
      if (end === piece.length) continue;
      // Something goes on behind the cut. All the rest in one piece: it may be what goes on to the end.
      this.#text = [piece.slice(end), ...pieces.slice(index + 1)].join('');
      this.#scanner.scan(this.#text, true);
      return;
    }
  }

  onOpenTagName(start: number, end: number): void {
    this.#tag = this.#names.at(this.#text, start, end);
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
      if (NEVER_CLOSED[this.#opened.at(-1)?.nameNumber ?? 0] === 1) this.#opened.pop();
    } else if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else if (this.#opened.at(-1)?.tag === this.#tag.written) this.#pop();
  }

  get innermost(): string {
    return this.#opened.at(-1)?.tag ?? '';
  }

  onCloseInnermost(): void {
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else this.#close(this.#opened.length - 1);
  }

  onCloseTag(start: number, end: number): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const { written: tag } = this.#names.at(this.#text, start, end);
    const index = this.#lastOpen(tag);
    if (index < 0) {
      if (NEVER_CLOSED[elementName(tag).number] === 1) return;
      if (this.#root !== null) this.#problems.add('mismatched-tags', `</${tag}>`);
      return;
    }
    if (index < this.#opened.length - 1) this.#problems.add('mismatched-tags', `</${tag}>`);
    this.#close(index);
  }

  onText(start: number, end: number): void {
    const element = this.#opened.at(-1);
    if (element === undefined) {
      if (this.#root === null && !isBlank(this.#text, start, end)) {
        this.#problems.add('text-before-feed', this.#text.slice(start, end).trim());
      }
      return;
    }
    if (!element.isKept) return;
    // Between the elements of an item.
    if (
      isItem(element.nameNumber) &&
      this.#unit === this.#opened.length - 1 &&
      isBlank(this.#text, start, end)
    )
      return;
    addChild(element, decodeEntities(this.#text.slice(start, end)));
  }

  onCdata(start: number, end: number): void {
    const element = this.#opened.at(-1);
    if (element?.isKept === true) addChild(element, this.#text.slice(start, end));
  }

  #open(): void {
    if (this.#opened.length >= this.#limits.depth) {
      this.#tooDeep += 1;
      this.#problems.add('too-deep');
      return;
    }
    const parent = this.#opened.at(-1);
    const outer = parent?.scope ?? this.#rootScope;
    const scope = this.#attributes !== null && this.#declares ? outer.declaredBy(this.#attributes) : outer;
    const name = this.#tag.elementIn(scope);
    this.#firstElement ??= name.text;
    if (this.#root === null) this.#openRoot(name, scope);
    else if (this.#unit >= 0 && isItem(name.number)) this.#openLateItem(name, scope);
    else this.#push(name, scope);
  }

  /** Looks for the root of a feed, past whatever a broken server printed before it. */
  #openRoot(name: ElementName, scope: NamespaceScope): void {
    const root = feedRoot(name.text);
    if (root === undefined) {
      if (HTML_ROOTS.has(name.text)) this.#scanner.stop();
      this.#push(name, scope);
      return;
    }
    this.#root = root.name;
    this.#containers = root.containers;
    // Whatever the publisher declares, elements without a prefix belong to the root's vocabulary.
    this.#push(elementName(root.name), this.#tag.prefixed ? scope : scope.withDefault(root.vocabulary));
  }

  /** An item that begins inside another element: that one was never closed. */
  #openLateItem(name: ElementName, scope: NamespaceScope): void {
    this.#problems.add('mismatched-tags', `<${this.#tag.written}>`);
    this.#popTo(this.#unit);
    this.#push(name, scope);
  }

  #push({ text: name, number: nameNumber }: ElementName, scope: NamespaceScope): void {
    const parent = this.#opened.at(-1);
    const written = this.#attributes ?? NO_ATTRIBUTES;
    const attributes = this.#prefixed ? canonicalAttributes(written, scope) : written;
    const outerBase = parent?.base ?? this.#address;
    const declaredBase = this.#prefixed ? attributes.get('xml:base') : undefined;
    const base = declaredBase === undefined ? outerBase : (resolveBase(declaredBase, outerBase) ?? outerBase);
    const ownLanguage = this.#prefixed ? attributes.get('xml:lang') : undefined;
    const language = ownLanguage ?? parent?.language ?? null;
    const isContainer = this.#mayContainItems(parent, name) && this.#containers.includes(name);
    const isKept = !isContainer && this.#keeps(parent);
    const element: OpenElement = {
      name,
      nameNumber,
      attributes,
      children: NO_CHILDREN,
      base,
      language,
      tag: this.#tag.written,
      scope,
      isContainer,
      isKept,
    };
    if (isKept && parent?.isKept === true) addChild(parent, element);
    this.#opened.push(element);
    if (isContainer) this.#handler.onContainer(element);
  }

  #mayContainItems(parent: OpenElement | undefined, name: string): boolean {
    return this.#root !== null && (parent === undefined || parent.isContainer || name === this.#root);
  }

  /** Whether a child of this element is part of an item or channel element: it may begin one. */
  #keeps(parent: OpenElement | undefined): boolean {
    if (parent === undefined) return false;
    if (parent.isContainer) {
      this.#unit = this.#opened.length;
      this.#unitElements = 1;
      return true;
    }
    if (!parent.isKept) return false;
    if (this.#unitElements >= this.#limits.elementsPerItem) {
      this.#problems.add('item-too-large');
      return false;
    }
    this.#unitElements += 1;
    return true;
  }

  #lastOpen(tag: string): number {
    let index = this.#opened.length - 1;
    while (index >= 0 && this.#opened[index]?.tag !== tag) index -= 1;
    return index;
  }

  /** Closes the element with this index, and what is open in it. */
  #close(index: number): void {
    this.#popTo(index);
    if (index === 0 && this.#root !== null) this.#closed = true;
  }

  #popTo(index: number): void {
    while (this.#opened.length > index) this.#pop();
  }

  #pop(): void {
    const element = this.#opened.pop();
    if (element === undefined || this.#opened.length !== this.#unit) return;
    this.#unit = -1;
    if (element.isKept && !this.#handler.onElement(element)) {
      this.#closed = true;
      this.#opened.length = 0;
      this.#scanner.stop();
    }
  }
}

function isItem(number: number): boolean {
  return number === ITEM || number === ENTRY;
}
