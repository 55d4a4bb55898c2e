import type { Category } from '@headwater/contracts';

/** What a publisher's feed is written in. RSS 0.92 has neither guid nor date on an item. */
export const feedFormats = ['rss-2.0', 'rss-0.92', 'atom-1.0', 'rdf-1.0'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** Odd but valid habits of a publisher's feed; absent means the plainest form. */
export interface Habits {
  /** How the text of an item is written down. */
  readonly body?: 'plain' | 'escaped-html' | 'cdata-html' | 'xhtml';
  /** Links are relative to an `xml:base` on the root. */
  readonly relativeLinks?: true;
  /** Letters beyond ASCII as numeric (even: hexadecimal) character references. */
  readonly entities?: true;
  /** `zoned`: RFC 822 with a zone name; `offset`: with another offset than UTC; `short`: without weekday or seconds. */
  readonly dates?: 'zoned' | 'offset' | 'short';
  /** A single-byte encoding, stated in the prolog and nowhere else. */
  readonly charset?: 'iso-8859-1' | 'windows-1252' | 'windows-1251' | 'windows-1256';
  /** How an item is identified; by a link that is a permalink otherwise. */
  readonly guids?: 'tag' | 'number' | 'urn';
  /** Article addresses carry their id in the query. */
  readonly queryLinks?: true;
  /** The channel says no language, or the dialect (`en-GB`). */
  readonly languageTag?: 'none' | 'regional';
}

/** A publisher that the newsroom plays. Names and hosts are invented; `.example` is reserved for that (RFC 2606). */
export interface Publisher {
  /** Slug, unique. */
  readonly id: string;
  readonly name: string;
  /** Who owns it: publishers of one family are no independent witnesses. */
  readonly family: string;
  /** ISO 3166-1 alpha-2, lower case. */
  readonly country: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly category: Category;
  readonly format: FeedFormat;
  /** Share of the output, relative to the others. */
  readonly weight: number;
  readonly habits: Habits;
}

/** `https://www.<id>.example`. */
export function homePage(publisher: Publisher): string {
  return `https://www.${publisher.id}.example`;
}

/** The name of a publisher's feed under `/feeds/`. */
export function feedName(publisher: Publisher): string {
  return `${publisher.id}.${extensions[publisher.format]}`;
}

const extensions: Readonly<Record<FeedFormat, string>> = {
  'rss-2.0': 'rss',
  'rss-0.92': 'xml',
  'atom-1.0': 'atom',
  'rdf-1.0': 'rdf',
};
