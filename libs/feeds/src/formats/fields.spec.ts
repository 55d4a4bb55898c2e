import { NO_ATTRIBUTES } from '../xml/attributes.js';
import { elementName } from '../xml/element-name.js';
import type { XmlElement, XmlNode } from '../xml/element.js';
import { FieldNames } from './field-names.js';
import { Fields } from './fields.js';

const TITLES = new FieldNames('title', 'dc:title');

function element(name: string, ...children: readonly XmlNode[]): XmlElement {
  const { number: nameNumber } = elementName(name);
  return { name, nameNumber, attributes: NO_ATTRIBUTES, children, base: '', language: null };
}

const dublin = element('dc:title', 'Dublin');
const first = element('title', 'first');
const second = element('title', 'second');

describe('Fields', () => {
  const fields = new Fields([dublin, 'text between', first, element('unheard-of', 'x'), second]);

  it('gives elements in the order of the document, or of the names', () => {
    expect(fields.inOrder(TITLES)).toEqual([dublin, first, second]);
    expect(fields.all(TITLES)).toEqual([first, second, dublin]);
    expect(fields.latest(TITLES)).toEqual([second, first, dublin]);
  });

  it('finds nothing where there is none', () => {
    const none = new FieldNames('nobody:writes-this');
    expect(fields.all(none)).toEqual([]);
    expect(fields.first(none)).toBeUndefined();
    expect(fields.text(none)).toBeUndefined();
  });

  it.each<[string, XmlNode[], XmlElement]>([
    ['the most trusted name', [dublin, first], first],
    ['what has text', [element('title'), element('title', ' \n'), second, dublin], second],
    ['a name less trusted, if the others are blank', [element('title', '\u00a0'), dublin], dublin],
  ])('believes %s', (_what, children, expected) => {
    expect(new Fields(children).first(TITLES)).toBe(expected);
  });

  it('reads text below other elements', () => {
    expect(new Fields([element('title', element('b', ' deep ')), dublin]).text(TITLES)).toBe('deep');
  });

  it('takes what a media group holds for the item as well', () => {
    expect(new Fields([element('media:group', first, 'text')]).all(TITLES)).toEqual([first]);
  });
});
