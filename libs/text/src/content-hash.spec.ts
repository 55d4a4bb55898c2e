import { contentHash } from './content-hash.js';

describe('contentHash', () => {
  it('is 128 bits of hexadecimal', () => {
    expect(contentHash('Title', 'Text')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each<[string, [string, string], [string, string]]>([
    ['case', ['Oil Prices RISE', 'crude'], ['oil prices rise', 'Crude']],
    ['white space', ['Oil  prices\u00a0rise', ' a\n\nb '], ['Oil prices rise', 'a b']],
    ['punctuation', ['“Oil” prices rise!', 'a, b'], ["'Oil' prices – rise", 'a b.']],
    ['Unicode form', ['Café', 'ＡＢＣ'], ['Cafe\u0301', 'ABC']],
  ])('folds %s', (_, one, other) => {
    expect(contentHash(...one)).toBe(contentHash(...other));
  });

  it.each<[string, [string, string], [string, string]]>([
    ['another word', ['Oil prices rise', ''], ['Oil prices fall', '']],
    ['another number', ['12 dead', ''], ['13 dead', '']],
    ['an accent', ['año', ''], ['ano', '']],
    ['the border of title and text', ['Oil prices', 'rise'], ['Oil', 'prices rise']],
    ['the order of words', ['man bites dog', ''], ['dog bites man', '']],
  ])('tells apart by %s', (_, one, other) => {
    expect(contentHash(...one)).not.toBe(contentHash(...other));
  });

  it('stays the same from release to release: Redis and Postgres hold old ones', () => {
    expect(contentHash('Oil prices rise', 'Crude rose on Monday.')).toMatchInlineSnapshot(
      `"bc0524fc3a8cbb7613a278242bb8337b"`,
    );
  });
});
