/** An element that begins a feed. */
export interface FeedRoot {
  /** Canonical name, whatever namespace the publisher declares. */
  readonly name: string;
  /** Names of the elements that hold items: the root, and what may stand in between. */
  readonly containers: readonly string[];
  /** Canonical prefix of what elements without a prefix belong to. */
  readonly vocabulary: string;
}

const ROOTS: ReadonlyMap<string, FeedRoot> = new Map(
  [
    { name: 'rss', containers: ['rss', 'channel'], vocabulary: '' },
    { name: 'rdf:rdf', containers: ['rdf:rdf', 'channel'], vocabulary: '' },
    { name: 'channel', containers: ['channel'], vocabulary: '' },
    { name: 'atom:feed', containers: ['atom:feed'], vocabulary: 'atom' },
    { name: 'sitemap:urlset', containers: ['sitemap:urlset'], vocabulary: 'sitemap' },
    { name: 'opml', containers: ['opml', 'body'], vocabulary: '' },
  ].map((root) => [root.name, root]),
);
/** Known by their local names alone. */
const BY_LOCAL_NAME: ReadonlyMap<string, string> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom:feed'],
  ['rdf', 'rdf:rdf'],
]);

/** The root that an element with this canonical name is. */
export function feedRoot(name: string): FeedRoot | undefined {
  const local = BY_LOCAL_NAME.get(name.slice(name.indexOf(':') + 1));
  return ROOTS.get(local ?? (name === 'urlset' ? 'sitemap:urlset' : name));
}
