import { readLanguage } from '../language.js';
import type { ParseLimits } from '../limits.js';
import type { FeedCategory, FeedEnclosure, FeedItem, FeedPerson, ParsedFeed } from '../model.js';
import { NotAFeedError } from '../not-a-feed.error.js';
import type { FeedContext } from './feed-context.js';
import { measureJson } from './json-size.js';
import type { FeedHead } from './rss-feed.js';
import { readInlineImage } from './media.js';
import { type Field, noted } from './origins.js';
import { NO_SCHEDULE } from './schedule.js';

type Json = Readonly<Record<string, unknown>>;

/** JSON Feed 1.0 and 1.1. @throws NotAFeedError if it is JSON of another kind or not JSON at all */
export function readJsonFeed(
  text: string,
  address: string,
  context: FeedContext,
): Omit<ParsedFeed, 'problems' | 'charset'> {
  const feed = parse(text, context.limits);
  const origins = context.origins();
  const note = <T>(field: Field, key: string | null, value: T): T =>
    noted(origins, field, key ?? undefined, value);
  const icon = keyOf(feed, 'icon', 'favicon');
  const head: FeedHead = {
    format: string(feed, 'version')?.includes('/1.1') ? 'json-feed-1.1' : 'json-feed-1.0',
    id: note('id', 'feed_url', context.identifier(string(feed, 'feed_url') ?? '')),
    title: note('title', 'title', context.line(string(feed, 'title') ?? '', 'plain')),
    description: note(
      'description',
      'description',
      context.body(string(feed, 'description') ?? '', 'plain').text,
    ),
    homePageUrl: note('homePageUrl', 'home_page_url', context.link(string(feed, 'home_page_url'), address)),
    selfUrl: note('selfUrl', 'feed_url', context.link(string(feed, 'feed_url'), address)),
    language: note('language', 'language', readLanguage(string(feed, 'language'))),
    imageUrl: note('imageUrl', icon, icon === null ? null : context.link(string(feed, icon), address)),
    copyright: null,
    authors: note('authors', authorsKey(feed), readAuthors(feed, address, context)),
    categories: [],
    publishedAt: null,
    updatedAt: null,
    schedule: NO_SCHEDULE,
    hubs: note('hubs', 'hubs', readHubs(feed, address, context)),
    provenance: origins.provenance,
  };
  const written = Array.isArray(feed['items']) ? (feed['items'] as unknown[]) : [];
  if (written.length > context.limits.items) context.problems.add('too-many-items');
  const items: FeedItem[] = [];
  for (const [index, item] of written.slice(0, context.limits.items).entries()) {
    context.problems.item = index;
    if (isObject(item)) items.push(readItem(item, address, context));
    else context.problems.add('unreadable-item');
  }
  context.problems.item = null;
  return { ...head, items };
}

function parse(text: string, { depth, jsonValues }: ParseLimits): Json {
  const size = measureJson(text, { depth, values: jsonValues });
  if (size.depth > depth) throw new NotAFeedError('json', `It is nested more than ${depth} levels deep.`);
  if (size.values > jsonValues) throw new NotAFeedError('json', `It has more than ${jsonValues} values.`);
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch {
    throw new NotAFeedError('text', 'It begins like JSON and breaks off or goes wrong later.');
  }
  if (!isObject(feed)) throw new NotAFeedError('json');
  const isFeed = string(feed, 'version')?.includes('jsonfeed.org') ?? false;
  if (!isFeed && !Array.isArray(feed['items'])) throw new NotAFeedError('json');
  return feed;
}

function readItem(item: Json, address: string, context: FeedContext): FeedItem {
  const origins = context.origins();
  const note = <T>(field: Field, key: string | null, value: T): T =>
    noted(origins, field, key ?? undefined, value);
  const contentKey = keyOf(item, 'content_html', 'content_text');
  const content =
    contentKey === null
      ? null
      : context.body(string(item, contentKey) ?? '', contentKey === 'content_html' ? 'html' : 'plain');
  const link = keyOf(item, 'url', 'external_url');
  const picture = keyOf(item, 'image', 'banner_image');
  const image =
    picture === null
      ? readInlineImage(content?.image ?? null, contentKey ?? '', address, context)
      : { url: context.link(string(item, picture), address), origin: picture };
  const id = item['id'];
  return {
    id: note(
      'id',
      'id',
      context.identifier(typeof id === 'number' ? String(id) : typeof id === 'string' ? id : ''),
    ),
    idIsPermalink: false,
    url: note('url', link, link === null ? null : context.link(string(item, link), address)),
    originalUrl: null,
    title: note('title', 'title', context.line(string(item, 'title') ?? '', 'plain')),
    summary: note('summary', 'summary', context.body(string(item, 'summary') ?? '', 'plain').text),
    content: note('content', contentKey, content?.text ?? null),
    authors: note('authors', authorsKey(item), readAuthors(item, address, context)),
    contributors: [],
    publishedAt: note('publishedAt', 'date_published', context.date(string(item, 'date_published'))),
    updatedAt: note('updatedAt', 'date_modified', context.date(string(item, 'date_modified'))),
    categories: note('categories', 'tags', readTags(item, context)),
    language: note('language', 'language', readLanguage(string(item, 'language'))),
    imageUrl: note('imageUrl', image?.origin ?? null, image?.url ?? null),
    enclosures: note('enclosures', 'attachments', readAttachments(item, address, context)),
    commentsUrl: null,
    commentCount: null,
    source: null,
    location: null,
    provenance: origins.provenance,
  };
}

function readHubs(feed: Json, address: string, context: FeedContext): string[] {
  return objects(feed, 'hubs', context).flatMap((hub) => context.link(string(hub, 'url'), address) ?? []);
}

/** The first of these keys that holds text. */
function keyOf(json: Json, ...keys: readonly string[]): string | null {
  return keys.find((key) => string(json, key) !== undefined) ?? null;
}

/** Version 1.0 has one author, 1.1 several. */
function authorsKey(json: Json): string {
  return isObject(json['author']) ? 'author' : 'authors';
}

function readAuthors(json: Json, address: string, context: FeedContext): FeedPerson[] {
  const author = json['author'];
  const written = isObject(author) ? [author] : objects(json, 'authors', context);
  return written.flatMap((person) => {
    const name = context.label(string(person, 'name'));
    const url = context.link(string(person, 'url'), address);
    return name === null && url === null ? [] : [{ name, email: null, url }];
  });
}

function readTags(item: Json, context: FeedContext): FeedCategory[] {
  const tags: unknown = item['tags'];
  if (!Array.isArray(tags)) return [];
  return tags.slice(0, context.limits.listLength).flatMap((tag: unknown) => {
    const term = typeof tag === 'string' ? context.label(tag) : null;
    return term === null ? [] : [{ term, scheme: null, label: null }];
  });
}

function readAttachments(item: Json, address: string, context: FeedContext): FeedEnclosure[] {
  return objects(item, 'attachments', context).flatMap((attachment) => {
    const url = context.link(string(attachment, 'url'), address);
    const size = attachment['size_in_bytes'];
    const length = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null;
    return url === null ? [] : [{ url, type: context.label(string(attachment, 'mime_type')), length }];
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function string(json: Json, key: string): string | undefined {
  const value = Object.hasOwn(json, key) ? json[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function objects(json: Json, key: string, context: FeedContext): Json[] {
  const value = json[key];
  return Array.isArray(value) ? value.slice(0, context.limits.listLength).filter(isObject) : [];
}
