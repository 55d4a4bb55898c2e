import { feedName, homePage, type Publisher } from './publishers/publisher.js';

/** One source as `/sources.json` lists it: the catalogue's fields and where the feed is. */
export interface SourceListing {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
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

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** A publisher as `/sources.json` lists it, with a feed address below `origin`. */
export function listPublisher(publisher: Publisher, origin: string): SourceListing {
  const { id, name, country, language, category, family } = publisher;
  return {
    id,
    name,
    description: `An invented publisher: ${category} news in ${languageNames.of(language)}.`,
    feedUrl: `${origin}/feeds/${feedName(publisher)}`,
    homePage: `${homePage(publisher)}/`,
    country,
    language,
    category,
    family,
  };
}
