import type { FeedCategory } from '../model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import type { Fields } from './fields.js';

/** Terms of a feed or an item in all vocabularies, each once. */
export function readCategories(fields: Fields, context: FeedContext): FeedCategory[] {
  const categories = new Map<string, FeedCategory>();
  const add = (term: string | null, scheme: string | undefined, label: string | undefined): void => {
    if (term === null || categories.size >= context.limits.listLength) return;
    const category = { term, scheme: context.label(scheme), label: context.label(label) };
    categories.set(`${category.scheme ?? ''}\n${term}`, category);
  };
  for (const element of fields.all('category', 'dc:subject', 'media:category', 'atom:category')) {
    const { attributes } = element;
    const term =
      context.label(attributes.get('term') ?? textOf(element)) ?? context.label(attributes.get('label'));
    add(term, attributes.get('scheme') ?? attributes.get('domain'), attributes.get('label'));
  }
  for (const element of fields.all('itunes:category')) addPodcastCategory(element, context, add);
  for (const element of fields.all('itunes:keywords', 'media:keywords', 'news:keywords')) {
    for (const keyword of textOf(element).split(/[,;]/, context.limits.listLength)) {
      add(context.label(keyword), undefined, undefined);
    }
  }
  return [...categories.values()];
}

const PODCAST_SCHEME = 'http://www.itunes.com/';

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
