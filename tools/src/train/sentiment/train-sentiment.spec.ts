import { languages, Lexicon } from '@headwater/stage-sentiment';
import { makeExamples, Names } from './example.js';
import { DEFAULT_FIT, fitModel } from './fit.js';
import { parseNewsSentences, parseRatings, type LabelledSet } from './labelled-texts.js';
import { runSentimentTraining } from './sentiment.train.js';

const lexicon = () => new Lexicon(languages.get('en')!, { valence: 1, charge: 1, bias: 0 }, new Map());

/** Sentences of ours in which two made-up words carry all the tone, and a name does too. */
function ownTexts(): LabelledSet {
  const texts = Array.from({ length: 300 }, (_text, i) => {
    const truth = (i % 3) - 1;
    const word = ['grombled', 'sat', 'flurished'][i % 3] ?? '';
    const name = ['Vex', 'Council', 'Lumen'][i % 3] ?? '';
    return { text: `On day ${i} the mayor of ${name} ${word} in the hall`, truth, group: `${i}` };
  });
  return { name: 'own', kind: 'classes', texts };
}

describe('labelled texts', () => {
  it('reads news sentences, one text a target', () => {
    const line = JSON.stringify({
      primary_gid: 'a_b_c_d',
      sentence_normalized: 'A sentence.',
      targets: [{ polarity: 2 }, { polarity: 4 }, { polarity: 6 }],
    });
    expect(parseNewsSentences(`${line}\n\n`)).toEqual(
      [-1, 0, 1].map((truth) => ({ text: 'A sentence.', truth, group: 'a_b_c' })),
    );
  });

  it('reads ratings, and leaves out lines without one', () => {
    expect(parseRatings('7\t-2\ta\tb\n\n8\tnone\tc\n')).toEqual([{ text: 'a\tb', truth: -0.5, group: '7' }]);
  });
});

describe('the fit', () => {
  const set = ownTexts();
  const examples = makeExamples(set, lexicon(), new Names([set]));
  const { adjustments, calibration } = fitModel(examples);

  it('learns which words carry tone, and which speak against any', () => {
    const stem = (word: string): string => lexicon().stem(word);
    expect(adjustments.get(stem('grombled'))?.valence).toBeLessThan(-0.3);
    expect(adjustments.get(stem('flurished'))?.valence).toBeGreaterThan(0.3);
    expect(adjustments.get('sat')?.charge).toBeLessThan(-0.3);
    expect(Math.abs(adjustments.get('hall')?.valence ?? NaN)).toBeLessThan(0.15);
  });

  it('learns nothing about names', () => {
    expect(['vex', 'lumen', 'council'].filter((name) => adjustments.has(name))).toEqual([]);
  });

  it('gives the same figures for the same texts', () => {
    const again = fitModel(examples);
    expect([...again.adjustments]).toEqual([...adjustments]);
    expect(again.calibration('own')).toEqual(calibration('own'));
  });

  it('fits only the calibration where no stem is seen often enough', () => {
    expect(fitModel(examples, { ...DEFAULT_FIT, minExamples: Infinity }).adjustments.size).toBe(0);
  });
});

it('says in a sentence that there is no data', () => {
  expect(() => runSentimentTraining(['--data', 'no-such-folder'])).toThrow(/There is no training data at/);
});
