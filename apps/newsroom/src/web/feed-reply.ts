import { rfc822 } from '../feeds/dates.js';
import { escapeMarkup } from '../feeds/markup.js';
import type { Stories, Story } from './stories.js';
import type { Reply, Visit } from './web-host.js';

const STORIES_SHOWN = 10;

/** What is out of the ordinary about a feed. */
export interface FeedHabits {
  /** Elements of the channel, as markup. */
  readonly channel?: string;
  /** Of a story; its address by default. */
  readonly guid?: (story: Story) => string;
  readonly title?: (story: Story) => string;
  /** A word in the validator that changes when the document changes without a new story. */
  readonly revision?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headlines and links, and nothing of the text. */
  readonly headlinesOnly?: true;
}

/** A feed as it should be: a document to whoever does not have it, 304 to whoever does. */
export function feedReply(visit: Visit, stories: Stories, habits: FeedHabits = {}): Reply {
  const { host, path, now } = visit;
  const latest = stories.latest(host, path, now, STORIES_SHOWN);
  const etag = `"${latest[0]?.number ?? 0}${habits.revision ?? ''}"`;
  const headers = { etag, ...habits.headers };
  if (visit.headers['if-none-match'] === etag) return { status: 304, headers };
  return {
    status: 200,
    headers: { 'content-type': 'application/rss+xml', ...headers },
    body: Buffer.from(rss(visit, latest, habits)),
  };
}

/** An RSS document with these stories. */
export function rss({ host, path }: Visit, stories: readonly Story[], habits: FeedHabits = {}): string {
  const { channel = '', guid = ({ url }) => url, title = (story) => story.title, headlinesOnly } = habits;
  const items = stories.map((story) => {
    const text = headlinesOnly ? '' : `<description>${escapeMarkup(story.text)}</description>`;
    return (
      `<item><title>${escapeMarkup(title(story))}</title><link>${story.url}</link>` +
      `<guid isPermaLink="false">${escapeMarkup(guid(story))}</guid>` +
      `<pubDate>${rfc822(story.publishedAt, undefined)}</pubDate>${text}</item>\n`
    );
  });
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n' +
    `<title>${escapeMarkup(`${host}${path}`)}</title><link>http://${host}/</link>${channel}\n${items.join('')}` +
    '</channel></rss>\n'
  );
}
