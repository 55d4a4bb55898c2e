import { homePage, type Publisher } from '../publishers/publisher.js';
import { rfc3339 } from './dates.js';
import type { FeedItem } from './feed-item.js';
import { bodyMarkup, escapeMarkup } from './markup.js';
import { languageTag, shownLink } from './publisher-tags.js';

const namespaces =
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** An RSS 1.0 document: RDF with its items beside the channel. */
export function rdfDocument(publisher: Publisher, items: readonly FeedItem[], builtAt: number): string {
  const { name, habits } = publisher;
  const tag = languageTag(publisher);
  const home = `${homePage(publisher)}/`;
  let document = `<rdf:RDF ${namespaces}>\n<channel rdf:about="${home}">\n<title>${escapeMarkup(name)}</title>\n`;
  document += `<link>${home}</link>\n<description>${escapeMarkup(name)}</description>\n`;
  if (tag !== undefined) document += `<dc:language>${tag}</dc:language>\n`;
  document += `<dc:date>${rfc3339(builtAt, habits.dates)}</dc:date>\n<items>\n<rdf:Seq>\n`;
  for (const { url } of items) document += `<rdf:li rdf:resource="${escapeMarkup(url)}"/>\n`;
  document += '</rdf:Seq>\n</items>\n</channel>\n';
  for (const item of items) document += rdfItem(publisher, item);
  return `${document}</rdf:RDF>\n`;
}

function rdfItem(publisher: Publisher, item: FeedItem): string {
  return (
    `<item rdf:about="${escapeMarkup(item.url)}">\n<title>${escapeMarkup(item.title)}</title>\n` +
    `<link>${shownLink(publisher, item.link)}</link>\n<dc:creator>${escapeMarkup(item.author)}</dc:creator>\n` +
    `<dc:date>${rfc3339(item.publishedAt, publisher.habits.dates)}</dc:date>\n` +
    `<dc:subject>${item.category}</dc:subject>\n` +
    `<description>${bodyMarkup(item.text, publisher.habits.body)}</description>\n</item>\n`
  );
}
