import { decodePieces } from './charset/decode-body.js';
import { readAtomEntry } from './formats/atom.js';
import { readAtomFeed } from './formats/atom-feed.js';
import { FeedContext } from './formats/feed-context.js';
import { readJsonFeed } from './formats/json-feed.js';
import { newsSitemapHead, readNewsEntry } from './formats/news-sitemap.js';
import { type FeedHead, readRssChannel } from './formats/rss-feed.js';
import { readRssItem } from './formats/rss-item.js';
import { readLanguage } from './language.js';
import { DEFAULT_LIMITS, type ParseLimits } from './limits.js';
import type { FeedFormat, FeedItem, ParsedFeed } from './model.js';
import { NotAFeedError } from './not-a-feed.error.js';
import { ProblemLog } from './problems.js';
import { removeControls } from './text/clean-text.js';
import { textOf, type XmlElement } from './xml/element.js';
import type { Container, FeedXmlHandler, XmlOutcome } from './xml/feed-xml-handler.js';
import { readFeedXml } from './xml/xml-reader.js';

/** What is known about a document besides its bytes. */
export interface ParseHints {
  /** HTTP `Content-Type`. */
  readonly contentType?: string;
  /** Where it came from, after redirects: the base of relative links. */
  readonly url: string;
  /** HTTP `Content-Language`, for feeds that do not name theirs. */
  readonly contentLanguage?: string;
}

/**
 * Reads a feed of any format. Pure, and linear in the size of the body; what is wrong with the feed is told in
 * `problems`, and never costs more than the item concerned.
 *
 * @throws NotAFeedError if the document is no feed
 */
export function parseFeed(
  body: Uint8Array,
  hints: ParseHints,
  limits: ParseLimits = DEFAULT_LIMITS,
): ParsedFeed {
  const problems = new ProblemLog();
  const { pieces, charset } = decodePieces(body, hints.contentType, problems);
  const context = new FeedContext(limits, problems);
  const start = firstCharacter(pieces[0] ?? '');
  if (start === '') throw new NotAFeedError('empty');
  const feed =
    start === '{' || start === '['
      ? readJsonFeed(pieces.join('').replace(/^\uFEFF/, ''), hints.url, context)
      : readXmlFeed(pieces, hints.url, context);
  const language = feed.language ?? readLanguage(hints.contentLanguage);
  inherit(feed.items, { ...feed, language });
  return { ...feed, language, charset, problems: problems.list() };
}

function firstCharacter(text: string): string {
  return text.slice(0, 4_096).trimStart()[0] ?? (text.trim() === '' ? '' : ' ');
}

function readXmlFeed(
  pieces: readonly string[],
  address: string,
  context: FeedContext,
): Omit<ParsedFeed, 'problems' | 'charset'> {
  const collector = new FeedCollector(context);
  const outcome = readFeedXml(pieces, address, context.limits, context.problems, collector);
  context.problems.item = null;
  if (outcome.root === 'opml')
    throw new NotAFeedError('xml', 'It is an OPML list of feeds: import it instead.');
  if (outcome.root === null) throw notAFeed(pieces[0] ?? '', outcome);
  if (outcome.root === 'sitemap:urlset' && collector.items.length === 0) throw new NotAFeedError('sitemap');
  return { ...collector.head(outcome.root), items: collector.items };
}

/** Reads items as they close, so that one is in memory at a time, and keeps the rest for the head of the feed. */
class FeedCollector implements FeedXmlHandler {
  readonly items: FeedItem[] = [];
  readonly #containers: Container[] = [];
  readonly #elements: XmlElement[] = [];
  /** Items met, readable or not. */
  #met = 0;

  readonly #context: FeedContext;

  constructor(context: FeedContext) {
    this.#context = context;
  }

  onContainer(container: Container): void {
    this.#containers.push(container);
    this.#context.language ??= readLanguage(container.language);
  }

