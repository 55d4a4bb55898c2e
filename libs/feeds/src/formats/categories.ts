import type { FeedCategory } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import type { Fields } from './fields.js';
import { noted, type Origins } from './origins.js';

const PODCAST_SCHEME = 'http://www.itunes.com/';
/** What Media RSS means where a category names no scheme. */
const MEDIA_SCHEME = 'http://search.yahoo.com/mrss/category_schema';
const KEYWORD_LISTS = ['itunes:keywords', 'media:keywords', 'news:keywords', 'tags'];
const KEYWORD_NAMES = new FieldNames(...KEYWORD_LISTS);
const CATEGORY_NAMES = new FieldNames(
  ...KEYWORD_LISTS,
  'category',
  'dc:subject',
  'media:category',
  'atom:category',
  'itunes:category',
);

/** Terms of a feed or an item in all vocabularies, each once. */
export function readCategories(fields: Fields, context: FeedContext, origins: Origins): FeedCategory[] {
  const categories: FeedCategory[] = [];
  const add = (term: string | null, scheme: string | undefined, label: string | undefined): void => {
    if (term === null || categories.length >= context.limits.listLength) return;
    const category = { term, scheme: context.label(scheme), label: context.label(label) };
    const isKnown = categories.some((known) => known.term === term && known.scheme === category.scheme);
    if (!isKnown) categories.push(category);
  };
  const elements = fields.inOrder(CATEGORY_NAMES);
  for (const element of elements) {
    const { attributes, name } = element;
    if (name === 'itunes:category') {
      addPodcastCategory(element, context, add);
      continue;
    }
    if (KEYWORD_NAMES.includes(element)) {
      for (const keyword of textOf(element).split(/[,;]/, context.limits.listLength)) {
        add(context.label(keyword), name.startsWith('itunes:') ? PODCAST_SCHEME : undefined, undefined);
      }
      continue;
    }
    const term =
      context.label(attributes.get('term') ?? textOf(element)) ?? context.label(attributes.get('label'));
    add(
      term,
      attributes.get('scheme') ??
        attributes.get('domain') ??
        (name === 'media:category' ? MEDIA_SCHEME : undefined),
      attributes.get('label'),
    );
  }
  return noted(origins, 'categories', elements[0]?.name, categories);
}

function addPodcastCategory(
  element: XmlElement,
  context: FeedContext,
  add: (term: string | null, scheme: string, label: undefined) => void,
): void {
  add(context.label(element.attributes.get('text')), PODCAST_SCHEME, undefined);
  for (const child of element.children) {
    if (typeof child !== 'string' && child.name === 'itunes:category')
      addPodcastCategory(child, context, add);
  }
}
