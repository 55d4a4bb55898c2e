import { CATEGORIES } from '@headwater/contracts';
import { Grammar } from '../grammar/grammar.js';
import { Random } from '../grammar/random.js';
import { Writer, type Content } from '../grammar/writer.js';
import { publishers } from '../publishers/publishers.js';
import { tones } from './language.js';
import { languages } from './languages.js';

const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};

function sample(writer: Writer, count: number): Content[] {
  return Array.from({ length: count }, (_, number) =>
    writer.write(
      {
        category: CATEGORIES[number % CATEGORIES.length]!,
        tone: tones[number % tones.length]!,
        number: 0,
        season: 0,
        random: new Random('sample', number, 1),
        revision: new Random('sample', number, 2),
      },
      0,
    ),
  );
}

function words(language: string, text: string): string[] {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

describe.each(languages.map((language) => [language.code, language] as const))(
  'language %s',
  (code, language) => {
    const writer = new Writer(language);

    it('expands every production of every rule', () => {
      for (const category of CATEGORIES) {
        const text = `${language.general}\n${language.categories[category]}`;
        const grammar = new Grammar([text], language.decimalMark, []);
        for (const [, name] of text.matchAll(/^ *([a-z][A-Za-z]*):/gm)) {
          const rule = grammar.rule(name!);
          for (let choice = 0; choice < grammar.size(rule); choice++) {
            const production = grammar.expand(
              rule,
              choice,
              { kept: [], season: 0 },
              new Random('all', choice),
            );
            expect(production).not.toMatch(/[{}|]|^\s|\s$|undefined/);
          }
        }
      }
    });

    it('writes articles of about 60 words, distinct without their numbers', () => {
      const articles = sample(writer, 3_000);
      const lengths = articles.slice(0, 600).map(({ text }) => words(code, text).length);
      const median = lengths.sort((a, b) => a - b)[300]!;
      expect(Math.abs(median - 60)).toBeLessThanOrEqual(8);
      expect(new Set(articles.map(({ text }) => text)).size).toBe(articles.length);
    });

    it('writes in its own script', () => {
      const [first] = sample(writer, 1);
      expect(first!.text).toMatch(scripts[code] ?? /\p{Script=Latin}/u);
    });

    it('keeps articles of one beat apart: no two share most of their runs of four words', () => {
      const shingles = sample(writer, 420)
        .filter((_, index) => index % 21 === 0 || index % 21 === 7)
        .map(({ text }) => {
          const list = words(code, text);
          return new Set(list.slice(3).map((_, index) => list.slice(index, index + 4).join(' ')));
        });
      for (const [index, one] of shingles.entries()) {
        for (const other of shingles.slice(index + 1)) {
          const common = [...one].filter((run) => other.has(run)).length;
          expect(common / (one.size + other.size - common)).toBeLessThan(0.6);
        }
      }
    });
  },
);

describe('publishers', () => {
  it('are at least 40, in 10 languages, on all beats, with an id and a feed format each', () => {
    expect(publishers.length).toBeGreaterThanOrEqual(40);
    expect(new Set(publishers.map(({ id }) => id)).size).toBe(publishers.length);
    expect(new Set(publishers.map(({ category }) => category)).size).toBe(CATEGORIES.length);
    expect(new Set(publishers.map(({ format }) => format)).size).toBe(4);
    const codes = new Set(publishers.map(({ language }) => language));
    expect([...codes].sort()).toEqual(languages.map(({ code }) => code).sort());
    expect(codes.size).toBeGreaterThanOrEqual(10);
    for (const { id, country, weight } of publishers) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(country).toMatch(/^[a-z]{2}$/);
      expect(weight).toBeGreaterThan(0);
    }
  });

  it('leave every article three publishers of its language, for races', () => {
    for (const { code } of languages) {
      expect(publishers.filter(({ language }) => language === code).length).toBeGreaterThanOrEqual(3);
    }
  });
});
