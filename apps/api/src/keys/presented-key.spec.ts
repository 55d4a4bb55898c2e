import { presentedKey } from './presented-key.js';

describe('presentedKey', () => {
  it.each<[string, Record<string, string | string[]>, Record<string, string>, string | null]>([
    ['nowhere', {}, {}, null],
    ['in the query', { apiKey: 'a' }, {}, 'a'],
    ['in the query in any case', { APIKEY: 'a' }, {}, 'a'],
    ['in the query twice: the first', { apiKey: ['a', 'b'] }, {}, 'a'],
    ['in the query, empty', { apiKey: ' ' }, { 'x-api-key': 'b' }, 'b'],
    ['in X-Api-Key', {}, { 'x-api-key': ' b ' }, 'b'],
    ['in Authorization', {}, { authorization: 'c' }, 'c'],
    ['behind Bearer', {}, { authorization: 'Bearer c' }, 'c'],
    ['behind BEARER and blanks', {}, { authorization: 'BEARER   c' }, 'c'],
    ['in a key that begins like a scheme', {}, { authorization: 'bearerkey' }, 'bearerkey'],
    ['behind nothing', {}, { authorization: 'Bearer ' }, null],
    ['everywhere: the query first', { apikey: 'a' }, { 'x-api-key': 'b', authorization: 'c' }, 'a'],
    ['in two headers: X-Api-Key first', {}, { 'x-api-key': 'b', authorization: 'c' }, 'b'],
  ])('finds a key %s', (_title, query, headers, expected) => {
    expect(presentedKey(query, headers)).toBe(expected);
  });
});
