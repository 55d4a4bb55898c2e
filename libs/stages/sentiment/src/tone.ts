import type { Sentiment, SentimentLabel } from '@headwater/contracts';

/** What a text says, summed over its words. */
export interface Evidence {
  /** Good minus bad, in log-odds. */
  readonly valence: number;
  /** For any tone against none, in log-odds. */
  readonly charge: number;
  /** Words, known or not. */
  readonly words: number;
}

/** Words up to which evidence counts in full: about a sentence of news, which the model was fitted on. */
const SENTENCE = 25;
/** Between 0 (all evidence of a long text adds up) and 1 (a long text is the mean of its sentences). */
const DAMPING = 0.75;

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/**
 * What the sum over a text of so many words is multiplied by. Words of one text are no independent witnesses,
 * so beyond a sentence their sum grows more slowly than the text.
 */
export function dampingFor(words: number): number {
  return Math.max(1, words / SENTENCE) ** -DAMPING;
}

/** The evidence of two texts together. */
export function addEvidence(a: Evidence, b: Evidence): Evidence {
  return { valence: a.valence + b.valence, charge: a.charge + b.charge, words: a.words + b.words };
}

/**
 * From evidence to tone: softmax over negative, neutral (0) and positive. The score is the expected value,
 * P(positive) - P(negative); the confidence is the probability of the label.
 *
 * @param bias log-odds of any tone against none in a text without a known word
 */
export function toneOf({ valence, charge, words }: Evidence, bias: number): Sentiment {
  const damping = dampingFor(words);
  const v = valence * damping;
  const c = bias + charge * damping;
  const top = Math.max(0, c + Math.abs(v));
  const positive = Math.exp(c + v - top);
  const negative = Math.exp(c - v - top);
  const neutral = Math.exp(-top);
  const total = positive + negative + neutral;
  const likeliest = Math.max(positive, negative, neutral);
  const label: SentimentLabel =
    likeliest === neutral || positive === negative
      ? 'neutral'
      : likeliest === positive
        ? 'positive'
        : 'negative';
  return {
    score: round((positive - negative) / total),
    label,
    confidence: round((label === 'neutral' ? neutral : likeliest) / total),
  };
}
