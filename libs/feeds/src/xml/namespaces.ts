import { Attributes, type ReadonlyAttributes } from './attributes.js';
import { type ElementName, elementName } from './element-name.js';

/**
 * Canonical prefix by namespace. Publishers spell the addresses in many ways (trailing slash or hash, https,
 * upper case), so they are compared through {@link normalise}. The empty prefix is RSS itself.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'backend.userland.com/rss': '',
    'backend.userland.com/rss2': '',
    'backend.userland.com/rss091': '',
    'blogs.law.harvard.edu/tech/rss': '',
    'cyber.law.harvard.edu/rss/rss.html': '',
    'purl.org/rss/1.0': '',
    'my.netscape.com/rdf/simple/0.9': '',
    'channel.netscape.com/rdf/simple/0.9': '',
    'my.netscape.com/publish/formats/rss-0.91.dtd': '',
    'purl.org/net/rss1.1': '',
    'example.com/newformat': '',
    'example.com/necho': 'atom',
    'purl.org/echo': 'atom',
    'uri/of/echo/namespace': 'atom',
    'purl.org/pie': 'atom',
    'purl.org/atom/ns': 'atom',
    'www.w3.org/2005/atom': 'atom',
    'purl.org/rss/1.0/modules/rss091': '',
    'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'purl.org/rss/1.0/modules/syndication': 'sy',
    'purl.org/rss/1.0/modules/slash': 'slash',
    'search.yahoo.com/mrss': 'media',
    'video.search.yahoo.com/mrss': 'media',
    'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'example.com/dtds/podcast-1.0.dtd': 'itunes',
    'www.georss.org/georss': 'georss',
    'www.w3.org/2003/01/geo/wgs84_pos': 'geo',
    'www.opengis.net/gml': 'gml',
    'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'www.w3.org/1999/xhtml': 'xhtml',
    'www.w3.org/xml/1998/namespace': 'xml',
    'www.w3.org/1999/xlink': 'xlink',
    'www.google.com/schemas/sitemap-news/0.9': 'news',
    'www.google.com/schemas/sitemap-image/1.1': 'image',
    'www.sitemaps.org/schemas/sitemap/0.9': 'sitemap',
    'www.google.com/schemas/sitemap/0.84': 'sitemap',
    'wellformedweb.org/commentapi': 'wfw',
    'purl.org/syndication/thread/1.0': 'thr',
  }),
);

/** Prefixes that mean what they say even when nobody declares them. */
const WELL_KNOWN = new Set(PREFIXES.values());

function normalise(address: string): string {
  const lower = address.trim().toLowerCase();
  let start = 0;
  if (lower.startsWith('http://')) start = 7;
  else if (lower.startsWith('https://')) start = 8;
  let end = lower.length;
  while (end > start && (lower[end - 1] === '/' || lower[end - 1] === '#')) end -= 1;
  return lower.slice(start, end);
}

/** Namespaces in force at one element. Scopes form a chain; an element without declarations shares its parent's. */
export class NamespaceScope {
  readonly #declared: ReadonlyMap<string, string>;
  readonly #parent: NamespaceScope | null;
  readonly #names = new Map<string, ElementName>();

  /** @param declared canonical prefix by declared prefix; the default namespace has the empty prefix */
  private constructor(declared: ReadonlyMap<string, string>, parent: NamespaceScope | null) {
    this.#declared = declared;
    this.#parent = parent;
  }

  static readonly root = (): NamespaceScope => new NamespaceScope(new Map(), null);

  /** Scope in which names without a prefix belong to the vocabulary with this canonical prefix. */
  withDefault(prefix: string): NamespaceScope {
    return new NamespaceScope(new Map([['', prefix]]), this);
  }

  /** Scope of an element with these attributes: a new one only if they declare namespaces. */
  declaredBy(attributes: ReadonlyAttributes): NamespaceScope {
    let declared: Map<string, string> | null = null;
    for (const [name, address] of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const prefix = name.slice(6);
      declared ??= new Map();
      declared.set(prefix, canonicalPrefix(prefix, address));
    }
    return declared === null ? this : new NamespaceScope(declared, this);
  }

  /** Canonical name of an element. */
  elementName(qualified: string): ElementName {
    const known = this.#names.get(qualified);
    if (known !== undefined) return known;
    const name = elementName(this.#resolve(qualified.toLowerCase()));
    this.#names.set(qualified, name);
    return name;
  }

  /** Canonical name of an attribute; one without a prefix has no namespace. */
  attributeName(qualified: string): string {
    return qualified.includes(':') ? this.elementName(qualified).text : qualified.toLowerCase();
  }

  #resolve(qualified: string): string {
    const colon = qualified.indexOf(':');
    const prefix = colon < 0 ? '' : qualified.slice(0, colon);
    const local = qualified.slice(colon + 1);
    const canonical = this.#lookUp(prefix) ?? prefix;
    return canonical === '' ? local : `${canonical}:${local}`;
  }

  #lookUp(prefix: string): string | undefined {
    // The chain is at most as long as the depth limit.
    const declared = this.#declared.get(prefix);
    return declared !== undefined || this.#parent === null ? declared : this.#parent.#lookUp(prefix);
  }
}

function canonicalPrefix(prefix: string, address: string): string {
  const known = PREFIXES.get(normalise(address));
  if (known !== undefined) return known;
  // An unknown default namespace is a misspelt feed namespace far more often than a foreign vocabulary.
  if (prefix === '') return '';
  return WELL_KNOWN.has(prefix) ? prefix : `?${prefix}`;
}

/** The same attributes by canonical name. */
export function canonicalAttributes(
  attributes: ReadonlyAttributes,
  scope: NamespaceScope,
): ReadonlyAttributes {
  const result = new Attributes();
  for (const [name, value] of attributes) result.add(scope.attributeName(name), value);
  return result;
}
