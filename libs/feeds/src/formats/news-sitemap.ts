import { readLanguage } from '../language.js';
import type { FeedItem } from '../model.js';
import { childNamed, textOf, type XmlElement } from '../xml/element.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { Fields } from './fields.js';
import type { FeedHead } from './rss-feed.js';
import { NO_SCHEDULE } from './schedule.js';

/** Reads one `url` of a sitemap; `null` if it is a page without news. */
export function readNewsEntry(element: XmlElement, context: FeedContext): FeedItem | null {
  const news = childNamed(element, 'news:news');
  if (news === undefined) return null;
  const fields = new Fields(news.children);
  const title = fields.first('news:title');
  const publication = fields.all('news:publication')[0];
  const publisher = new Fields(publication?.children ?? []);
  const location = childNamed(element, 'sitemap:loc');
  const url = location === undefined ? null : context.link(textOf(location), element.base);
  const name = context.label(publisher.text('news:name'));
  return {
    id: url,
    idIsPermalink: true,
    url,
    originalUrl: null,
    title: title === undefined ? null : context.lineOf(title),
    summary: null,
    content: null,
    authors: [],
    contributors: [],
    publishedAt: context.date(fields.texts('news:publication_date')),
    updatedAt: null,
    categories: readCategories(fields, context),
    language: readLanguage(publisher.text('news:language')),
    imageUrl: null,
    enclosures: [],
    commentsUrl: null,
    source: name === null ? null : { title: name, url: null },
    location: null,
  };
}

/** A sitemap says nothing about itself. */
export function newsSitemapHead(items: readonly FeedItem[]): FeedHead {
  return {
    format: 'news-sitemap',
    id: null,
    title: items[0]?.source?.title ?? null,
    description: null,
    homePageUrl: null,
    selfUrl: null,
    language: items[0]?.language ?? null,
    imageUrl: null,
    copyright: null,
    authors: [],
    categories: [],
    publishedAt: null,
    updatedAt: null,
    schedule: NO_SCHEDULE,
    hubs: [],
  };
}
