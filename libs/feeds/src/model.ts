import type { FeedProblem } from './problems.js';

/** What a document turned out to be. Dialects that differ only in a version number share a reader. */
export type FeedFormat =
  | 'rss-0.90'
  | 'rss-0.91'
  | 'rss-0.92'
  | 'rss-0.9x'
  | 'rss-1.0'
  | 'rss-2.0'
  | 'atom-0.3'
  | 'atom-1.0'
  | 'json-feed-1.0'
  | 'json-feed-1.1'
  | 'news-sitemap';

/** Somebody named by a feed; at least one field is set. */
export interface FeedPerson {
  readonly name: string | null;
  readonly email: string | null;
  readonly url: string | null;
}

/** The publisher's own word for a topic. */
export interface FeedCategory {
  readonly term: string;
  readonly scheme: string | null;
  readonly label: string | null;
}

/** An attached file. */
export interface FeedEnclosure {
  readonly url: string;
  readonly type: string | null;
  /** Bytes as the feed claims. */
  readonly length: number | null;
}

/** Where a syndicated item first appeared. */
export interface FeedItemSource {
  readonly title: string | null;
  readonly url: string | null;
}

/**
 * Where in the document fields were read: name of the element (`dc:creator`, `media:content`), element and attribute
 * (`enclosure@url`), or JSON key; `feed/` in front of what an item takes from its feed. Lists name what their first entry
 * came from. Fields without a value are not named. Items that agree in all of it share the object.
 */
export type Provenance<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** One item. Text is text (no markup, entities decoded once), links are absolute http(s), dates ISO 8601 in UTC. */
export interface FeedItem {
  /** `guid`, `atom:id`, `rdf:about` or JSON Feed `id`, as the publisher wrote it. */
  readonly id: string | null;
  /** The id is an http(s) link to the item and the feed does not deny it. */
  readonly idIsPermalink: boolean;
  readonly url: string | null;
  /** The publisher's link where a feed service replaced `url` by its own (`feedburner:origLink`). */
  readonly originalUrl: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly authors: readonly FeedPerson[];
  readonly contributors: readonly FeedPerson[];
  /** `null` when the feed says nothing readable: never the time of reading. */
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly categories: readonly FeedCategory[];
  /** BCP 47, lower case: the item's own, else the feed's. */
  readonly language: string | null;
  readonly imageUrl: string | null;
  readonly enclosures: readonly FeedEnclosure[];
  readonly commentsUrl: string | null;
  /** `slash:comments`, `thr:total`. */
  readonly commentCount: number | null;
  readonly source: FeedItemSource | null;
  /** `georss` or W3C `geo` point: latitude, longitude in degrees. */
  readonly location: readonly [latitude: number, longitude: number] | null;
  readonly provenance: Provenance<Exclude<keyof FeedItem, 'provenance'>>;
}

/** How often the publisher wants to be asked. */
export interface FeedSchedule {
  /** RSS `ttl`, else what `sy:updatePeriod` and `sy:updateFrequency` amount to. */
  readonly intervalMinutes: number | null;
  /** RSS `ttl`. */
  readonly ttlMinutes: number | null;
  /** `sy:updateBase`: an instant from which the intervals count. */
  readonly updateBase: string | null;
  /** RSS `skipHours`, 0 to 23 in UTC. */
  readonly skipHours: readonly number[];
  /** RSS `skipDays`, 0 (Sunday) to 6. */
  readonly skipDays: readonly number[];
}

/** A whole document, read. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly charset: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly homePageUrl: string | null;
  /** Where the feed says it lives (`atom:link rel="self"`). */
  readonly selfUrl: string | null;
  readonly language: string | null;
  readonly imageUrl: string | null;
  readonly copyright: string | null;
  readonly authors: readonly FeedPerson[];
  readonly categories: readonly FeedCategory[];
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly schedule: FeedSchedule;
  /** WebSub hubs. */
  readonly hubs: readonly string[];
  readonly provenance: Provenance<Exclude<keyof ParsedFeed, 'items' | 'problems' | 'provenance'>>;
  readonly items: readonly FeedItem[];
  readonly problems: readonly FeedProblem[];
}
