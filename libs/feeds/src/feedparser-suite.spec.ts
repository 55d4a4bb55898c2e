import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FeedItem, htmlToText, parseDate, parseFeed, type ParsedFeed } from './index.js';

/** The conformance suite of the Python library feedparser; not ours, so not in this repository. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/feeds/feedparser');
const present = existsSync(join(FOLDER, 'expectations.jsonl'));
const ADDRESS = 'http://127.0.0.1:8097/';

/** What we read otherwise, on purpose or not yet; everything else in the suite must pass. */
const MISSES: Readonly<Record<string, readonly string[]>> = {
  'identifiers are opaque: they are not resolved against a base': [
    'wellformed/base/http_entry_id_base_content_location.xml',
    'wellformed/base/http_entry_id_base_docuri.xml',
    'wellformed/base/http_feed_id_base_content_location.xml',
    'wellformed/base/http_feed_id_base_docuri.xml',
  ],
  'entities of a DOCTYPE are not expanded': ['wellformed/rss/entity_in_doctype.xml'],
  'one summary: the element that RSS names comes first, whatever the order': [
    'wellformed/rss/item_description_and_summary.xml',
    'wellformed/rss/item_summary_and_description.xml',
  ],
  'a declaration that is broken off is no text': ['wellformed/rss/item_description_not_a_doctype.xml'],
  'HTML 5 has another character for this entity than HTML 4': ['entities/lang.xml', 'entities/rang.xml'],
  'bytes that mean nothing are read as windows-1252, not as mojibake of UTF-8': [
    'encoding/bozo_linenoise.xml',
  ],
};

interface Row {
  readonly file: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly asserts: readonly {
    readonly path: readonly (string | number)[];
    readonly op: string;
    readonly value?: unknown;
  }[];
}

type Check = (expected: unknown) => boolean;

const space = (text: unknown): string =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
/** The suite keeps markup where we keep text. */
const asText = (value: unknown): string =>
  space(/[<&]/.test(String(value)) ? htmlToText(String(value), 1e6).text : value);
const isText =
  (...actual: readonly (string | null | undefined)[]): Check =>
  (expected) =>
    actual.some((text) =>
      [space(expected), asText(expected), asText(asText(expected))].includes(space(text)),
    );
const isLink =
  (actual: string | null | undefined): Check =>
  (expected) =>
    (actual ?? undefined) === URL.parse(String(expected), ADDRESS)?.href ||
    (expected === '' && actual === null);
const isDate =
  (...actual: readonly (string | null)[]): Check =>
  (expected) => {
    const instant = Array.isArray(expected)
      ? new Date(Date.UTC(expected[0], expected[1] - 1, ...(expected.slice(2, 6) as [number]))).toISOString()
      : parseDate(String(expected));
    return actual.includes(instant);
  };

function itemCheck(item: FeedItem, [field, ...rest]: readonly (string | number)[]): Check | null {
  const [index, key] = rest;
  const person = item.authors[field === 'authors' ? Number(index) : 0];
  switch (field) {
    case 'title':
      return isText(item.title);
    case 'title_detail':
      return index === 'value' ? isText(item.title) : null;
    case 'link':
      return isLink(item.url);
    case 'id':
    case 'guid':
      return (expected) => expected === item.id;
    case 'description':
    case 'summary':
      return isText(item.summary, item.content);
    case 'content':
      return key === 'value' ? isText(item.content, item.summary) : null;
    case 'published':
    case 'published_parsed':
    case 'created':
    case 'created_parsed':
    case 'updated':
    case 'updated_parsed':
      return isDate(item.publishedAt, item.updatedAt);
    case 'author_detail':
    case 'authors':
      return personCheck(person, field === 'authors' ? key : index);
    case 'language':
      return (expected) => expected === item.language;
    case 'category':
      return isText(item.categories[0]?.term);
    case 'tags':
      return key === undefined ? null : isText(item.categories[Number(index)]?.[key as 'term']);
    case 'enclosures':
      return key === 'url' || key === 'href'
        ? isLink(item.enclosures[Number(index)]?.url)
        : key === undefined
          ? null
          : isText(String(item.enclosures[Number(index)]?.[key as 'type'] ?? ''));
    default:
      return null;
  }
}

function personCheck(
  person: FeedItem['authors'][number] | undefined,
  key: string | number | undefined,
): Check | null {
  if (key === 'name') return isText(person?.name);
  if (key === 'email') return isText(person?.email);
  return key === 'url' || key === 'href' ? isLink(person?.url) : null;
}

function feedCheck(feed: ParsedFeed, [field, ...rest]: readonly (string | number)[]): Check | null {
  const [index] = rest;
  switch (field) {
    case 'title':
      return isText(feed.title);
    case 'title_detail':
      return index === 'value' ? isText(feed.title) : null;
    case 'link':
      return isLink(feed.homePageUrl);
    case 'id':
    case 'guid':
      return (expected) => expected === feed.id;
    case 'tagline':
    case 'subtitle':
    case 'description':
      return isText(feed.description);
    case 'copyright':
    case 'rights':
      return isText(feed.copyright);
    case 'language':
      return (expected) => String(expected).toLowerCase() === feed.language;
    case 'updated_parsed':
      return isDate(feed.updatedAt);
    case 'author_detail':
      return personCheck(feed.authors[0], index);
    default:
      return null;
  }
}

function read({ file, headers }: Row): ParsedFeed | null {
  const given = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const location = URL.parse(given.get('content-location') ?? '', ADDRESS);
  const contentType = given.get('content-type');
  const contentLanguage = given.get('content-language');
  try {
    return parseFeed(readFileSync(join(FOLDER, file.replace('feedparser/tests/', ''))), {
      url: location !== null && location.protocol === 'http:' ? location.href : ADDRESS,
      ...(contentType === undefined ? {} : { contentType }),
      ...(contentLanguage === undefined ? {} : { contentLanguage }),
    });
  } catch {
    return null;
  }
}

(present ? it : it.skip)(`reads feedparser's suite (skipped where ${FOLDER} is absent)`, () => {
  const explained = new Set(Object.values(MISSES).flat());
  const unexplained: string[] = [];
  const stale = new Set(explained);
  let applicable = 0;
  for (const line of readFileSync(join(FOLDER, 'expectations.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as Row;
    const file = row.file.replace('feedparser/tests/', '');
    const feed = read(row);
    for (const { path, op, value } of row.asserts ?? []) {
      if (op !== 'eq') continue;
      const [scope, index, ...rest] = path;
      const item = scope === 'entries' ? feed?.items[Number(index)] : undefined;
      const check =
        feed === null
          ? () => false
          : scope === 'feed'
            ? feedCheck(feed, path.slice(1))
            : item !== undefined
              ? itemCheck(item, rest)
              : null;
      if (check === null) continue;
      applicable += 1;
      if (check(value)) continue;
      stale.delete(file);
      if (!explained.has(file)) unexplained.push(`${file} ${path.join('.')}: ${JSON.stringify(value)}`);
    }
  }
  expect(applicable).toBeGreaterThan(1_400);
  expect(unexplained).toEqual([]);
  expect([...stale]).toEqual([]);
});
