import { readLanguage } from '../language.js';
import type { FeedItem } from '../model.js';
import { childNamed, textOf, type XmlElement } from '../xml/element.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';
import { noted } from './origins.js';
import type { FeedHead } from './rss-feed.js';
import { NO_SCHEDULE } from './schedule.js';

const TITLE = new FieldNames('news:title');
const PUBLICATION = new FieldNames('news:publication');
const PUBLISHER = new FieldNames('news:name');
const LANGUAGE = new FieldNames('news:language');
const PUBLISHED = new FieldNames('news:publication_date');
const MODIFIED = new FieldNames('sitemap:lastmod');
const LOCATION = new FieldNames('sitemap:loc');
const IMAGE = new FieldNames('image:image');
const IMAGE_LOCATION = new FieldNames('image:loc');

/** Reads one `url` of a sitemap; `null` if it is a page without news. */
export function readNewsEntry(element: XmlElement, context: FeedContext): FeedItem | null {
  const news = childNamed(element, 'news:news');
  if (news === undefined) return null;
  const fields = new Fields(news.children);
  const origins = context.origins();
  const title = fields.first(TITLE);
  const publication = fields.all(PUBLICATION)[0];
  const publisher = new Fields(publication?.children ?? []);
  const page = new Fields(element.children);
  const location = page.first(LOCATION);
  const url = location === undefined ? null : context.link(textOf(location), element.base);
  const name = context.label(publisher.text(PUBLISHER));
  const image = new Fields(page.all(IMAGE)[0]?.children ?? []).first(IMAGE_LOCATION);
  return {
    id: noted(origins, 'id', location?.name, url),
    idIsPermalink: true,
    url: noted(origins, 'url', location?.name, url),
    originalUrl: null,
    title: noted(origins, 'title', title?.name, title === undefined ? null : context.lineOf(title)),
    summary: null,
    content: null,
    authors: [],
    contributors: [],
    publishedAt: context.dateOf(fields, PUBLISHED, origins, 'publishedAt'),
    updatedAt: context.dateOf(page, MODIFIED, origins, 'updatedAt'),
    categories: readCategories(fields, context, origins),
    language: noted(origins, 'language', 'news:language', readLanguage(publisher.text(LANGUAGE))),
    imageUrl: noted(
      origins,
      'imageUrl',
      image?.name,
      image === undefined ? null : context.link(textOf(image), image.base),
    ),
    enclosures: [],
    commentsUrl: null,
    commentCount: null,
    source: noted(origins, 'source', 'news:name', name === null ? null : { title: name, url: null }),
    location: null,
    provenance: origins.provenance,
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
    provenance: items[0] === undefined ? {} : { title: 'news:name', language: 'news:language' },
  };
}
