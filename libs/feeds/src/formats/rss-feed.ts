import { readLanguage } from '../language.js';
import type { FeedFormat, ParsedFeed } from '../model.js';
import { childNamed, textOf, type XmlElement } from '../xml/element.js';
import type { Container } from '../xml/feed-xml-handler.js';
import { readCategories } from './categories.js';
import type { FeedContext } from './feed-context.js';
import { Fields } from './fields.js';
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
  const channel = containers.at(-1);
  const title = fields.first('title', 'dc:title', 'atom:title');
  const description = fields.first(
    'description',
    'atom:subtitle',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
    'abstract',
  );
  const atomLinks = fields.all('atom:link');
  const about = channel?.attributes.get('rdf:about');
  return {
    format,
    id: context.identifier(fields.text('atom:id', 'guid') ?? about ?? ''),
    title: title === undefined ? null : context.lineOf(title),
    description: description === undefined ? null : context.bodyOf(description, 'html').text,
    homePageUrl:
      readHomePage(fields, atomLinks, context) ??
      context.link(channel?.attributes.get('href'), channel?.base ?? ''),
    selfUrl: linkWithRelation(atomLinks, 'self', context),
    language: readLanguage(fields.text('language', 'dc:language')) ?? readLanguage(channel?.language),
    imageUrl: readChannelImage(fields, context),
    copyright: context.label(fields.text('copyright', 'dc:rights', 'atom:rights', 'media:copyright')),
    authors: readPeople(
      fields.all('managingeditor', 'author', 'dc:creator', 'itunes:author', 'atom:author', 'dc:author'),
      context,
    ),
    categories: readCategories(fields, context),
    publishedAt: context.date(fields.texts('pubdate', 'dcterms:issued', 'dcterms:created', 'atom:published')),
    updatedAt: context.date([
      ...fields.texts('lastbuilddate', 'atom:updated', 'dcterms:modified', 'dc:date'),
      channel?.attributes.get('lastmod'),
    ]),
    schedule: readSchedule(fields),
    hubs: linksWithRelation(atomLinks, 'hub', context),
  };
}

/** Addresses of all links with a relation, each once. */
export function linksWithRelation(
  links: readonly XmlElement[],
  relation: string,
  context: FeedContext,
): string[] {
  const found = new Set<string>();
  for (const { attributes, base } of links.slice(0, context.limits.listLength)) {
    if ((attributes.get('rel') ?? 'alternate').trim().toLowerCase() !== relation) continue;
    const link = context.link(attributes.get('href'), base);
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

function readHomePage(fields: Fields, atomLinks: readonly XmlElement[], context: FeedContext): string | null {
  for (const element of fields.all('link')) {
    const link = context.link(textOf(element) || element.attributes.get('href'), element.base);
    if (link !== null) return link;
  }
  return linkWithRelation(atomLinks, 'alternate', context);
}

function readChannelImage(fields: Fields, context: FeedContext): string | null {
  for (const image of fields.all('image', 'itunes:image', 'itunes:link', 'atom:logo', 'atom:icon')) {
    const url = childNamed(image, 'url');
    const address =
      image.attributes.get('href') ?? image.attributes.get('url') ?? (url === undefined ? '' : textOf(url));
    const link = context.link(address || (image.name.startsWith('atom:') ? textOf(image) : ''), image.base);
    if (link !== null) return link;
  }
  return null;
}
