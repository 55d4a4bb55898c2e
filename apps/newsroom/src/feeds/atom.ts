import { homePage, type Publisher } from '../publishers/publisher.js';
import { rfc3339 } from './dates.js';
import type { FeedItem } from './feed-item.js';
import { bodyMarkup, escapeMarkup } from './markup.js';
import { languageTag, shownLink } from './publisher-tags.js';

/** An Atom 1.0 document. */
export function atomDocument(publisher: Publisher, items: readonly FeedItem[], builtAt: number): string {
  const { name, habits, id } = publisher;
  const tag = languageTag(publisher);
  const language = tag === undefined ? '' : ` xml:lang="${tag}"`;
  const base = habits.relativeLinks ? ` xml:base="${homePage(publisher)}/"` : '';
  let document = `<feed xmlns="http://www.w3.org/2005/Atom"${language}${base}>\n<title>${escapeMarkup(name)}</title>\n`;
  document += `<id>tag:${id}.example,2026:feed</id>\n<link rel="alternate" href="${homePage(publisher)}/"/>\n`;
  document += `<updated>${rfc3339(builtAt, habits.dates)}</updated>\n`;
  for (const item of items) document += atomEntry(publisher, item);
  return `${document}</feed>\n`;
}

function atomEntry(publisher: Publisher, item: FeedItem): string {
  const { body, dates } = publisher.habits;
  return (
    `<entry>\n<title>${escapeMarkup(item.title)}</title>\n<id>${escapeMarkup(item.guid ?? item.url)}</id>\n` +
    `<link rel="alternate" href="${shownLink(publisher, item.link)}"/>\n` +
    `<author><name>${escapeMarkup(item.author)}</name></author>\n<category term="${item.category}"/>\n` +
    `<published>${rfc3339(item.publishedAt, dates)}</published>\n` +
    `<updated>${rfc3339(item.updatedAt, dates)}</updated>\n` +
    `<content type="${contentType(body)}">${bodyMarkup(item.text, body)}</content>\n</entry>\n`
  );
}

function contentType(body: Publisher['habits']['body']): string {
  if (body === 'xhtml') return 'xhtml';
  return body === 'escaped-html' || body === 'cdata-html' ? 'html' : 'text';
}
