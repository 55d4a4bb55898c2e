import type { FeedItem, FeedItemSource, FeedPerson } from '../model.js';
import { childNamed, childrenNamed, textOf, type XmlElement } from '../xml/element.js';
import { linkFromContent, linkFromId, readAlternate, relationOf } from './atom-links.js';
import { readAtomBody, readAtomLine } from './atom-text.js';
import { readCategories } from './categories.js';
import type { FeedContext, ReadText } from './feed-context.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';
import { readCommentCount, readContributors, readItemLanguage, readOriginalLink } from './item-fields.js';
import { readLocation } from './location.js';
import { readEnclosures, readImage, readInlineImage } from './media.js';
import { noted, type Origins } from './origins.js';
import { readPeople } from './people.js';
import { linkWithRelation } from './rss-feed.js';

const NO_TEXT: ReadText = { text: null, image: null };
const ID_NAMES = new FieldNames('atom:id', 'guid');
const LINK_NAMES = new FieldNames('atom:link');
const SOURCE_NAMES = new FieldNames('atom:source');
const AUTHOR_NAMES = new FieldNames('atom:author', 'dc:creator');
const CONTENT_NAMES = new FieldNames('atom:content', 'content:encoded');
const LINKED_CONTENT_NAMES = new FieldNames('atom:content');
const TITLE_NAMES = new FieldNames('atom:title', 'title', 'dc:title', 'media:title');
const SUMMARY_NAMES = new FieldNames(
  'atom:summary',
  'summary',
  'dc:description',
  'media:description',
  'description',
);
const PUBLISHED_NAMES = new FieldNames(
  'atom:published',
  'atom:issued',
  'atom:created',
  'dcterms:issued',
  'dc:date',
  'pubdate',
  'dcterms:created',
);
const UPDATED_NAMES = new FieldNames('atom:updated', 'atom:modified', 'dcterms:modified');

/** Reads an Atom entry of version 0.3 or 1.0. */
export function readAtomEntry(element: XmlElement, context: FeedContext): FeedItem {
  const fields = new Fields(element.children);
  const origins = context.origins();
  const links = fields.all(LINK_NAMES);
  const enclosures = readEnclosures(
    links.filter((link) => relationOf(link) === 'enclosure'),
    context,
  );
  const title = fields.first(TITLE_NAMES);
  const summaryElement = fields.first(SUMMARY_NAMES);
  const summary = summaryElement === undefined ? NO_TEXT : readAtomBody(summaryElement, context);
  const content = readContent(fields, context);
  const contentElement = content.element;
  const idElement = fields.first(ID_NAMES);
  const id = context.identifier(idElement === undefined ? '' : textOf(idElement));
  const source = fields.all(SOURCE_NAMES)[0];
  const image =
    readImage(fields, enclosures, context) ??
    readInlineImage(content.image, contentElement?.name ?? '', element.base, context) ??
    readInlineImage(summary.image, summaryElement?.name ?? '', element.base, context);
  return {
    id: noted(origins, 'id', idElement?.name, id),
    idIsPermalink: false,
    url:
      noted(origins, 'url', 'atom:link@href', readAlternate(links, context)) ??
      noted(origins, 'url', 'atom:content@src', linkFromContent(fields.all(LINKED_CONTENT_NAMES), context)) ??
      noted(origins, 'url', idElement?.name, linkFromId(id, element, context)),
    originalUrl: readOriginalLink(fields, context, origins),
    title: noted(origins, 'title', title?.name, title === undefined ? null : readAtomLine(title, context)),
    summary: noted(origins, 'summary', summaryElement?.name, summary.text),
    content: noted(origins, 'content', contentElement?.name, content.text),
    authors: readAuthors(fields, source, context, origins),
    contributors: readContributors(fields, context, origins),
    publishedAt: context.dateOf(fields, PUBLISHED_NAMES, origins, 'publishedAt'),
    updatedAt: context.dateOf(fields, UPDATED_NAMES, origins, 'updatedAt'),
    categories: readCategories(fields, context, origins),
    language: readItemLanguage(fields, contentElement ?? summaryElement ?? title ?? element, origins),
    imageUrl: noted(origins, 'imageUrl', image?.origin, image?.url ?? null),
    enclosures: noted(origins, 'enclosures', 'atom:link@href', enclosures),
    commentsUrl: noted(origins, 'commentsUrl', 'atom:link@href', linkWithRelation(links, 'replies', context)),
    commentCount: readCommentCount(fields, origins),
    source: noted(
      origins,
      'source',
      'atom:source',
      source === undefined ? null : readAtomSource(source, context),
    ),
    location: readLocation(fields, origins),
    provenance: origins.provenance,
  };
}

/** An entry that was copied from another feed is by that feed's authors, unless it names its own. */
function readAuthors(
  fields: Fields,
  source: XmlElement | undefined,
  context: FeedContext,
  origins: Origins,
): FeedPerson[] {
  const own = fields.all(AUTHOR_NAMES);
  const authors = noted(origins, 'authors', own[0]?.name, readPeople(own, context));
  if (authors.length > 0 || source === undefined) return authors;
  return noted(
    origins,
    'authors',
    'atom:source/atom:author',
    readPeople(childrenNamed(source, 'atom:author'), context),
  );
}

function readContent(
  fields: Fields,
  context: FeedContext,
): ReadText & { readonly element: XmlElement | undefined } {
  for (const element of fields.all(CONTENT_NAMES)) {
    const content = readAtomBody(element, context);
    if (content.text !== null) return { ...content, element };
  }
  return { ...NO_TEXT, element: undefined };
}

function readAtomSource(source: XmlElement, context: FeedContext): FeedItemSource | null {
  const titleElement = childNamed(source, 'atom:title');
  const title = titleElement === undefined ? null : readAtomLine(titleElement, context);
  const url = readAlternate(childrenNamed(source, 'atom:link'), context);
  return title === null && url === null ? null : { title, url };
}
