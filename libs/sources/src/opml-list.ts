import { parseOpml } from '@headwater/feeds';
import { checkSources, type CatalogueSource, type SourceList } from './catalogue-source.js';
import { describeFeed } from './describe-feed.js';

/**
 * The feeds of an OPML list as sources, nested outlines included; at most as many as `libs/feeds` reads. Every outline
 * with an address that is none is a problem.
 *
 * @throws Error if the document is no OPML
 */
export function readOpmlList(body: Uint8Array): SourceList {
  const { feeds, problems } = parseOpml(body);
  const checked = checkSources(feeds.map(describeFeed));
  return { sources: checked.sources, problems: [...problems, ...checked.problems] };
}

/** Sources as OPML 2.0, one outline a country, as other readers import it. */
export function writeOpmlList(sources: readonly CatalogueSource[], title: string): string {
  const byCountry = Map.groupBy(sources, ({ country }) => country ?? '');
  const outlines = [...byCountry].sort(([a], [b]) => (a < b ? -1 : 1)).map(countryOutline);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0"><head><title>${escape(title)}</title></head><body>`,
    ...outlines,
    '</body></opml>',
    '',
  ].join('\n');
}

function countryOutline([country, sources]: [string, readonly CatalogueSource[]]): string {
  const feeds = sources.map(({ name, feedUrl, homePage, language }) => {
    const attributes = {
      type: 'rss',
      text: name,
      xmlUrl: feedUrl,
      ...(homePage === null ? {} : { htmlUrl: homePage }),
      ...(language === null ? {} : { language }),
    };
    const written = Object.entries(attributes).map(([key, value]) => `${key}="${escape(value)}"`);
    return `    <outline ${written.join(' ')}/>`;
  });
  return [`  <outline text="${escape(nameOf(country))}">`, ...feeds, '  </outline>'].join('\n');
}

const regionNames = new Intl.DisplayNames('en', { type: 'region' });
const nameOf = (country: string): string =>
  country === '' ? 'Elsewhere' : (regionNames.of(country.toUpperCase()) ?? country);

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
