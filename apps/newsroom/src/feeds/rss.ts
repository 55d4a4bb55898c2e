import { homePage, type Publisher } from '../publishers/publisher.js';
import { rfc822 } from './dates.js';
import type { FeedItem } from './feed-item.js';
import { bodyMarkup, escapeMarkup } from './markup.js';
import { languageTag, shownLink } from './publisher-tags.js';

/** An RSS 2.0 or 0.92 document. */
export function rssDocument(publisher: Publisher, items: readonly FeedItem[], builtAt: number): string {
  const { format, name, habits } = publisher;
  const tag = languageTag(publisher);
  const version = format === 'rss-2.0' ? '2.0' : '0.92';
  const spaces =
    format === 'rss-2.0'
      ? ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
      : '';
  const write = format === 'rss-2.0' ? rss2Item : rss092Item;
  let document = `<rss version="${version}"${spaces}>\n<channel>\n<title>${escapeMarkup(name)}</title>\n`;
  document += `<link>${homePage(publisher)}/</link>\n<description>${escapeMarkup(name)}</description>\n`;
  if (tag !== undefined) document += `<language>${tag}</language>\n`;
  document += `<lastBuildDate>${rfc822(builtAt, habits.dates)}</lastBuildDate>\n`;
  for (const item of items) document += write(publisher, item);
  return `${document}</channel>\n</rss>\n`;
}

function rss2Item(publisher: Publisher, item: FeedItem): string {
  const { body, dates } = publisher.habits;
  const guid = item.guid ?? item.url;
  const permalink = guid === item.link ? 'true' : 'false';
  return (
    `<item>\n<title>${escapeMarkup(item.title)}</title>\n<link>${shownLink(publisher, item.link)}</link>\n` +
    `<guid isPermaLink="${permalink}">${escapeMarkup(guid)}</guid>\n` +
    `<dc:creator>${escapeMarkup(item.author)}</dc:creator>\n<category>${item.category}</category>\n` +
    `<media:content url="${escapeMarkup(imageOf(publisher, item))}" medium="image"/>\n` +
    `<pubDate>${rfc822(item.publishedAt, dates)}</pubDate>\n` +
    `<description>${bodyMarkup(item.text, body)}</description>\n</item>\n`
  );
}

function rss092Item(publisher: Publisher, item: FeedItem): string {
  return (
    `<item>\n<title>${escapeMarkup(item.title)}</title>\n<link>${shownLink(publisher, item.link)}</link>\n` +
    `<description>${bodyMarkup(item.text, publisher.habits.body)}</description>\n` +
    `<category>${item.category}</category>\n</item>\n`
  );
}

function imageOf(publisher: Publisher, item: FeedItem): string {
  const name = new URL(item.url).pathname.split('/').at(-1) ?? 'picture';
  return `${homePage(publisher)}/images/${name}.jpg`;
}
