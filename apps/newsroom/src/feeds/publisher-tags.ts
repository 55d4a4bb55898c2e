import { homePage, type Publisher } from '../publishers/publisher.js';
import { escapeMarkup } from './markup.js';

/** The language that the feed claims, if it claims one. */
export function languageTag({ language, country, habits }: Publisher): string | undefined {
  if (habits.languageTag === 'none') return undefined;
  return habits.languageTag === 'regional' ? `${language}-${country.toUpperCase()}` : language;
}

/** An address as the feed prints it: relative to `xml:base` where the publisher does so and the host is its own. */
export function shownLink(publisher: Publisher, link: string): string {
  const base = `${homePage(publisher)}/`;
  const relative = publisher.habits.relativeLinks && link.startsWith(base);
  return escapeMarkup(relative ? link.slice(base.length) : link);
}
