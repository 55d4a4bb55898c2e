import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../workspace.js';
import { calibrationError, classFigures, pearson } from './figures.js';
import { evaluateSentiment, runSentimentEval } from './sentiment.eval.js';

const shared = path.resolve(workspaceRoot, '../shared/data/sentiment');
const present = existsSync(shared);

describe('figures', () => {
  it.each([
    [[1, 2, 3], [2, 4, 6], 1],
    [[1, 2, 3], [3, 2, 1], -1],
    [[1, 2, 3, 4], [1, -1, -1, 1], 0],
  ])('pearson(%p, %p) is %p', (a, b, r) => {
    expect(pearson(a, b)).toBeCloseTo(r);
  });

  it('counts hits by class', () => {
    expect(classFigures(['a', 'a', 'b', 'b'], ['a', 'b', 'b', 'b'])).toEqual({
      accuracy: 0.75,
      macroF1: (2 / 3 + 0.8) / 2,
      f1: { a: 2 / 3, b: 0.8 },
    });
  });

  it('measures how far confidence is from the share of hits', () => {
    expect(calibrationError([0.75, 0.75, 0.75, 0.75], [true, true, true, false])).toBeCloseTo(0);
    expect(calibrationError([1, 1], [true, false])).toBeCloseTo(0.5);
  });
});

describe('evaluation of sentiment', () => {
  it('reads judged articles', () => {
    const rows = [
      { title: 'Rescuers celebrate', text: 'A wonderful day for all.', label: 'positive' },
      { text: 'Dozens died in the terrible disaster.', label: 'negative' },
      { text: 'The council meets on Tuesday.', label: 'neutral' },
      { text: 'Hirvittävä onnettomuus', label: 'negative', language: 'fi' },
    ];
    const figures = evaluateSentiment(rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(figures).toMatchObject({ texts: 4, unscored: 1, pearson: null });
    expect(figures.classes).toMatchObject({ accuracy: 0.75, majority: 0.5 });
  });

  it('reads ratings', () => {
    const rows = ['1\t3.2\tWhat a wonderful day', '2\t-3.1\tA terrible day', '3\t0\tIt is Tuesday'];
    const figures = evaluateSentiment(rows.join('\n'));
    expect(figures).toMatchObject({ texts: 3, unscored: 0, classes: null });
    expect(figures.pearson).toBeGreaterThan(0.9);
  });

  it.each([[[]], [['--data', 'no-such-file.jsonl']]])('says in a sentence what is missing (%j)', (args) => {
    expect(() => runSentimentEval(args)).toThrow(/Usage: npm run eval -- sentiment/);
  });

  // The shipped model has seen these texts, so this shows only that model and code still belong together;
  // figures on unseen texts are in the model card.
  (present ? it : it.skip)(
    `does on the shared data what it did when it was fitted${present ? '' : ' (absent)'}`,
    () => {
      const read = (file: string) => evaluateSentiment(readFileSync(path.join(shared, file), 'utf8'));
      expect(read('newsmtsc_train.jsonl').classes?.macroF1).toBeGreaterThan(0.65);
      expect(read('tweets_GroundTruth.txt').pearson).toBeGreaterThan(0.85);
      expect(read('movieReviewSnippets_GroundTruth.txt').pearson).toBeGreaterThan(0.5);
    },
  );
});
