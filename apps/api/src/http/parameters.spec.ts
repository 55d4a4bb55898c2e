import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { ApiError } from './api-error.js';
import { createParameterReader, quote } from './parameters.js';

const schema = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 10 })),
  pageSize: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  merge: Type.Boolean({ default: true }),
  sortBy: Type.Optional(Type.Enum(['publishedAt', 'relevancy'])),
  sources: Type.Optional(
    Type.Array(Type.String({ pattern: '^[a-z-]+$', 'x-lower-case': true, description: 'an id' })),
  ),
  country: Type.Optional(
    Type.String({ pattern: '^[a-z]{2}$', 'x-lower-case': true, description: 'two letters' }),
  ),
});
const read = createParameterReader(schema, Compile(schema));
const DEFAULTS = { pageSize: 20, merge: true };

describe('a parameter reader', () => {
  it.each<[string, Record<string, string | string[]>, object]>([
    ['fills defaults', {}, {}],
    ['keeps text as it is', { q: 'AbC' }, { q: 'AbC' }],
    ['trims', { q: '  a  ' }, { q: 'a' }],
    ['takes an empty value for an absent one', { q: ' ', pageSize: '', sources: ',' }, {}],
    ['reads names in any case', { PAGESIZE: '5', SortBy: 'relevancy' }, { pageSize: 5, sortBy: 'relevancy' }],
    ['converts numbers', { pageSize: '+7' }, { pageSize: 7 }],
    ['converts switches', { merge: 'FALSE' }, { merge: false }],
    ['converts digits to switches', { merge: '0' }, { merge: false }],
    ['reads enumerations in any case', { sortBy: 'PUBLISHEDAT' }, { sortBy: 'publishedAt' }],
    ['lowers where the schema says so', { country: 'DE' }, { country: 'de' }],
    ['makes lists sorted sets', { sources: 'b, A,,a ,b' }, { sources: ['a', 'b'] }],
    ['joins lists given twice', { sources: ['b', 'a'] }, { sources: ['a', 'b'] }],
    ['passes over what NewsAPI has elsewhere', { domains: 'x', apiKey: 'y' }, {}],
  ])('%s', (_title, raw, expected) => {
    expect(read(raw)).toEqual({ ...DEFAULTS, ...expected });
  });

  it('puts members in the order of the schema', () => {
    const text = JSON.stringify(read({ country: 'de', PAGESIZE: '5', q: 'a' }));
    expect(text).toBe('{"q":"a","pageSize":5,"merge":true,"country":"de"}');
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    [
      'an unknown name',
      { foo: '1' },
      'There is no parameter "foo". This path takes: q, pageSize, merge, sortBy, sources, country.',
    ],
    ['a value given twice', { q: ['a', 'b'] }, 'q is given 2 times.'],
    ['a value given twice in two spellings', { q: 'a', Q: 'b' }, 'q is given 2 times.'],
    [
      'text that is too long',
      { q: 'a'.repeat(11) },
      'q must not have more than 10 characters, but is "aaaaaaaaaaa".',
    ],
    ['a number out of range', { pageSize: '101' }, 'pageSize must be <= 100, but is "101".'],
    ['a fraction', { pageSize: '1.5' }, 'pageSize must be integer, but is "1.5".'],
    ['a number in words', { pageSize: '1e1' }, 'pageSize must be integer, but is "1e1".'],
    ['a switch in words', { merge: 'yes' }, 'merge must be boolean, but is "yes".'],
    [
      'a value that is not listed',
      { sortBy: 'date' },
      'sortBy must be equal to one of the allowed values (publishedAt, relevancy), but is "date".',
    ],
    ['an item of the wrong form', { sources: 'a,b c' }, 'sources must be an id, but is "b c".'],
    ['a value of the wrong form', { country: 'deu' }, 'country must be two letters, but is "deu".'],
    ['NUL', { q: 'a\0b' }, 'q holds characters that no text can hold.'],
    ['half a surrogate pair', { q: 'a\ud800b' }, 'q holds characters that no text can hold.'],
    ['very long values', { sources: 'a'.repeat(2_001) }, 'sources is longer than 2000 characters.'],
  ])('refuses %s', (_title, raw, message) => {
    expect(() => read(raw)).toThrow(new ApiError('parameterInvalid', message));
  });
});

describe('quote', () => {
  it.each<[unknown, string]>([
    ['plain', '"plain"'],
    ['<script>&', '"�script��"'],
    ['\u202eabc\u001b[31m\n', '"�abc�[31m�"'],
    ['\ud800', '"�"'],
    ['a'.repeat(100), `"${'a'.repeat(60)}…"`],
    [['a', 'b'], '"a,b"'],
  ])('makes %j harmless', (value, quoted) => {
    expect(quote(value)).toBe(quoted);
  });
});
