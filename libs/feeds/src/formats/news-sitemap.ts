import { readLanguage } from '../language.js';
import type { FeedItem } from '../model.js';
import { childNamed, textOf, type XmlElement } from '../xml/element.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { Fields } from './fields.js';
import { noted, type Origins } from './origins.js';
import type { FeedHead } from './rss-feed.js';
import { NO_SCHEDULE } from './schedule.js';

/** Reads one `url` of a sitemap; `null` if it is a page without news. */
export function readNewsEntry(element: XmlElement, context: FeedContext): FeedItem | null {
  const news = childNamed(element, 'news:news');
  if (news === undefined) return null;
  const fields = new Fields(news.children);
  const provenance: Origins = {};
  const title = fields.first('news:title');
  const publication = fields.all('news:publication')[0];
  const publisher = new Fields(publication?.children ?? []);
  const page = new Fields(element.children);
  const location = page.first('sitemap:loc');
  const url = location === undefined ? null : context.link(textOf(location), element.base);
  const name = context.label(publisher.text('news:name'));
  const image = new Fields(page.all('image:image')[0]?.children ?? []).first('image:loc');
  return {
    id: noted(provenance, 'id', location?.name, url),
    idIsPermalink: true,
    url: noted(provenance, 'url', location?.name, url),
    originalUrl: null,
    title: noted(provenance, 'title', title?.name, title === undefined ? null : context.lineOf(title)),
    summary: null,
    content: null,
    authors: [],
    contributors: [],
    publishedAt: context.dateOf(fields, ['news:publication_date'], provenance, 'publishedAt'),
    updatedAt: context.dateOf(page, ['sitemap:lastmod'], provenance, 'updatedAt'),
    categories: readCategories(fields, context, provenance),
    language: noted(provenance, 'language', 'news:language', readLanguage(publisher.text('news:language'))),
    imageUrl: noted(
      provenance,
      'imageUrl',
      image?.name,
      image === undefined ? null : context.link(textOf(image), image.base),
    ),
    enclosures: [],
    commentsUrl: null,
    commentCount: null,
    source: noted(provenance, 'source', 'news:name', name === null ? null : { title: name, url: null }),
    location: null,
    provenance,
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
