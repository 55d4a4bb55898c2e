import type { FeedPerson } from '../model.js';
import { removeControls } from '../text/clean-text.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';

const PERSON_NAMES = new FieldNames('atom:name', 'name', 'itunes:name');
const EMAIL_NAMES = new FieldNames('atom:email', 'email', 'itunes:email');
const HOMEPAGE_NAMES = new FieldNames('atom:uri', 'atom:url', 'atom:homepage', 'uri', 'url', 'homepage');

const EMAIL = /^[^\s@()<>,;:"]{1,64}@[^\s@()<>,;:"]{1,255}$/;

/** Reads `name`, `email`, `email (name)`, `name (email)` and `name <email>`. */
export function readPersonText(raw: string, context: FeedContext): FeedPerson | null {
  if (!raw.includes('@')) return person(context.label(raw), null, null);
  const text = removeControls(raw)
    .replace(/\bmailto:/i, '')
    .trim();
  const opening = Math.max(text.lastIndexOf('('), text.lastIndexOf('<'));
  const closing = opening < 0 ? -1 : text.indexOf(text[opening] === '(' ? ')' : '>', opening);
  if (closing > opening) {
    const inner = text.slice(opening + 1, closing).trim();
    const outer = text.slice(0, opening).trim();
    if (EMAIL.test(inner)) return person(context.label(outer), inner, null);
    if (EMAIL.test(outer)) return person(context.label(inner), outer, null);
  }
  if (EMAIL.test(text)) return person(null, text, null);
  return person(context.label(text), null, null);
}

/** Reads an Atom person construct; one that holds only text is read as text. */
export function readPersonElement(element: XmlElement, context: FeedContext): FeedPerson | null {
  if (element.children.every((child) => typeof child === 'string')) {
    return readPersonText(textOf(element), context);
  }
  const fields = new Fields(element.children);
  const name = fields.first(PERSON_NAMES);
  const email = context.label(fields.text(EMAIL_NAMES));
  const uri = fields.first(HOMEPAGE_NAMES);
  if (name === undefined && email === null && uri === undefined) {
    return readPersonText(textOf(element), context);
  }
  const url = uri === undefined ? null : context.link(textOf(uri), uri.base);
  const named = name === undefined ? null : readPersonText(textOf(name), context);
  return person(named?.name ?? null, email ?? named?.email ?? null, url);
}

/** Reads all people, each once, at most as many as lists may hold. */
export function readPeople(elements: readonly XmlElement[], context: FeedContext): FeedPerson[] {
  const [only] = elements;
  if (only === undefined) return [];
  if (elements.length === 1) {
    const person = readPersonElement(only, context);
    return person === null ? [] : [person];
  }
  const people = new Map<string, FeedPerson>();
  for (const element of elements.slice(0, context.limits.listLength)) {
    const one = readPersonElement(element, context);
    if (one !== null) people.set(`${one.name ?? ''}\n${one.email ?? ''}\n${one.url ?? ''}`, one);
  }
  return [...people.values()];
}

function person(name: string | null, email: string | null, url: string | null): FeedPerson | null {
  return name === null && email === null && url === null ? null : { name, email, url };
}
