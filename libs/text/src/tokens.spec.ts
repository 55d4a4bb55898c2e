import {
  hash32,
  hashPair,
  hashSlice,
  MAX_TEXT_LENGTH,
  MAX_TOKEN_LENGTH,
  MAX_TOKENS,
  tokenHashes,
  tokens,
} from './index.js';

describe('tokens', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  …  !? ', []],
    ['Dow falls 1.5% -- again', ['dow', 'falls', '1', '5', 'again']],
    ["L'économie française", ['l', 'économie', 'française']],
    ['e\u0301te\u0301', ['été']],
    ['ＡＢＣ　ニュース', ['abc', 'ニュ', 'ュー', 'ース']],
    ['中国经济', ['中国', '国经', '经济']],
    ['中', ['中']],
    ['東京tokyo五輪', ['東京', 'tokyo', '五輪']],
    ['ข่าวด่วน', ['ข่าว', '่าวด', 'าวด่', 'วด่ว', 'ด่วน']],
    ['हिन्दी समाचार', ['हिन्दी', 'समाचार']],
    ['Ελλάδα Київ', ['ελλάδα', 'київ']],
    ['한국의 경제', ['한국', '국의', '경제']],
    ['goal 😀⚽ won', ['goal', 'won']],
    ['𠀀𠀁', ['𠀀', '\udc00\ud840', '𠀁']],
    ['\ud800broken\udfff', ['broken']],
  ])('%j', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('bounds what hostile texts cost', () => {
    expect(tokens('x'.repeat(1_000_000))).toEqual(['x'.repeat(MAX_TOKEN_LENGTH)]);
    expect(tokens('中'.repeat(1_000_000))).toHaveLength(MAX_TOKENS);
    expect(tokens('a '.repeat(1_000_000))).toHaveLength(MAX_TOKENS);
    expect(tokens('\ufdfa'.repeat(MAX_TEXT_LENGTH)).join('').length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });
});

describe('hashes', () => {
  it('of tokens are the hashes of the token strings', () => {
    const text = 'Stocks end lower; 中国经济 กรุงเทพ';
    const into = new Uint32Array(100);
    const count = tokenHashes(text, into);
    expect([...into.subarray(0, count)]).toEqual(tokens(text).map(hash32));
  });

  it('stop at the end of the target', () => {
    expect(tokenHashes('one two three', new Uint32Array(2))).toBe(2);
  });

  it('are unsigned, stable and depend on order', () => {
    expect(hash32('')).toBe(hashSlice('abc', 1, 1));
    expect(hash32('news')).toBe(hashSlice('the news', 4, 8));
    expect(hash32('news')).toMatchInlineSnapshot(`3950489005`);
    expect(hashPair(1, 2)).not.toBe(hashPair(2, 1));
    for (const word of ['a', 'b', 'wort', '新闻']) expect(hash32(word)).toBeGreaterThanOrEqual(0);
  });

  it('spread over a table of a power of two', () => {
    const buckets = new Set(Array.from({ length: 4_096 }, (_, n) => hash32(`word${n}`) & 0xffff));
    // 4,096 balls in 65,536 bins leave about 3,971 of them in a bin of their own.
    expect(buckets.size).toBeGreaterThan(3_900);
  });
});
