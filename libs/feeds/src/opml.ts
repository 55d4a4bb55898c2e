import { decodeBody } from './charset/decode-body.js';
import { resolveLink } from './links.js';
import { DEFAULT_LIMITS } from './limits.js';
import { ProblemLog } from './problems.js';
import { cutToBytes, removeControls } from './text/clean-text.js';
import type { XmlElement } from './xml/element.js';
import { readFeedXml } from './xml/xml-reader.js';

/** A feed that an OPML list names. */
export interface OpmlFeed {
  readonly feedUrl: string;
  readonly title: string | null;
  readonly homePageUrl: string | null;
}

const MAX_FEEDS = 20_000;
const MAX_TITLE_BYTES = 200;
/** Every outline of the list counts as one item of a feed would. */
const LIMITS = { ...DEFAULT_LIMITS, elementsPerItem: MAX_FEEDS };

/**
 * Feeds of an OPML list, nested outlines included, each address once, as they stand.
 *
 * @throws Error if the document is no OPML
 */
export function parseOpml(body: Uint8Array): OpmlFeed[] {
  const problems = new ProblemLog();
  const feeds = new Map<string, OpmlFeed>();
  const { root } = readFeedXml(decodeBody(body, undefined, problems).text, '', LIMITS, problems, {
    onContainer: () => undefined,
    onElement: (element) => {
      addOutline(element, feeds);
      return feeds.size < MAX_FEEDS;
    },
  });
  if (root !== 'opml') throw new Error('This is no OPML document.');
  return [...feeds.values()];
}

function addOutline(element: XmlElement, feeds: Map<string, OpmlFeed>): void {
  if (element.name !== 'outline' || feeds.size >= MAX_FEEDS) return;
  const { attributes, children } = element;
  const feedUrl = absolute(attributes.get('xmlurl'));
  if (feedUrl !== null && !feeds.has(feedUrl)) {
    const title = removeControls(attributes.get('title') ?? attributes.get('text') ?? '').trim();
    feeds.set(feedUrl, {
      feedUrl,
      title: title === '' ? null : cutToBytes(title, MAX_TITLE_BYTES),
      homePageUrl: absolute(attributes.get('htmlurl')),
    });
  }
  for (const child of children) if (typeof child !== 'string') addOutline(child, feeds);
}

/** There is no base that a list's links could be relative to. */
function absolute(link: string | undefined): string | null {
  return link === undefined ? null : resolveLink(link, 'about:blank', DEFAULT_LIMITS.urlLength);
}
