import type { FeedFormat } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { Container } from '../xml/feed-xml-handler.js';
import { readAlternate } from './atom-links.js';
import { readAtomBody, readAtomLine } from './atom-text.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';
import { noted } from './origins.js';
import { readPeople } from './people.js';
import { type FeedHead, linksWithRelation, linkWithRelation, readFeedLanguage } from './rss-feed.js';
import { readSchedule } from './schedule.js';

const ID_NAMES = new FieldNames('atom:id');
const TITLE_NAMES = new FieldNames('atom:title', 'title', 'dc:title');
const SUBTITLE_NAMES = new FieldNames('atom:subtitle', 'atom:tagline', 'dc:description', 'itunes:summary');
const LINK_NAMES = new FieldNames('atom:link');
const RIGHTS_NAMES = new FieldNames('atom:rights', 'atom:copyright', 'dc:rights');
const IMAGE_NAMES = new FieldNames('atom:logo', 'atom:icon');
const AUTHOR_NAMES = new FieldNames('atom:author', 'dc:creator');
const PUBLISHED_NAMES = new FieldNames('atom:published', 'atom:issued');
const UPDATED_NAMES = new FieldNames('atom:updated', 'atom:modified', 'dcterms:modified', 'dc:date');

/** Reads the children of an Atom feed other than entries. */
export function readAtomFeed(
  format: FeedFormat,
  container: Container | undefined,
  elements: readonly XmlElement[],
  context: FeedContext,
): FeedHead {
  const fields = new Fields(elements);
  const origins = context.origins();
  const links = fields.all(LINK_NAMES);
  const title = fields.first(TITLE_NAMES);
  const subtitle = fields.first(SUBTITLE_NAMES);
  const rights = fields.first(RIGHTS_NAMES);
  const image = fields.first(IMAGE_NAMES);
  const id = fields.first(ID_NAMES);
  const authors = fields.all(AUTHOR_NAMES);
  return {
    format,
    id: noted(origins, 'id', id?.name, context.identifier(id === undefined ? '' : textOf(id))),
    title: noted(origins, 'title', title?.name, title === undefined ? null : readAtomLine(title, context)),
    description: noted(
      origins,
      'description',
      subtitle?.name,
      subtitle === undefined ? null : readAtomBody(subtitle, context).text,
    ),
    homePageUrl: noted(origins, 'homePageUrl', 'atom:link@href', readAlternate(links, context)),
    selfUrl: noted(origins, 'selfUrl', 'atom:link@href', linkWithRelation(links, 'self', context)),
    language: readFeedLanguage(fields, container, origins),
    imageUrl: noted(
      origins,
      'imageUrl',
      image?.name,
      image === undefined ? null : context.link(textOf(image), image.base),
    ),
    copyright: noted(
      origins,
      'copyright',
      rights?.name,
      rights === undefined ? null : readAtomLine(rights, context),
    ),
    authors: noted(origins, 'authors', authors[0]?.name, readPeople(authors, context)),
    categories: readCategories(fields, context, origins),
    publishedAt: context.dateOf(fields, PUBLISHED_NAMES, origins, 'publishedAt'),
    updatedAt: context.dateOf(fields, UPDATED_NAMES, origins, 'updatedAt'),
    schedule: readSchedule(fields, context),
    hubs: noted(origins, 'hubs', 'atom:link@href', linksWithRelation(links, 'hub', context)),
    provenance: origins.provenance,
  };
}
