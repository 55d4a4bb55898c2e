import type { FeedItem, FeedItemSource } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import { relationOf } from './atom-links.js';
import { readCategories } from './categories.js';
import type { FeedContext, ReadText } from './feed-context.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';
import { readLocation } from './location.js';
import { readCommentCount, readContributors, readItemLanguage, readOriginalLink } from './item-fields.js';
import { readEnclosures, readImage, readInlineImage } from './media.js';
import { noted, type Origins } from './origins.js';
import { readPeople } from './people.js';

/** Reads an RSS item of any version, with the modules that publishers mix into it. */
export function readRssItem(element: XmlElement, context: FeedContext): FeedItem {
  const fields = new Fields(element.children);
  const origins = context.origins();
  const atomLinks = fields.all(ATOM_LINK_NAMES);
  const enclosures = readEnclosures(
    [...fields.all(ENCLOSURE_NAMES), ...atomLinks.filter((link) => relationOf(link) === 'enclosure')],
    context,
  );
  const title = fields.first(TITLE_NAMES);
  const summaryElement = fields.first(SUMMARY_NAMES);
  const summary = summaryElement === undefined ? NO_TEXT : context.bodyOf(summaryElement, 'html');
  const contentElement = fields.first(CONTENT_NAMES);
  const content = contentElement === undefined ? NO_TEXT : context.bodyOf(contentElement, 'html');
  const guid = fields.first(ID_NAMES);
  const id = context.identifier(
    guid === undefined ? (element.attributes.get('rdf:about') ?? '') : textOf(guid),
  );
  const idIsPermalink = isPermalink(id, guid);
  const link = readRssLink(fields, atomLinks, element, context, origins);
  const authors = fields.all(AUTHOR_NAMES);
  const image =
    readImage(fields, enclosures, context) ??
    readInlineImage(content.image, contentElement?.name ?? '', element.base, context) ??
    readInlineImage(summary.image, summaryElement?.name ?? '', element.base, context);
  return {
    id: noted(origins, 'id', guid?.name ?? 'item@rdf:about', id),
    idIsPermalink,
    url:
      link ??
      (idIsPermalink
        ? noted(origins, 'url', guid?.name ?? 'item@rdf:about', context.link(id ?? undefined, element.base))
        : null),
    originalUrl: readOriginalLink(fields, context, origins),
    title: noted(origins, 'title', title?.name, title === undefined ? null : context.lineOf(title)),
    summary: noted(origins, 'summary', summaryElement?.name, summary.text),
    content: noted(origins, 'content', contentElement?.name, content.text),
    authors: noted(origins, 'authors', authors[0]?.name, readPeople(authors, context)),
    contributors: readContributors(fields, context, origins),
    publishedAt: context.dateOf(fields, PUBLISHED_NAMES, origins, 'publishedAt'),
    updatedAt:
      context.dateOf(fields, UPDATED_NAMES, origins, 'updatedAt') ??
      noted(origins, 'updatedAt', 'item@lastmod', context.date(element.attributes.get('lastmod'))),
    categories: readCategories(fields, context, origins),
    language: readItemLanguage(fields, contentElement ?? summaryElement ?? title ?? element, origins),
    imageUrl: noted(origins, 'imageUrl', image?.origin, image?.url ?? null),
    enclosures: noted(origins, 'enclosures', 'enclosure', enclosures),
    commentsUrl: noted(
      origins,
      'commentsUrl',
      'comments',
      context.link(fields.text(COMMENTS_NAMES), element.base),
    ),
    commentCount: readCommentCount(fields, origins),
    source: noted(origins, 'source', fields.all(SOURCE_NAMES)[0]?.name, readSource(fields, context)),
    location: readLocation(fields, origins),
    provenance: origins.provenance,
  };
}

const NO_TEXT: ReadText = { text: null, image: null };
const ID_NAMES = new FieldNames('guid', 'atom:id', 'id');
const LINK_NAMES = new FieldNames('link');
const ATOM_LINK_NAMES = new FieldNames('atom:link');
const ENCLOSURE_NAMES = new FieldNames('enclosure');
const COMMENTS_NAMES = new FieldNames('comments');
const SOURCE_NAMES = new FieldNames('source', 'dc:source');
const TITLE_NAMES = new FieldNames('title', 'dc:title', 'atom:title', 'media:title', 'itunes:title');
const SUMMARY_NAMES = new FieldNames(
  'description',
  'dc:description',
  'atom:summary',
  'itunes:summary',
  'media:description',
  'summary',
  'itunes:subtitle',
  'abstract',
);
const CONTENT_NAMES = new FieldNames(
  'content:encoded',
  'xhtml:body',
  'body',
  'xhtml:div',
  'atom:content',
  'fullitem',
  'content:items',
);
const AUTHOR_NAMES = new FieldNames('author', 'dc:creator', 'atom:author', 'itunes:author', 'dc:author');
const PUBLISHED_NAMES = new FieldNames(
  'pubdate',
  'dcterms:issued',
  'dc:date',
  'dcterms:created',
  'atom:published',
  'published',
  'dcterms:available',
  'dcterms:date',
);
const UPDATED_NAMES = new FieldNames(
  'atom:updated',
  'dcterms:modified',
  'lastbuilddate',
  'updated',
  'atom:modified',
);

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
  origins: Origins,
): string | null {
  for (const element of fields.all(LINK_NAMES)) {
    const text = textOf(element);
    const link = context.link(text || element.attributes.get('href'), element.base);
    if (link !== null) return noted(origins, 'url', text === '' ? 'link@href' : 'link', link);
  }
  for (const element of atomLinks) {
    if (relationOf(element) !== 'alternate') continue;
    const link = context.link(element.attributes.get('href'), element.base);
    if (link !== null) return noted(origins, 'url', 'atom:link@href', link);
  }
  // CDF, the ancestor of RSS, has its links in attributes.
  return noted(origins, 'url', 'item@href', context.link(attributes.get('href'), base));
}

function readSource(fields: Fields, context: FeedContext): FeedItemSource | null {
  const element = fields.all(SOURCE_NAMES)[0];
  if (element === undefined) return null;
  const title = context.lineOf(element);
  const url = context.link(element.attributes.get('url'), element.base);
  return title === null && url === null ? null : { title, url };
}
