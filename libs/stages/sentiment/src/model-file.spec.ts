import {
  BadModelError,
  formatModelFile,
  parseModelFile,
  readModelFile,
  type ModelFile,
} from './model-file.js';

const model: ModelFile = {
  version: 3,
  language: 'en',
  learned: { valence: 1, charge: 0.5, bias: -0.9 },
  listed: { valence: 0.9, charge: 0.7, bias: -0.8 },
  adjustments: new Map([
    ['zeal', { valence: 0.25, charge: -0.5 }],
    ['__proto__', { valence: -1.5, charge: 0 }],
    ['nothing', { valence: 0.001, charge: 0.001 }],
  ]),
};

describe('model file', () => {
  it('keeps what it is given, to hundredths, in a fixed order', () => {
    const text = formatModelFile(model);
    expect(text.split('\n').slice(2)).toEqual(['__proto__\t-150\t0', 'zeal\t25\t-50', '']);
    const read = parseModelFile(text);
    expect(read).toEqual({ ...model, adjustments: new Map([...model.adjustments].slice(0, 2).reverse()) });
    expect(formatModelFile(read)).toBe(text);
  });

  it.each([
    ['an empty file', ''],
    ['another file', 'stem\t1\t2'],
    ['a broken line', `${formatModelFile(model)}zeal\tmany\t2\n`],
    ['a line without figures', `${formatModelFile(model)}zeal\n`],
  ])('refuses %s', (_what, text) => {
    expect(() => parseModelFile(text)).toThrow(BadModelError);
  });

  it('ships and can be read', () => {
    const shipped = readModelFile();
    expect(shipped.language).toBe('en');
    expect(shipped.adjustments.size).toBeGreaterThan(1_000);
    expect(shipped.adjustments.get('said')?.charge).toBeLessThan(0);
  });

  it('has learned nothing about groups of people', () => {
    const { adjustments } = readModelFile();
    for (const stem of [
      'muslim',
      'jew',
      'black',
      'immigr',
      'women',
      'gai',
      'democrat',
      'republican',
      'trump',
    ]) {
      expect([stem, adjustments.get(stem)]).toEqual([stem, undefined]);
    }
  });
});
