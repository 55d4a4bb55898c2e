import type { FeedFormat, Publisher } from '../publishers/publisher.js';
import { atomDocument } from './atom.js';
import { encodeMarkup } from './charset.js';
import type { FeedItem } from './feed-item.js';
import { withReferences } from './markup.js';
import { rdfDocument } from './rdf.js';
import { rssDocument } from './rss.js';

type DocumentWriter = (publisher: Publisher, items: readonly FeedItem[], builtAt: number) => string;

const writers: Readonly<Record<FeedFormat, { write: DocumentWriter; contentType: string }>> = {
  'rss-2.0': { write: rssDocument, contentType: 'application/rss+xml' },
  'rss-0.92': { write: rssDocument, contentType: 'text/xml' },
  'atom-1.0': { write: atomDocument, contentType: 'application/atom+xml' },
  'rdf-1.0': { write: rdfDocument, contentType: 'application/rdf+xml' },
};

/** A feed as bytes, in the publisher's format, habits and encoding; items newest first. */
export function feedDocument(publisher: Publisher, items: readonly FeedItem[], builtAt: number): Buffer {
  const { charset = 'utf-8', entities } = publisher.habits;
  const markup = writers[publisher.format].write(publisher, items, builtAt);
  const prolog = `<?xml version="1.0" encoding="${charset}"?>\n`;
  return encodeMarkup(prolog + (entities ? withReferences(markup) : markup), charset);
}

/** The media type of a publisher's feed, without a charset: the prolog states it. */
export function feedContentType(publisher: Publisher): string {
  return writers[publisher.format].contentType;
}
