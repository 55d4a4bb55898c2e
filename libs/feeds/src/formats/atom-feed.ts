import type { FeedFormat } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { Container } from '../xml/feed-xml-handler.js';
import { readAlternate } from './atom-links.js';
import { readAtomBody, readAtomLine } from './atom-text.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { Fields } from './fields.js';
import { noted, type Origins } from './origins.js';
import { readPeople } from './people.js';
import { type FeedHead, linksWithRelation, linkWithRelation, readFeedLanguage } from './rss-feed.js';
import { readSchedule } from './schedule.js';

/** Reads the children of an Atom feed other than entries. */
export function readAtomFeed(
  format: FeedFormat,
  container: Container | undefined,
  elements: readonly XmlElement[],
  context: FeedContext,
): FeedHead {
  const fields = new Fields(elements);
  const provenance: Origins = {};
  const links = fields.all('atom:link');
  const title = fields.first('atom:title', 'title', 'dc:title');
  const subtitle = fields.first('atom:subtitle', 'atom:tagline', 'dc:description', 'itunes:summary');
  const rights = fields.first('atom:rights', 'atom:copyright', 'dc:rights');
  const image = fields.first('atom:logo', 'atom:icon');
  const id = fields.first('atom:id');
  const authors = fields.all('atom:author', 'dc:creator');
  return {
    format,
    id: noted(provenance, 'id', id?.name, context.identifier(id === undefined ? '' : textOf(id))),
    title: noted(provenance, 'title', title?.name, title === undefined ? null : readAtomLine(title, context)),
    description: noted(
      provenance,
      'description',
      subtitle?.name,
      subtitle === undefined ? null : readAtomBody(subtitle, context).text,
    ),
    homePageUrl: noted(provenance, 'homePageUrl', 'atom:link@href', readAlternate(links, context)),
    selfUrl: noted(provenance, 'selfUrl', 'atom:link@href', linkWithRelation(links, 'self', context)),
    language: readFeedLanguage(fields, container, provenance),
    imageUrl: noted(
      provenance,
      'imageUrl',
      image?.name,
      image === undefined ? null : context.link(textOf(image), image.base),
    ),
    copyright: noted(
      provenance,
      'copyright',
      rights?.name,
      rights === undefined ? null : readAtomLine(rights, context),
    ),
    authors: noted(provenance, 'authors', authors[0]?.name, readPeople(authors, context)),
    categories: readCategories(fields, context, provenance),
    publishedAt: context.dateOf(fields, ['atom:published', 'atom:issued'], provenance, 'publishedAt'),
    updatedAt: context.dateOf(
      fields,
      ['atom:updated', 'atom:modified', 'dcterms:modified', 'dc:date'],
      provenance,
      'updatedAt',
    ),
    schedule: readSchedule(fields, context),
    hubs: noted(provenance, 'hubs', 'atom:link@href', linksWithRelation(links, 'hub', context)),
    provenance,
  };
}
