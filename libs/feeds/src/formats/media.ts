import type { FeedEnclosure } from '../model.js';
import { childNamed, textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import type { Fields } from './fields.js';

const MEDIA_NAMES = new FieldNames('media:content', 'media:thumbnail');
const PODCAST_IMAGE_NAMES = new FieldNames('itunes:image', 'itunes:link');
const PLAIN_IMAGE_NAMES = new FieldNames('image', 'thumbnail', 'featuredimage');

/** Attached files: RSS `enclosure` and Atom links with `rel="enclosure"`. */
export function readEnclosures(elements: readonly XmlElement[], context: FeedContext): FeedEnclosure[] {
  const enclosures: FeedEnclosure[] = [];
  for (const { attributes, base } of elements.slice(0, context.limits.listLength)) {
    const url = context.link(attributes.get('url') ?? attributes.get('href'), base);
    if (url === null) continue;
    enclosures.push({
      url,
      type: context.label(attributes.get('type')),
      length: readCount(attributes.get('length')),
    });
  }
  return enclosures;
}

/** A count as a feed writes it; `null` if it is none. */
export function readCount(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null;
}

interface Candidate {
  readonly element: XmlElement;
  readonly area: number;
}

/** An address of a picture, and where it came from. */
export interface FoundImage {
  readonly url: string;
  readonly origin: string;
}

/** The picture that goes with an item: the largest that a media element offers, else what podcasts and others use. */
export function readImage(
  fields: Fields,
  enclosures: readonly FeedEnclosure[],
  context: FeedContext,
): FoundImage | null {
  let best: Candidate | null = null;
  for (const element of mediaElements(fields, context.limits.listLength)) {
    if (!isImage(element)) continue;
    const area = Number(element.attributes.get('width') ?? 0) * Number(element.attributes.get('height') ?? 1);
    // A thumbnail stands in only where there is no picture.
    const rank = (Number.isFinite(area) ? area : 0) + (element.name === 'media:content' ? 1e9 : 0);
    if (best === null || rank > best.area) best = { element, area: rank };
  }
  if (best !== null) {
    const url = context.link(best.element.attributes.get('url'), best.element.base);
    if (url !== null) return { url, origin: `${best.element.name}@url` };
  }
  const itunes = fields.all(PODCAST_IMAGE_NAMES)[0];
  if (itunes !== undefined) {
    const url = context.link(itunes.attributes.get('href') ?? itunes.attributes.get('url'), itunes.base);
    if (url !== null) return { url, origin: `${itunes.name}@href` };
  }
  const attached = enclosures.find(({ type, url }) => type?.startsWith('image/') ?? looksLikeImage(url));
  return attached === undefined
    ? readPlainImage(fields, context)
    : { url: attached.url, origin: 'enclosure@url' };
}

function readPlainImage(fields: Fields, context: FeedContext): FoundImage | null {
  const image = fields.all(PLAIN_IMAGE_NAMES)[0];
  if (image === undefined) return null;
  const url = childNamed(image, 'url');
  const address = image.attributes.get('href') ?? image.attributes.get('url') ?? textOf(url ?? image);
  const link = looksLikeLink(address) ? context.link(address, image.base) : null;
  return link === null ? null : { url: link, origin: image.name };
}

/** The first picture that the markup of a text shows. */
export function readInlineImage(
  source: string | null,
  origin: string,
  base: string,
  context: FeedContext,
): FoundImage | null {
  const url = source === null || source.startsWith('data:') ? null : context.link(source, base);
  return url === null ? null : { url, origin: `${origin}/img@src` };
}

/** Media elements, each followed by what it contains. */
function mediaElements(fields: Fields, limit: number): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement, depth: number): void => {
    if (found.length >= limit) return;
    if (element.name === 'media:content' || element.name === 'media:thumbnail') found.push(element);
    if (depth === 0) return;
    for (const child of element.children) if (typeof child !== 'string') visit(child, depth - 1);
  };
  for (const element of fields.all(MEDIA_NAMES)) visit(element, 1);
  return found;
}

function isImage({ name, attributes }: XmlElement): boolean {
  const url = attributes.get('url');
  if (url === undefined) return false;
  if (name === 'media:thumbnail') return true;
  const kind = attributes.get('medium') ?? attributes.get('type');
  return kind === undefined ? looksLikeImage(url) : kind.startsWith('image');
}

function looksLikeImage(url: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i.test(url);
}

function looksLikeLink(text: string): boolean {
  return text.trim() !== '' && !text.includes('<') && !/\s/.test(text.trim());
}
