import { readLanguage } from '../language.js';
import type { FeedPerson } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import type { Fields } from './fields.js';
import { readCount } from './media.js';
import { noted, type Origins } from './origins.js';
import { readPeople } from './people.js';

/** The publisher's own link behind a feed service's redirect. */
export function readOriginalLink(fields: Fields, context: FeedContext, provenance: Origins): string | null {
  const element = fields.first('feedburner:origlink');
  if (element === undefined) return null;
  return noted(provenance, 'originalUrl', element.name, context.link(textOf(element), element.base));
}

/** Everybody who helped, in any vocabulary. */
export function readContributors(fields: Fields, context: FeedContext, provenance: Origins): FeedPerson[] {
  const elements = fields.all('dc:contributor', 'atom:contributor');
  return noted(provenance, 'contributors', elements[0]?.name, readPeople(elements, context));
}

/**
 * What `dc:language` says, else the `xml:lang` in force at the text that says most. A blank one takes back what the feed
 * says: the provenance names it, the language is `null`.
 */
export function readItemLanguage(fields: Fields, text: XmlElement, provenance: Origins): string | null {
  const element = fields.first('dc:language', 'language');
  const declared = element === undefined ? null : readLanguage(textOf(element));
  if (declared !== null) return noted(provenance, 'language', element?.name, declared);
  if (text.language?.trim() === '') provenance.language = `${text.name}@xml:lang`;
  return noted(provenance, 'language', `${text.name}@xml:lang`, readLanguage(text.language));
}

export function readCommentCount(fields: Fields, provenance: Origins): number | null {
  const element = fields.first('slash:comments', 'thr:total');
  if (element === undefined) return null;
  return noted(provenance, 'commentCount', element.name, readCount(textOf(element)));
}
