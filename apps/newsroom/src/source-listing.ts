import { feedName, homePage, type Publisher } from './publishers/publisher.js';

/** One source as `/sources.json` lists it: the catalogue's fields and where the feed is. */
export interface SourceListing {
  readonly id: string;
  readonly name: string;
  readonly feedUrl: string;
  readonly homePage: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly category: string | null;
  readonly family: string | null;
  /** Folder mode only: the path in the folder, and whether the file's first bytes look like a feed. */
  readonly file?: string;
  readonly looksLikeFeed?: boolean;
}

/** A publisher as `/sources.json` lists it, with a feed address below `origin`. */
export function listPublisher(publisher: Publisher, origin: string): SourceListing {
  const { id, name, country, language, category, family } = publisher;
  const feedUrl = `${origin}/feeds/${feedName(publisher)}`;
  return { id, name, feedUrl, homePage: `${homePage(publisher)}/`, country, language, category, family };
}
