import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATEGORIES, type Category } from '@headwater/contracts';
import { CategoryModel, decodeModel, encodeModel } from '@headwater/stage-classifier';
import { commonFeatures, withoutFeatures, withoutRareFeatures } from './feature-selection.js';
import { ALL_CATEGORIES, featuresOf, setOf, type Example } from './example.js';
import { probabilitiesOf, trainLogisticRegression } from './logistic-regression.js';
import { readOwnTexts, readPhraseLists } from './own-texts.js';
import { quantize } from './quantize.js';
import { syntheticExamples } from './synthetic.js';
import { trainingDataSets } from './training-set.js';

const OPTIONS = {
  name: 'test',
  version: 1,
  licence: 'Apache-2.0',
  bits: 16,
  features: 20_000,
  temperature: 1,
  bias: {},
};

const lists = readPhraseLists();
const english = lists.filter(({ language }) => language === 'en');
const background = [
  'He said on Monday that it was not the first time and that they would have to wait and see what happens next.',
  'There are more of them than before, and two of the three had been there for a year when it all began.',
];
const few = { documents: 150, seed: 3, weight: 1 };

function best(probabilities: Float64Array): Category | undefined {
  return CATEGORIES[probabilities.indexOf(Math.max(...probabilities))];
}

describe('our own lists', () => {
  it('cover every category in every language', () => {
    const languages = new Set(lists.map(({ language }) => language));
    expect(languages.size).toBeGreaterThanOrEqual(25);
    expect(lists).toHaveLength(languages.size * CATEGORIES.length);
    for (const { groups } of lists) {
      for (const group of groups) expect(group.length).toBeGreaterThan(15);
    }
  });

  it('give texts with a headline', () => {
    expect(readOwnTexts().filter(({ title, text }) => title.length < 9 || text.length < 30)).toEqual([]);
  });
});

describe('training', () => {
  it('learns categories from lists that share no document with what it is asked', () => {
    const model = trainLogisticRegression(syntheticExamples(english, background, few));
    const own = readOwnTexts();
    const right = own.filter(
      ({ title, text, category }) => category === best(probabilitiesOf(model, featuresOf(title, text))),
    );
    expect(right.length / own.length).toBeGreaterThan(0.7);
  });

  it('gives the same bytes for the same data, and loses little when quantised', () => {
    const examples = syntheticExamples(english, background, few);
    const [first, second] = [1, 2].map(() =>
      encodeModel(quantize(trainLogisticRegression(examples), OPTIONS)),
    );
    expect(Buffer.from(first!).equals(Buffer.from(second!))).toBe(true);
    const exact = trainLogisticRegression(examples);
    const small = new CategoryModel(decodeModel(first!));
    const texts = readOwnTexts();
    const same = texts.filter(
      ({ title, text }) =>
        best(probabilitiesOf(exact, featuresOf(title, text))) === small.classify(title, text)?.name,
    );
    expect(same.length / texts.length).toBeGreaterThan(0.95);
  });

  it('learns nothing about categories that an example does not ask about, and splits what is right together', () => {
    const asked = setOf(['sports', 'science', 'technology']);
    const example = (text: string, right: Category[]): Example => ({
      features: featuresOf('', text),
      right: setOf(right),
      asked,
      weight: 1,
    });
    const examples = [
      example('ball', ['sports']),
      example('probe', ['science', 'technology']),
      example('probe moon', ['science']),
    ];
    const model = trainLogisticRegression(examples, { epochs: 200 });
    const [business, , , , science, sports, technology] = probabilitiesOf(model, featuresOf('', 'ball'));
    expect(sports!).toBeGreaterThan(business!);
    expect(business!).toBeGreaterThan(Math.max(science!, technology!));
    const probe = probabilitiesOf(model, featuresOf('', 'probe'));
    // Where the data does not tell the two apart, what is known of one of them decides.
    expect(probe[4]!).toBeGreaterThan(probe[6]!);
  });

  it('finds the words that tell nothing', () => {
    const example = (text: string, category: Category): Example => ({
      features: featuresOf('', text),
      right: setOf([category]),
      asked: ALL_CATEGORIES,
      weight: 1,
    });
    const examples = CATEGORIES.flatMap((category) =>
      Array.from({ length: 20 }, (_, n) => example(`the ${category} ${category}${n}`, category)),
    );
    const common = commonFeatures(examples);
    expect([...common]).toEqual([...featuresOf('', 'the')]);
    expect(withoutFeatures(examples, common)[0]!.features).toHaveLength(examples[0]!.features.length - 1);
    // Each example has a number of its own, which no other has.
    const kept = withoutRareFeatures(examples, 2)[0]!.features;
    expect(kept.length).toBeLessThan(examples[0]!.features.length);
    expect(withoutRareFeatures(examples, 1)).toEqual(examples);
  });
});

const SHARED = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

describe('the data sets to train on', () => {
  const present = existsSync(SHARED);
  (present ? it : it.skip)(
    `exist, with language and licence, and none is for measuring only${present ? '' : ' (skipped: ../shared/data is absent)'}`,
    () => {
      const sets = trainingDataSets(SHARED);
      expect(sets.length).toBeGreaterThan(20);
      for (const { file, licence, language } of sets) {
        expect(file).not.toMatch(/ag_news|masakha/i);
        expect(existsSync(path.join(SHARED, 'classification', file))).toBe(true);
        expect(['MIT', 'CC-BY-SA-4.0']).toContain(licence);
        expect(language).toMatch(/^[a-z]{2}$/);
      }
    },
  );
});
