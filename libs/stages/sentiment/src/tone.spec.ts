import Value from 'typebox/value';
import { SentimentSchema } from '@headwater/contracts';
import { addEvidence, dampingFor, toneOf, type Evidence } from './tone.js';

const BIAS = -0.8;
const evidence = (valence: number, charge = 0, words = 10): Evidence => ({ valence, charge, words });

describe('toneOf', () => {
  it.each([
    ['no evidence', evidence(0), { score: 0, label: 'neutral' }],
    ['good', evidence(2, 1), { label: 'positive' }],
    ['bad', evidence(-2, 1), { label: 'negative' }],
    ['a little good', evidence(0.3), { label: 'neutral' }],
    ['good and bad at once', evidence(0, 5), { score: 0, label: 'neutral' }],
    ['very good', evidence(1e6, 1e6), { score: 1, label: 'positive', confidence: 1 }],
    ['very bad', evidence(-1e6, 1e6), { score: -1, label: 'negative', confidence: 1 }],
    ['neutral reporting', evidence(0.5, -1e6), { score: 0, label: 'neutral', confidence: 1 }],
  ])('judges %s', (_what, given, expected) => {
    const tone = toneOf(given, BIAS);
    expect(tone).toMatchObject(expected);
    expect(Value.Check(SentimentSchema, tone)).toBe(true);
  });

  it('is symmetric', () => {
    for (const valence of [0.1, 0.7, 1.9, 40]) {
      const good = toneOf(evidence(valence, 0.5), BIAS);
      const bad = toneOf(evidence(-valence, 0.5), BIAS);
      expect(bad.score).toBeCloseTo(-good.score, 10);
      expect(bad.confidence).toBe(good.confidence);
    }
  });

  it('grows with the evidence', () => {
    const scores = [-3, -1, -0.2, 0, 0.2, 1, 3].map((valence) => toneOf(evidence(valence, 1), BIAS).score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(scores.length);
  });
});

describe('evidence of longer texts', () => {
  it('counts in full up to a sentence, then less', () => {
    expect([0, 1, 25].map(dampingFor)).toEqual([1, 1, 1]);
    expect(dampingFor(100)).toBeLessThan(1 / 2);
    expect(100 * dampingFor(100)).toBeGreaterThan(50 * dampingFor(50));
  });

  it('adds up', () => {
    expect(addEvidence(evidence(1, 2, 3), evidence(10, 20, 30))).toEqual(evidence(11, 22, 33));
  });
});
