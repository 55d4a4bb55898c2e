import { readLanguage } from '../language.js';
import type { FeedPerson } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import type { Fields } from './fields.js';
import { readCount } from './media.js';
import { noted, type Origins } from './origins.js';
import { readPeople } from './people.js';

const ORIGINAL_LINK_NAMES = new FieldNames('feedburner:origlink');
const CONTRIBUTOR_NAMES = new FieldNames('dc:contributor', 'atom:contributor');
const LANGUAGE_NAMES = new FieldNames('dc:language', 'language');
const COMMENT_COUNT_NAMES = new FieldNames('slash:comments', 'thr:total');

/** The publisher's own link behind a feed service's redirect. */
export function readOriginalLink(fields: Fields, context: FeedContext, origins: Origins): string | null {
  const element = fields.first(ORIGINAL_LINK_NAMES);
  if (element === undefined) return null;
  return noted(origins, 'originalUrl', element.name, context.link(textOf(element), element.base));
}

/** Everybody who helped, in any vocabulary. */
export function readContributors(fields: Fields, context: FeedContext, origins: Origins): FeedPerson[] {
  const elements = fields.all(CONTRIBUTOR_NAMES);
  return noted(origins, 'contributors', elements[0]?.name, readPeople(elements, context));
}

/**
 * What `dc:language` says, else the `xml:lang` in force at the text that says most. A blank one takes back what the feed
 * says: the provenance names it, the language is `null`.
 */
export function readItemLanguage(fields: Fields, text: XmlElement, origins: Origins): string | null {
  const element = fields.first(LANGUAGE_NAMES);
  const declared = element === undefined ? null : readLanguage(textOf(element));
  if (declared !== null) return noted(origins, 'language', element?.name, declared);
  if (text.language === null) return null;
  const origin = `${text.name}@xml:lang`;
  if (text.language.trim() === '') origins.note('language', origin);
  return noted(origins, 'language', origin, readLanguage(text.language));
}

export function readCommentCount(fields: Fields, origins: Origins): number | null {
  const element = fields.first(COMMENT_COUNT_NAMES);
  if (element === undefined) return null;
  return noted(origins, 'commentCount', element.name, readCount(textOf(element)));
}
