import { readLanguage } from '../language.js';
import type { FeedFormat, ParsedFeed } from '../model.js';
import { childNamed, textOf, type XmlElement } from '../xml/element.js';
import type { Container } from '../xml/feed-xml-handler.js';
import { relationOf } from './atom-links.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';
import { noted, type Origins } from './origins.js';
import { readPeople } from './people.js';
import { readSchedule } from './schedule.js';

/** All of a feed except its items and what the document as a whole decides. */
export type FeedHead = Omit<ParsedFeed, 'items' | 'problems' | 'charset'>;

/** Reads the children of an RSS channel other than items. */
export function readRssChannel(
  format: FeedFormat,
  containers: readonly Container[],
  elements: readonly XmlElement[],
  context: FeedContext,
): FeedHead {
  const fields = new Fields(elements);
  const origins = context.origins();
  const channel = containers.at(-1);
  const title = fields.first(TITLE_NAMES);
  const description = fields.first(DESCRIPTION_NAMES);
  const atomLinks = fields.all(ATOM_LINK_NAMES);
  const about = channel?.attributes.get('rdf:about');
  const id = fields.first(ID_NAMES);
  const copyright = fields.first(COPYRIGHT_NAMES);
  const named = fields.all(AUTHOR_NAMES);
  const authors = named.length > 0 ? named : fields.all(OWNER_NAMES);
  return {
    format,
    id: noted(
      origins,
      'id',
      id?.name ?? 'channel@rdf:about',
      context.identifier((id === undefined ? about : textOf(id)) ?? ''),
    ),
    title: noted(origins, 'title', title?.name, title === undefined ? null : context.lineOf(title)),
    description: noted(
      origins,
      'description',
      description?.name,
      description === undefined ? null : context.bodyOf(description, 'html').text,
    ),
    homePageUrl:
      readHomePage(fields, atomLinks, context, origins) ??
      noted(
        origins,
        'homePageUrl',
        'channel@href',
        context.link(channel?.attributes.get('href'), channel?.base ?? ''),
      ),
    selfUrl: noted(origins, 'selfUrl', 'atom:link@href', linkWithRelation(atomLinks, 'self', context)),
    language: readFeedLanguage(fields, channel, origins),
    imageUrl: readChannelImage(fields, context, origins),
    copyright: noted(
      origins,
      'copyright',
      copyright?.name,
      copyright === undefined ? null : context.label(textOf(copyright)),
    ),
    authors: noted(origins, 'authors', authors[0]?.name, readPeople(authors, context)),
    categories: readCategories(fields, context, origins),
    publishedAt: context.dateOf(fields, PUBLISHED_NAMES, origins, 'publishedAt'),
    updatedAt:
      context.dateOf(fields, UPDATED_NAMES, origins, 'updatedAt') ??
      noted(origins, 'updatedAt', 'channel@lastmod', context.date(channel?.attributes.get('lastmod'))),
    schedule: readSchedule(fields, context),
    hubs: noted(origins, 'hubs', 'atom:link@href', linksWithRelation(atomLinks, 'hub', context)),
    provenance: origins.provenance,
  };
}

const ID_NAMES = new FieldNames('atom:id', 'guid');
const TITLE_NAMES = new FieldNames('title', 'dc:title', 'atom:title');
const LINK_NAMES = new FieldNames('link');
const ATOM_LINK_NAMES = new FieldNames('atom:link');
const LANGUAGE_NAMES = new FieldNames('language', 'dc:language');
const COPYRIGHT_NAMES = new FieldNames('copyright', 'dc:rights', 'atom:rights', 'media:copyright');
const OWNER_NAMES = new FieldNames('itunes:owner');
const IMAGE_NAMES = new FieldNames('image', 'itunes:image', 'itunes:link', 'atom:logo', 'atom:icon');
const DESCRIPTION_NAMES = new FieldNames(
  'description',
  'atom:subtitle',
  'dc:description',
  'itunes:summary',
  'itunes:subtitle',
  'abstract',
);
const AUTHOR_NAMES = new FieldNames(
  'managingeditor',
  'author',
  'dc:creator',
  'itunes:author',
  'atom:author',
  'dc:author',
);
const PUBLISHED_NAMES = new FieldNames('pubdate', 'dcterms:issued', 'dcterms:created', 'atom:published');
const UPDATED_NAMES = new FieldNames('lastbuilddate', 'atom:updated', 'dcterms:modified', 'dc:date');

/** The language that a feed names, else the one in force at its root. */
export function readFeedLanguage(
  fields: Fields,
  container: Container | undefined,
  origins: Origins,
): string | null {
  const element = fields.first(LANGUAGE_NAMES);
  const declared = element === undefined ? null : readLanguage(textOf(element));
  if (declared !== null) return noted(origins, 'language', element?.name, declared);
  return noted(origins, 'language', '@xml:lang', readLanguage(container?.language));
}

/** Addresses of all links with a relation, each once. */
export function linksWithRelation(
  links: readonly XmlElement[],
  relation: string,
  context: FeedContext,
): string[] {
  const found = new Set<string>();
  for (const element of links.slice(0, context.limits.listLength)) {
    if (relationOf(element) !== relation) continue;
    const link = context.link(element.attributes.get('href'), element.base);
    if (link !== null) found.add(link);
  }
  return [...found];
}

/** Address of the first link with a relation. */
export function linkWithRelation(
  links: readonly XmlElement[],
  relation: string,
  context: FeedContext,
): string | null {
  return linksWithRelation(links, relation, context)[0] ?? null;
}

function readHomePage(
  fields: Fields,
  atomLinks: readonly XmlElement[],
  context: FeedContext,
  origins: Origins,
): string | null {
  for (const element of fields.all(LINK_NAMES)) {
    const link = context.link(textOf(element) || element.attributes.get('href'), element.base);
    if (link !== null) return noted(origins, 'homePageUrl', 'link', link);
  }
  return noted(origins, 'homePageUrl', 'atom:link@href', linkWithRelation(atomLinks, 'alternate', context));
}

function readChannelImage(fields: Fields, context: FeedContext, origins: Origins): string | null {
  for (const image of fields.all(IMAGE_NAMES)) {
    const url = childNamed(image, 'url');
    const address =
      image.attributes.get('href') ?? image.attributes.get('url') ?? (url === undefined ? '' : textOf(url));
    const link = context.link(address || (image.name.startsWith('atom:') ? textOf(image) : ''), image.base);
    if (link !== null) return noted(origins, 'imageUrl', image.name, link);
  }
  return null;
}
