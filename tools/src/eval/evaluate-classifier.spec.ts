import { loadBundledModel } from '@headwater/stage-classifier';
import { readPhraseLists } from '../train/classifier/own-texts.js';
import { evaluateClassifier } from './evaluate-classifier.js';
import { keywordBaseline } from './keyword-baseline.js';
import { score, type Answer } from './score.js';

describe('score', () => {
  it('counts right answers, and a category of no class as wrong', () => {
    const answers: Answer[] = [
      { label: 'a', accepted: ['business'], guess: 'business' },
      { label: 'a', accepted: ['business'], guess: 'sports' },
      { label: 'b', accepted: ['sports'], guess: 'sports' },
      { label: 'b', accepted: ['sports'], guess: 'health' },
      { label: 'b', accepted: ['sports'], guess: null },
    ];
    const { accuracy, classes } = score(answers);
    expect(accuracy).toBeCloseTo(2 / 5);
    expect(classes).toMatchObject([
      { label: 'a', documents: 2, precision: 1, recall: 0.5 },
      { label: 'b', documents: 3, precision: 0.5, recall: 1 / 3 },
    ]);
  });

  it('joins labels that the same categories answer', () => {
    const answers: Answer[] = ['2', '0'].map((label) => ({
      label,
      accepted: ['business'],
      guess: 'business',
    }));
    expect(score(answers).classes).toMatchObject([{ label: '0 + 2', documents: 2, precision: 1, recall: 1 }]);
  });

  it('has figures for nothing', () => {
    expect(score([])).toEqual({ documents: 0, accuracy: 0, macroF1: 0, classes: [] });
  });
});

describe('keywordBaseline', () => {
  const baseline = keywordBaseline([
    { language: 'en', category: 'sports', groups: [['goal', 'world cup']] },
    { language: 'en', category: 'business', groups: [['shares', 'bank']] },
  ]);
  it.each([
    ['Late goal', 'sports'],
    ['World Cup: shares of the bank', 'business'],
    ['the world and its cup', 'general'],
    ['', 'general'],
  ])('%j is %s', (text, category) => {
    expect(baseline(text)).toBe(category);
  });

  it('knows every category by our lists', () => {
    expect(keywordBaseline(readPhraseLists())('The striker scored a goal in the final')).toBe('sports');
  });
});

describe('evaluateClassifier', () => {
  it('measures the classes that categories answer, and leaves the others out', () => {
    const documents = [
      { label: 'Sport', title: 'Striker scores twice in cup final', text: '' },
      { label: 'travel', title: 'The beaches of the south', text: '' },
    ];
    const result = evaluateClassifier(loadBundledModel(), documents);
    expect(result).toMatchObject({ classes: 'named', skipped: 1, model: { documents: 1, accuracy: 1 } });
  });
});
