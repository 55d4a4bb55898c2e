import type { XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';

const IANA = 'http://www.iana.org/assignments/relation/';

/** What a link is to its feed or entry, in lower case; a relation may be written as an address. */
export function relationOf({ attributes }: XmlElement): string {
  const relation = attributes.get('rel')?.trim().toLowerCase() ?? '';
  if (relation === '') return 'alternate';
  return relation.startsWith(IANA) ? relation.slice(IANA.length) : relation;
}

/** The page an entry is about: a link to HTML before others. */
export function readAlternate(links: readonly XmlElement[], context: FeedContext): string | null {
  const alternates = links.filter((link) => relationOf(link) === 'alternate');
  const html = alternates.filter(({ attributes }) => attributes.get('type')?.includes('html') ?? false);
  for (const { attributes, base, children } of [...html, ...alternates]) {
    const written = attributes.get('href') ?? (typeof children[0] === 'string' ? children[0] : undefined);
    const link = context.link(written, base);
    if (link !== null) return link;
  }
  return null;
}

/** Where the content is that stands elsewhere. */
export function linkFromContent(content: readonly XmlElement[], context: FeedContext): string | null {
  const [element] = content;
  const source = element?.attributes.get('src');
  return element === undefined || source === undefined ? null : context.link(source, element.base);
}

/** The id, where it is an address and no link says better. */
export function linkFromId(id: string | null, element: XmlElement, context: FeedContext): string | null {
  return id !== null && /^https?:\/\/\S+$/i.test(id) ? context.link(id, element.base) : null;
}
