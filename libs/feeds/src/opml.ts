import { decodePieces } from './charset/decode-body.js';
import { resolveLink } from './links.js';
import { DEFAULT_LIMITS } from './limits.js';
import { type FeedProblemCode, ProblemLog } from './problems.js';
import { cutToBytes, removeControls } from './text/clean-text.js';
import type { XmlElement } from './xml/element.js';
import { readFeedXml } from './xml/xml-reader.js';

/** A feed that an OPML list names. */
export interface OpmlFeed {
  readonly feedUrl: string;
  readonly title: string | null;
  readonly homePageUrl: string | null;
}

/** The feeds of a list, and a sentence about everything in it that is none. */
export interface OpmlList {
  readonly feeds: readonly OpmlFeed[];
  readonly problems: readonly string[];
}

const MAX_FEEDS = 20_000;
const MAX_PROBLEMS = 1_000;
const MAX_TITLE_BYTES = 200;
const SHOWN = 100;
/** Every outline of the list counts as one item of a feed would. */
const LIMITS = { ...DEFAULT_LIMITS, elementsPerItem: MAX_FEEDS };
/** Kinds of outline that are feeds, and whose address is missing if they have none. */
const FEED_TYPES: ReadonlySet<string> = new Set(['rss', 'atom', 'feed']);

const LEFT_OUT: Readonly<Partial<Record<FeedProblemCode, string>>> = {
  truncated: 'The list ends in the middle: what is missing at its end is not read.',
  'too-deep': 'Some outlines are nested too deeply and are left out.',
  'item-too-large': `An outline holds more than ${MAX_FEEDS} others; the rest of them is left out.`,
};

/**
 * Feeds of an OPML list, nested outlines included, each address once, as they stand. What cannot be a feed is said, by
 * its number among the outlines and its title, and costs no other.
 *
 * @throws Error if the document is no OPML
 */
export function parseOpml(body: Uint8Array): OpmlList {
  const log = new ProblemLog();
  const list = new ListBuilder();
  const { root } = readFeedXml(decodePieces(body, undefined, log).pieces, '', LIMITS, log, {
    onContainer: () => undefined,
    onElement: (element) => {
      list.add(element);
      return !list.full;
    },
  });
  if (root !== 'opml') throw new Error('This is no OPML document.');
  for (const { code } of log.list()) list.note(LEFT_OUT[code]);
  if (list.full) list.note(`The list has more than ${MAX_FEEDS} feeds: the rest is left out.`);
  return list.finish();
}

class ListBuilder {
  readonly #feeds = new Map<string, OpmlFeed>();
  readonly #problems: string[] = [];
  #outlines = 0;
  #unsaid = 0;

  /** One feed more than the list may have has been seen. */
  get full(): boolean {
    return this.#feeds.size > MAX_FEEDS;
  }

  add(element: XmlElement): void {
    if (element.name !== 'outline' || this.full) return;
    this.#outlines += 1;
    const { attributes, children } = element;
    const given = attributes.get('xmlurl');
    const feedUrl = absolute(given);
    const title = removeControls(attributes.get('title') ?? attributes.get('text') ?? '').trim();
    if (feedUrl === null) this.note(problemOf(this.#outlines, title, given, attributes.get('type')));
    else if (!this.#feeds.has(feedUrl)) {
      this.#feeds.set(feedUrl, {
        feedUrl,
        title: title === '' ? null : cutToBytes(title, MAX_TITLE_BYTES),
        homePageUrl: absolute(attributes.get('htmlurl')),
      });
    }
    for (const child of children) if (typeof child !== 'string') this.add(child);
  }

  note(problem: string | undefined): void {
    if (problem === undefined) return;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem);
    else this.#unsaid += 1;
  }

  finish(): OpmlList {
    const more = this.#unsaid === 0 ? [] : [`And ${this.#unsaid} more like these.`];
    return { feeds: [...this.#feeds.values()].slice(0, MAX_FEEDS), problems: [...this.#problems, ...more] };
  }
}

/** What is wrong with an outline that names no feed; nothing with one that only groups others. */
function problemOf(
  number: number,
  title: string,
  given: string | undefined,
  type: string | undefined,
): string | undefined {
  const name = `Outline ${number}${title === '' ? '' : ` (${shorten(title)})`}`;
  // Not said again: problems are shown and logged.
  if (/^\s*https?:\/\/[^/]*@/i.test(given ?? ''))
    return `${name}: its address holds a user name or password, which nobody is sent.`;
  if (given !== undefined && given.trim() !== '')
    return `${name}: ${JSON.stringify(shorten(given.trim()))} is no address that begins with http:// or https://.`;
  return given !== undefined || FEED_TYPES.has(type?.trim().toLowerCase() ?? '')
    ? `${name}: it has no address (xmlUrl).`
    : undefined;
}

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** There is no base that a list's links could be relative to. */
function absolute(link: string | undefined): string | null {
  return link === undefined ? null : resolveLink(link, 'about:blank', DEFAULT_LIMITS.urlLength);
}
