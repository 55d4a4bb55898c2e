import { readLanguage } from '../language.js';
import type { FeedCategory, FeedEnclosure, FeedItem, FeedPerson, ParsedFeed } from '../model.js';
import { NotAFeedError } from '../not-a-feed.error.js';
import type { FeedContext } from './feed-context.js';
import type { FeedHead } from './rss-feed.js';
import { NO_SCHEDULE } from './schedule.js';

type Json = Readonly<Record<string, unknown>>;

/** JSON Feed 1.0 and 1.1. @throws NotAFeedError if it is JSON of another kind or not JSON at all */
export function readJsonFeed(
  text: string,
  address: string,
  context: FeedContext,
): Omit<ParsedFeed, 'problems' | 'charset'> {
  const feed = parse(text);
  const language = readLanguage(string(feed, 'language'));
  const authors = readAuthors(feed, address, context);
  const head: FeedHead = {
    format: string(feed, 'version')?.includes('/1.1') ? 'json-feed-1.1' : 'json-feed-1.0',
    id: string(feed, 'feed_url') ?? null,
    title: context.line(string(feed, 'title') ?? '', 'plain'),
    description: context.body(string(feed, 'description') ?? '', 'plain').text,
    homePageUrl: context.link(string(feed, 'home_page_url'), address),
    selfUrl: context.link(string(feed, 'feed_url'), address),
    language,
    imageUrl: context.link(string(feed, 'icon') ?? string(feed, 'favicon'), address),
    copyright: null,
    authors,
    categories: [],
    publishedAt: null,
    updatedAt: null,
    schedule: NO_SCHEDULE,
    hubs: objects(feed, 'hubs', context).flatMap((hub) => context.link(string(hub, 'url'), address) ?? []),
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

function parse(text: string): Json {
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
  const html = string(item, 'content_html');
  const content =
    html === undefined
      ? context.body(string(item, 'content_text') ?? '', 'plain')
      : context.body(html, 'html');
  const image = string(item, 'image') ?? string(item, 'banner_image') ?? content.image ?? undefined;
  const id = item['id'];
  return {
    id: context.identifier(typeof id === 'number' ? String(id) : typeof id === 'string' ? id : ''),
    idIsPermalink: false,
    url: context.link(string(item, 'url') ?? string(item, 'external_url'), address),
    originalUrl: null,
    title: context.line(string(item, 'title') ?? '', 'plain'),
    summary: context.body(string(item, 'summary') ?? '', 'plain').text,
    content: content.text,
    authors: readAuthors(item, address, context),
    contributors: [],
    publishedAt: context.date([string(item, 'date_published')]),
    updatedAt: context.date([string(item, 'date_modified')]),
    categories: readTags(item, context),
    language: readLanguage(string(item, 'language')),
    imageUrl: image === undefined || image.startsWith('data:') ? null : context.link(image, address),
    enclosures: readAttachments(item, address, context),
    commentsUrl: null,
    source: null,
    location: null,
  };
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
