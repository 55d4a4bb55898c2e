import {
  type FeedItem,
  type FeedPerson,
  htmlToText,
  parseDate,
  type ParsedFeed,
  resolveLink,
} from '@headwater/feeds';

/** The fields of the bar. */
export type Field =
  'title' | 'link' | 'id' | 'dates' | 'authors' | 'language' | 'categories' | 'enclosures' | 'content';

/** Whether we read what the suite expects at a path, and which field that is. */
export interface Check {
  readonly field: Field;
  readonly actual: unknown;
  readonly passes: (expected: unknown) => boolean;
}

type Path = readonly (string | number)[];

/** Where the suite's own server serves its documents: the base of their relative links. */
export const SUITE_ADDRESS = 'http://127.0.0.1:8097/';
const MAX_LINK = 4_096;
const ENOUGH = 1_000_000;

const squeeze = (text: unknown): string =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
/** The suite keeps markup where we keep text. */
const asText = (value: unknown): string =>
  squeeze(/[<&]/.test(String(value)) ? htmlToText(String(value), ENOUGH).text : value);

function text(field: Field, ...actual: readonly (string | null | undefined)[]): Check {
  return {
    field,
    actual,
    passes: (expected) => {
      const accepted = [squeeze(expected), asText(expected), asText(asText(expected))];
      return actual.some((one) => accepted.includes(squeeze(one)));
    },
  };
}

function link(field: Field, actual: string | null | undefined): Check {
  return {
    field,
    actual,
    passes: (expected) => (actual ?? null) === resolveLink(String(expected), SUITE_ADDRESS, MAX_LINK),
  };
}

function date(...actual: readonly (string | null)[]): Check {
  return {
    field: 'dates',
    actual,
    passes: (expected) => actual.includes(instantOf(expected)),
  };
}

function instantOf(expected: unknown): string | null {
  if (!Array.isArray(expected)) return parseDate(String(expected));
  const [year, month, ...rest] = expected as [number, number, ...number[]];
  return new Date(Date.UTC(year, month - 1, ...rest.slice(0, 4))).toISOString();
}

function language(actual: string | null): Check {
  return {
    field: 'language',
    actual,
    passes: (expected) => String(expected ?? '').toLowerCase() === (actual ?? ''),
  };
}

function person(one: FeedPerson | undefined, key: string | number | undefined): Check | null {
  switch (key) {
    case 'name':
      return text('authors', one?.name);
    case 'email':
      return text('authors', one?.email);
    case 'url':
    case 'href':
      return link('authors', one?.url);
    default:
      return null;
  }
}

/** `Name (address)`, as feedparser joins them. */
function joined(one: FeedPerson | undefined): Check {
  const both = one?.name && one.email ? `${one.name} (${one.email})` : (one?.name ?? one?.email);
  return text('authors', both, one?.name, one?.email);
}

function category(categories: ParsedFeed['categories'], [index, key]: Path): Check | null {
  if (key === undefined) return null;
  return text('categories', categories[Number(index)]?.[key as 'term']);
}

/** What the suite says about an item; `null` where our model has no such thing, or the bar no such field. */
export function itemCheck(item: FeedItem, [field, ...rest]: Path): Check | null {
  const [index, key] = rest;
  switch (field) {
    case 'title':
      return text('title', item.title);
    case 'title_detail':
      if (index === 'language') return language(item.language);
      return index === 'value' ? text('title', item.title) : null;
    case 'link':
      return link('link', item.url);
    case 'id':
    case 'guid':
      return { field: 'id', actual: item.id, passes: (expected) => expected === item.id };
    case 'guidislink':
      return {
        field: 'id',
        actual: item.idIsPermalink,
        passes: (expected) => expected === item.idIsPermalink,
      };
    case 'description':
    case 'summary':
      return text('content', item.summary, item.content);
    case 'summary_detail':
      if (index === 'language') return language(item.language);
      return index === 'value' ? text('content', item.summary, item.content) : null;
    case 'content':
      if (key === 'language') return language(item.language);
      return key === 'value' ? text('content', item.content, item.summary) : null;
    case 'published':
    case 'published_parsed':
    case 'created':
    case 'created_parsed':
      return date(item.publishedAt);
    case 'updated':
    case 'updated_parsed':
      return date(item.updatedAt, item.publishedAt);
    case 'author':
      return joined(item.authors[0]);
    case 'author_detail':
      return person(item.authors[0], index);
    case 'authors':
      return person(item.authors[Number(index)], key);
    case 'contributors':
      return person(item.contributors[Number(index)], key);
    case 'language':
      return language(item.language);
    case 'category':
      return text('categories', item.categories[0]?.term);
    case 'tags':
      return category(item.categories, rest);
    case 'enclosures':
      if (key === 'url' || key === 'href') return link('enclosures', item.enclosures[Number(index)]?.url);
      return key === undefined
        ? null
        : text('enclosures', String(item.enclosures[Number(index)]?.[key as 'type'] ?? ''));
    default:
      return null;
  }
}

/** What the suite says about a feed. */
export function feedCheck(feed: ParsedFeed, [field, ...rest]: Path): Check | null {
  const [index, key] = rest;
  switch (field) {
    case 'title':
      return text('title', feed.title);
    case 'title_detail':
      return index === 'value' ? text('title', feed.title) : null;
    case 'link':
      return link('link', feed.homePageUrl);
    case 'id':
    case 'guid':
      return { field: 'id', actual: feed.id, passes: (expected) => expected === feed.id };
    case 'tagline':
    case 'subtitle':
    case 'description':
      return text('content', feed.description);
    case 'language':
      return language(feed.language);
    case 'published':
    case 'published_parsed':
      return date(feed.publishedAt);
    case 'updated':
    case 'updated_parsed':
      return date(feed.updatedAt, feed.publishedAt);
    case 'author':
      return joined(feed.authors[0]);
    case 'author_detail':
      return person(feed.authors[0], index);
    case 'authors':
      return person(feed.authors[Number(index)], key);
    case 'category':
      return text('categories', feed.categories[0]?.term);
    case 'tags':
      return category(feed.categories, rest);
    default:
      return null;
  }
}
