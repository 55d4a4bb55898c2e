import type { FeedItem, FeedItemSource } from '../model.js';
import { readLanguage } from '../language.js';
import { textOf, type XmlElement } from '../xml/element.js';
import { readCategories } from './categories.js';
import type { FeedContext, ReadText } from './feed-context.js';
import { Fields } from './fields.js';
import { readLocation } from './location.js';
import { readEnclosures, readImage } from './media.js';
import { readPeople } from './people.js';

const NO_TEXT: ReadText = { text: null, image: null };

/** Reads an RSS item of any version, with the modules that publishers mix into it. */
export function readRssItem(element: XmlElement, context: FeedContext): FeedItem {
  const fields = new Fields(element.children);
  const atomLinks = fields.all('atom:link');
  const enclosures = readEnclosures(
    [
      ...fields.all('enclosure'),
      ...atomLinks.filter(({ attributes }) => attributes.get('rel') === 'enclosure'),
    ],
    context,
  );
  const title = fields.first('title', 'dc:title', 'atom:title', 'media:title', 'itunes:title');
  const summary = readBody(fields, context, SUMMARY_NAMES);
  const content = readBody(fields, context, CONTENT_NAMES);
  const guid = fields.first('guid', 'atom:id', 'id');
  const id = context.identifier(
    guid === undefined ? (element.attributes.get('rdf:about') ?? '') : textOf(guid),
  );
  const idIsPermalink = isPermalink(id, guid);
  const link = readRssLink(fields, atomLinks, element, context);
  const image = readImage(fields, enclosures, context) ?? readInlineImage(summary, content, element, context);
  return {
    id,
    idIsPermalink,
    url: link ?? (idIsPermalink ? context.link(id ?? undefined, element.base) : null),
    originalUrl: readOriginalLink(fields, context),
    title: title === undefined ? null : context.lineOf(title),
    summary: summary.text,
    content: content.text,
    authors: readPeople(
      fields.all('author', 'dc:creator', 'atom:author', 'itunes:author', 'dc:author'),
      context,
    ),
    contributors: readPeople(fields.all('dc:contributor', 'atom:contributor'), context),
    publishedAt: context.date(
      fields.texts('pubdate', 'dcterms:issued', 'dc:date', 'dcterms:created', 'atom:published', 'published'),
    ),
    updatedAt: context.date([
      ...fields.texts('atom:updated', 'dcterms:modified', 'lastbuilddate', 'updated'),
      element.attributes.get('lastmod'),
    ]),
    categories: readCategories(fields, context),
    language: readLanguage(fields.text('dc:language', 'language')) ?? readLanguage(element.language),
    imageUrl: image,
    enclosures,
    commentsUrl: context.link(fields.text('comments'), element.base),
    source: readSource(fields, context),
    location: readLocation(fields),
  };
}

const SUMMARY_NAMES = [
  'description',
  'dc:description',
  'atom:summary',
  'itunes:summary',
  'media:description',
  'summary',
  'itunes:subtitle',
  'abstract',
];
const CONTENT_NAMES = [
  'content:encoded',
  'xhtml:body',
  'body',
  'xhtml:div',
  'atom:content',
  'fullitem',
  'content:items',
];

function readBody(fields: Fields, context: FeedContext, names: readonly string[]): ReadText {
  const element = fields.first(...names);
  return element === undefined ? NO_TEXT : context.bodyOf(element, 'html');
}

function readInlineImage(
  summary: ReadText,
  content: ReadText,
  element: XmlElement,
  context: FeedContext,
): string | null {
  const image = content.image ?? summary.image;
  return image === null || image.startsWith('data:') ? null : context.link(image, element.base);
}

/** A guid is a permalink unless the feed denies it, or it cannot be one. */
function isPermalink(id: string | null, guid: XmlElement | undefined): boolean {
  if (id === null || guid?.attributes.get('ispermalink')?.trim().toLowerCase() === 'false') return false;
  return /^https?:\/\/\S+$/i.test(id);
}

function readRssLink(
  fields: Fields,
  atomLinks: readonly XmlElement[],
  { attributes, base }: XmlElement,
  context: FeedContext,
): string | null {
  const href = attributes.get('href');
  for (const element of fields.all('link')) {
    const link = context.link(textOf(element) || element.attributes.get('href'), element.base);
    if (link !== null) return link;
  }
  for (const element of atomLinks) {
    const { attributes } = element;
    if ((attributes.get('rel') ?? 'alternate') !== 'alternate') continue;
    const link = context.link(attributes.get('href'), element.base);
    if (link !== null) return link;
  }
  // CDF, the ancestor of RSS, has its links in attributes.
  return context.link(href, base);
}

/** The publisher's own link behind a feed service's redirect. */
export function readOriginalLink(fields: Fields, context: FeedContext): string | null {
  const element = fields.first('feedburner:origlink');
  return element === undefined ? null : context.link(textOf(element), element.base);
}

function readSource(fields: Fields, context: FeedContext): FeedItemSource | null {
  const element = fields.all('source', 'dc:source')[0];
  if (element === undefined) return null;
  const title = context.lineOf(element);
  const url = context.link(element.attributes.get('url'), element.base);
  return title === null && url === null ? null : { title, url };
}
