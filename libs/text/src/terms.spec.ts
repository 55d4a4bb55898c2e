import { MAX_TERMS, topTerms } from './terms.js';

describe('topTerms', () => {
  it.each<[string, string, string | undefined, string[]]>([
    [
      'Oil prices rise',
      'Crude oil rose on Monday as OPEC cut output, officials said.',
      'en',
      ['oil', 'prices', 'rise', 'crude', 'rose', 'opec', 'cut', 'output'],
    ],
    ['Der Kanzler und die Kanzlerin', 'Er sagte am Montag nichts.', 'de', ['kanzler', 'kanzlerin']],
    [
      "L'économie de la France",
      'Selon le ministre, la croissance ralentit.',
      'fr',
      ['économie', 'france', 'ministre', 'croissance', 'ralentit'],
    ],
    ['中国经济增长', '', 'zh', ['中国', '经济', '增长']],
    ['', '', 'en', []],
    ['2024 12:30 100% !!!', '', 'en', []],
    ['https://www.riverside.com/', '', undefined, ['riverside']],
  ])('%j, %j', (title, text, language, expected) => {
    expect(topTerms(title, text, language)).toEqual(expected);
  });

  it('puts repeated words first', () => {
    expect(topTerms('Floods', 'Volcano erupts. Volcano ash. Volcano lava.', 'en')[0]).toBe('volcano');
  });

  it('never gives more than the most, a repeat, or a scrap', () => {
    const text = Array.from({ length: 500 }, (_, n) => `wörd${'abcdefgh'[n % 8]} ${'x'.repeat(n)}`).join(' ');
    const terms = topTerms(text, text, 'en');
    expect(terms.length).toBeLessThanOrEqual(MAX_TERMS);
    expect(new Set(terms).size).toBe(terms.length);
    for (const term of terms) expect(term.length).toBeLessThanOrEqual(30);
  });

  it('takes any language code', () => {
    expect(() => topTerms('東京オリンピック', 'x', 'ja')).not.toThrow();
    expect(topTerms('Oil and gas', '', 'constructor')).toEqual(['oil', 'gas']);
  });
});