  onElement(element: XmlElement): boolean {
    const read = ITEM_READERS.get(element.name);
    if (read === undefined) {
      // Items come behind the language nearly always, and their dates may depend on it.
      if (element.name === 'language' || element.name === 'dc:language') {
        this.#context.language = readLanguage(textOf(element)) ?? this.#context.language;
      }
      if (this.#elements.length < this.#context.limits.listLength) this.#elements.push(element);
      return true;
    }
    const { limits, problems } = this.#context;
    if (this.#met >= limits.items) {
      problems.add('too-many-items');
      return false;
    }
    problems.item = this.#met;
    this.#met += 1;
    try {
      const item = read(element, this.#context);
      if (item !== null) this.items.push(item);
    } catch (error) {
      // No reader throws by design; whatever one item does to them, the others must arrive.
      problems.add('unreadable-item', error instanceof Error ? error.message : undefined);
    }
    problems.item = null;
    return true;
  }

  head(root: string): FeedHead {
    const format = this.#format(root);
    if (format === 'news-sitemap') return newsSitemapHead(this.items);
    if (root === 'atom:feed') return readAtomFeed(format, this.#containers[0], this.#elements, this.#context);
    return readRssChannel(format, this.#containers, this.#elements, this.#context);
  }

  #format(root: string): FeedFormat {
    const version = this.#containers[0]?.attributes.get('version')?.trim() ?? '';
    switch (root) {
      case 'atom:feed':
        return version === '0.3' || version === '0.2' || version === '0.1' ? 'atom-0.3' : 'atom-1.0';
      case 'sitemap:urlset':
        return 'news-sitemap';
      case 'rdf:rdf':
        return this.#isNetscape() ? 'rss-0.90' : 'rss-1.0';
      default:
        if (version.startsWith('2')) return 'rss-2.0';
        return version === '0.91' || version === '0.92' ? `rss-${version}` : 'rss-0.9x';
    }
  }

  /** RSS 0.90 differs from 1.0 in its namespace alone, and there in having no `rdf:about`. */
  #isNetscape(): boolean {
    const [root] = this.#containers;
    for (const [, value] of root?.attributes ?? []) {
      if (value.includes('netscape.com/rdf/simple/0.9')) return true;
    }
    return false;
  }
}

const ITEM_READERS: ReadonlyMap<string, (element: XmlElement, context: FeedContext) => FeedItem | null> =
  new Map([
    ['item', readRssItem],
    ['atom:entry', readAtomEntry],
    ['atom:item', readAtomEntry],
    ['sitemap:url', readNewsEntry],
  ]);

type Unfinished<T> = { -readonly [Field in keyof T]: T[Field] };

/** What an item does not say for itself the feed says for it. The items are not handed out yet, so they are changed. */
function inherit(items: readonly FeedItem[], feed: FeedHead): void {
  const byFeed = feed.format.startsWith('atom') || feed.format.startsWith('json') ? feed.authors : [];
  const inherited: FeedItem['provenance'] = {
    ...(feed.language !== null && { language: `feed/${feed.provenance.language ?? 'Content-Language'}` }),
    ...(byFeed.length > 0 && { authors: `feed/${feed.provenance.authors ?? ''}` }),
  };
  const completed = new Map<FeedItem['provenance'], FeedItem['provenance']>();
  for (const item of items as readonly Unfinished<FeedItem>[]) {
    const { provenance } = item;
    if (provenance.language === undefined) item.language = feed.language;
    if (provenance.authors === undefined) item.authors = byFeed;
    const known = completed.get(provenance);
    // What the item says for itself comes first, and stays.
    item.provenance = known ?? { ...provenance, ...inherited, ...provenance };
    if (known === undefined) completed.set(provenance, item.provenance);
  }
}

function notAFeed(text: string, { firstElement }: XmlOutcome): NotAFeedError {
  const local = firstElement?.slice(firstElement.indexOf(':') + 1) ?? '';
  if (/^\s*<!doctype html/i.test(text.slice(0, 1_024))) return new NotAFeedError('html');
  if (['html', 'head', 'body', 'div', 'script', 'p', 'br', 'h1', 'center'].includes(local))
    return new NotAFeedError('html');
  if (local === 'sitemapindex') return new NotAFeedError('sitemap', 'It lists other sitemaps.');
  if (text.slice(0, 1_024).includes('\0') || text.slice(0, 1_024).includes('\uFFFD'))
    return new NotAFeedError('binary');
  return firstElement === null
    ? new NotAFeedError('text')
    : new NotAFeedError('xml', `Its root is <${removeControls(local.slice(0, 40))}>.`);
}
