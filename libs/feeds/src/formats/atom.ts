import { isUtf8 } from 'node:buffer';
import { readLanguage } from '../language.js';
import type { FeedFormat, FeedItem, FeedItemSource } from '../model.js';
import { childNamed, childrenNamed, textOf, type XmlElement } from '../xml/element.js';
import type { Container } from '../xml/feed-xml-handler.js';
import { readCategories } from './categories.js';
import type { TextKind } from '../text/text-reader.js';
import type { FeedContext, ReadText } from './feed-context.js';
import { Fields } from './fields.js';
import { readLocation } from './location.js';
import { readEnclosures, readImage } from './media.js';
import { readPeople } from './people.js';
import { linksWithRelation, linkWithRelation, type FeedHead } from './rss-feed.js';
import { readOriginalLink } from './rss-item.js';
import { readSchedule } from './schedule.js';

const NO_TEXT: ReadText = { text: null, image: null };

/** Reads an Atom entry of version 0.3 or 1.0. */
export function readAtomEntry(element: XmlElement, context: FeedContext): FeedItem {
  const fields = new Fields(element.children);
  const links = fields.all('atom:link');
  const enclosures = readEnclosures(
    links.filter(({ attributes }) => attributes.get('rel') === 'enclosure'),
    context,
  );
  const title = fields.first('atom:title', 'title', 'dc:title', 'media:title');
  const summary = fields.first(
    'atom:summary',
    'summary',
    'dc:description',
    'media:description',
    'description',
  );
  const content = readContent(fields, context);
  const summaryText = summary === undefined ? NO_TEXT : readAtomBody(summary, context);
  const id = context.identifier(fields.text('atom:id', 'guid') ?? '');
  const source = fields.all('atom:source')[0];
  const inline = content.image ?? summaryText.image;
  const authors = readPeople(fields.all('atom:author', 'dc:creator'), context);
  return {
    id,
    idIsPermalink: false,
    url: readAlternate(links, context) ?? linkFromId(id, element, context),
    originalUrl: readOriginalLink(fields, context),
    title: title === undefined ? null : readAtomLine(title, context),
    summary: summaryText.text,
    content: content.text,
    authors:
      authors.length > 0 || source === undefined
        ? authors
        : readPeople(childrenNamed(source, 'atom:author'), context),
    contributors: readPeople(fields.all('atom:contributor'), context),
    publishedAt: context.date(
      fields.texts('atom:published', 'atom:issued', 'atom:created', 'dcterms:issued', 'dc:date', 'pubdate'),
    ),
    updatedAt: context.date(fields.texts('atom:updated', 'atom:modified', 'dcterms:modified')),
    categories: readCategories(fields, context),
    language: readLanguage(fields.text('dc:language')) ?? readLanguage(element.language),
    imageUrl:
      readImage(fields, enclosures, context) ??
      (inline === null || inline.startsWith('data:') ? null : context.link(inline, element.base)),
    enclosures,
    commentsUrl: linkWithRelation(links, 'replies', context),
    source: source === undefined ? null : readAtomSource(source, context),
    location: readLocation(fields),
  };
}

/** Reads the children of an Atom feed other than entries. */
export function readAtomFeed(
  format: FeedFormat,
  container: Container | undefined,
  elements: readonly XmlElement[],
  context: FeedContext,
): FeedHead {
  const fields = new Fields(elements);
  const links = fields.all('atom:link');
  const title = fields.first('atom:title', 'title', 'dc:title');
  const subtitle = fields.first('atom:subtitle', 'atom:tagline', 'dc:description', 'itunes:summary');
  const rights = fields.first('atom:rights', 'atom:copyright', 'dc:rights');
  const image = fields.first('atom:logo', 'atom:icon');
  return {
    format,
    id: context.identifier(fields.text('atom:id') ?? ''),
    title: title === undefined ? null : readAtomLine(title, context),
    description: subtitle === undefined ? null : readAtomBody(subtitle, context).text,
    homePageUrl: readAlternate(links, context),
    selfUrl: linkWithRelation(links, 'self', context),
    language: readLanguage(fields.text('dc:language')) ?? readLanguage(container?.language),
    imageUrl: image === undefined ? null : context.link(textOf(image), image.base),
    copyright: rights === undefined ? null : readAtomLine(rights, context),
    authors: readPeople(fields.all('atom:author', 'dc:creator'), context),
    categories: readCategories(fields, context),
    publishedAt: context.date(fields.texts('atom:published', 'atom:issued')),
    updatedAt: context.date(fields.texts('atom:updated', 'atom:modified', 'dcterms:modified', 'dc:date')),
    schedule: readSchedule(fields),
    hubs: linksWithRelation(links, 'hub', context),
  };
}

/** The page an entry is about: a link to HTML before others. */
function readAlternate(links: readonly XmlElement[], context: FeedContext): string | null {
  const alternates = links.filter(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate');
  const html = alternates.filter(({ attributes }) => attributes.get('type')?.includes('html') ?? false);
  for (const { attributes, base, children } of [...html, ...alternates]) {
    const written = attributes.get('href') ?? (typeof children[0] === 'string' ? children[0] : undefined);
    const link = context.link(written, base);
    if (link !== null) return link;
  }
  return null;
}

function linkFromId(id: string | null, element: XmlElement, context: FeedContext): string | null {
  return id !== null && /^https?:\/\/\S+$/i.test(id) ? context.link(id, element.base) : null;
}

function readContent(fields: Fields, context: FeedContext): ReadText {
  for (const element of fields.all('atom:content', 'content:encoded')) {
    const content = readAtomBody(element, context);
    if (content.text !== null) return content;
  }
  return NO_TEXT;
}

function readAtomSource(source: XmlElement, context: FeedContext): FeedItemSource | null {
  const titleElement = childNamed(source, 'atom:title');
  const title = titleElement === undefined ? null : readAtomLine(titleElement, context);
  const url = readAlternate(childrenNamed(source, 'atom:link'), context);
  return title === null && url === null ? null : { title, url };
}

function readAtomLine(element: XmlElement, context: FeedContext): string | null {
  const { kind, raw } = textConstruct(element);
  return raw === null ? context.lineOf(element, kind) : context.line(raw, kind);
}

function readAtomBody(element: XmlElement, context: FeedContext): ReadText {
  const { kind, raw } = textConstruct(element);
  return raw === null ? context.bodyOf(element, kind) : context.body(raw, kind);
}

interface TextConstruct {
  readonly kind: TextKind;
  /** Decoded text where it was Base64, empty where it is no text. */
  readonly raw: string | null;
}

/** How Atom says that text is meant: `type`, in 0.3 also `mode`. Media types other than text and XML are Base64. */
function textConstruct(element: XmlElement): TextConstruct {
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? 'text';
  const mode = element.attributes.get('mode')?.trim().toLowerCase();
  const kind = type === 'text' || type === 'text/plain' ? 'plain' : 'html';
  const isText = !type.includes('/') || type.startsWith('text/') || /xml|html/.test(type);
  if (mode !== 'base64' && (isText || mode !== undefined)) return { kind, raw: null };
  const decoded = Buffer.from(textOf(element), 'base64');
  return { kind, raw: isUtf8(decoded) ? decoded.toString('utf8') : '' };
}
