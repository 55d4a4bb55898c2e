import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FeedItem, htmlToText, parseFeed, resolveLink } from '@headwater/feeds';

/** One value of one item that we read otherwise than expected. */
export interface Difference {
  readonly file: string;
  readonly item: number;
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Why ours is right; `undefined` if nobody knows. */
  readonly reason: string | undefined;
}

/** How our reading of real feeds compares with the expectations beside them. */
export interface CapturedFigures {
  readonly feeds: number;
  readonly items: number;
  readonly differences: readonly Difference[];
}

interface ExpectedItem {
  readonly id: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly author: string | null;
  readonly tags: readonly string[];
  readonly summary_len: number;
  readonly enclosures: number;
}

interface Expected {
  readonly feed: {
    readonly title: string | null;
    readonly link: string | null;
    readonly language: string | null;
  };
  readonly entries: readonly ExpectedItem[];
}

type Comparison = readonly [field: string, expected: unknown, actual: unknown, reason: string | null];

const ADDRESS = 'https://publisher.example/feed';
const MAX_LINK = 4_096;
const ENOUGH = 1_000_000;
/** Of markup. */
const SHORTEST_TEXT_WITH_PIXEL = 120;

/** Reads every feed of a folder that has a `*.expected.json` beside it, and compares item for item. */
export function evaluateCapturedFeeds(folder: string): CapturedFigures {
  const files = readdirSync(folder).filter((file) => /\.(?:xml|atom)$/.test(file));
  const differences: Difference[] = [];
  let items = 0;
  for (const file of files) {
    const expected = JSON.parse(
      readFileSync(path.join(folder, file.replace(/\.\w+$/, '.expected.json')), 'utf8'),
    ) as Expected;
    const feed = parseFeed(readFileSync(path.join(folder, file)), { url: ADDRESS });
    const compare = (item: number, comparisons: readonly Comparison[]): void => {
      for (const [field, wanted, actual, reason] of comparisons) {
        if (JSON.stringify(wanted) === JSON.stringify(actual)) continue;
        differences.push({ file, item, field, expected: wanted, actual, reason: reason ?? undefined });
      }
    };
    compare(-1, [
      ['items', expected.entries.length, feed.items.length, null],
      ['title', plain(expected.feed.title), plain(feed.title), null],
      ['link', link(expected.feed.link), feed.homePageUrl, null],
      ['language', expected.feed.language?.toLowerCase() ?? null, feed.language, null],
    ]);
    items += feed.items.length;
    for (const [index, entry] of expected.entries.entries()) {
      const item = feed.items[index];
      if (item !== undefined) compare(index, comparisonsOf(entry, item));
    }
  }
  return { feeds: files.length, items, differences };
}

const RDF_DATE = 'dc:date of an RDF item says when it was published; the expectation calls it updated';
const BETTER_DATE = 'the date is in a form that the expectation could not read';
const NO_WORDS = 'the summary is a pixel that counts readers, without a word';

function comparisonsOf(entry: ExpectedItem, item: FeedItem): Comparison[] {
  const isDcDate = item.provenance.publishedAt === 'dc:date' && entry.updated === seconds(item.publishedAt);
  const hasText = item.summary !== null || item.content !== null;
  return [
    ['title', plain(entry.title), plain(item.title), null],
    ['link', link(entry.link), item.url, null],
    ['id', entry.id, item.id, null],
    [
      'published',
      entry.published,
      seconds(item.publishedAt),
      isDcDate ? RDF_DATE : entry.published === null ? BETTER_DATE : null,
    ],
    ['updated', entry.updated, seconds(item.updatedAt), isDcDate ? RDF_DATE : null],
    ['author', squeeze(entry.author), authorOf(item, entry.author?.includes('@') ?? false), null],
    ['tags', entry.tags.map(plain).sort(), item.categories.map(({ term }) => term).sort(), null],
    [
      'summary',
      entry.summary_len > 0,
      hasText,
      entry.summary_len < SHORTEST_TEXT_WITH_PIXEL ? NO_WORDS : null,
    ],
    ['enclosures', entry.enclosures, item.enclosures.length, null],
  ];
}

/** A name, or `address (name)`, as the expectations join them where an element holds both. */
function authorOf({ authors: [first] }: FeedItem, withAddress: boolean): string | null {
  if (first === undefined) return null;
  return withAddress && first.name !== null && first.email !== null
    ? `${first.email} (${first.name})`
    : (first.name ?? first.email);
}

const squeeze = (text: string | null): string | null => text?.replace(/\s+/g, ' ') ?? null;
const seconds = (instant: string | null): string | null => instant?.replace('.000Z', 'Z') ?? null;
const link = (written: string | null): string | null =>
  written === null ? null : resolveLink(written, ADDRESS, MAX_LINK);
/** The expectations keep markup and entities of titles; an empty title is none. */
function plain(text: string | null): string | null {
  if (text === null) return null;
  const decoded = htmlToText(text, ENOUGH, true).text.replace(/\s+/g, ' ').trim();
  return decoded === '' ? null : decoded;
}
