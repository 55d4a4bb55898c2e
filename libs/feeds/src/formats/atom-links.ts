import type { XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';

/** The page an entry is about: a link to HTML before others. */
export function readAlternate(links: readonly XmlElement[], context: FeedContext): string | null {
  const alternates = links.filter(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate');
  const html = alternates.filter(({ attributes }) => attributes.get('type')?.includes('html') ?? false);
  for (const { attributes, base, children } of [...html, ...alternates]) {
    const written = attributes.get('href') ?? (typeof children[0] === 'string' ? children[0] : undefined);
    const link = context.link(written, base);
    if (link !== null) return link;
  }
  return null;
}

/** The id, where it is an address and no link says better. */
export function linkFromId(id: string | null, element: XmlElement, context: FeedContext): string | null {
  return id !== null && /^https?:\/\/\S+$/i.test(id) ? context.link(id, element.base) : null;
}
