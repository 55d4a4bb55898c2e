import { CATEGORIES } from '@headwater/contracts';
import { seededRandom } from '../random.js';
import { ALL_CATEGORIES, type CategorySet, type Example } from './example.js';

const CLASSES = CATEGORIES.length;

/** A trained model at full precision: the weight row of feature `f` starts at `index.get(f) * 7`. */
export interface LinearModel {
  readonly index: ReadonlyMap<number, number>;
  readonly weights: Float32Array;
  /** In how many examples each feature was. */
  readonly counts: Uint32Array;
}

/** How to train; the defaults are what the shipped model was trained with. */
export interface TrainingOptions {
  readonly epochs?: number;
  readonly learningRate?: number;
  readonly seed?: number;
}

// AdaGrad divides by the root of the squared gradients so far; a start above 0 keeps first steps small.
const FIRST_SQUARE = 0.01;

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer,
 * 2011). A document's features have the length 1 together. Only the
 * categories that an example asks about compete for it. The same examples, options and seed give the
 * same weights, bit by bit.
 */
export function trainLogisticRegression(
  examples: readonly Example[],
  options: TrainingOptions = {},
): LinearModel {
  const { epochs = 5, learningRate = 0.15, seed = 1 } = options;
  const { index, counts } = vocabularyOf(examples);
  const rows = examples.map((example) => rowsOf(example.features, index));
  const weights = new Float32Array(index.size * CLASSES);
  const squares = new Float32Array(index.size * CLASSES).fill(FIRST_SQUARE);
  const scores = new Float64Array(CLASSES);
  const random = seededRandom(seed);
  const order = Uint32Array.from(examples.keys());
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      const row = rows[at];
      if (example === undefined || row === undefined || row.length === 0) continue;
      const length = 1 / Math.sqrt(row.length);
      predict(weights, row, length, scores, example.asked);
      slope(scores, example.right, example.weight * length);
      for (const start of row) {
        for (let k = 0; k < CLASSES; k += 1) {
          const gradient = scores[k] ?? 0;
          const square = (squares[start + k] ?? 0) + gradient * gradient;
          squares[start + k] = square;
          weights[start + k] = (weights[start + k] ?? 0) - (learningRate * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return { index, weights, counts };
}

/** Probabilities of the asked categories for features; features that the model does not know add nothing. */
export function probabilitiesOf(
  model: LinearModel,
  features: Uint32Array,
  { temperature = 1, asked = ALL_CATEGORIES }: { temperature?: number; asked?: CategorySet } = {},
): Float64Array {
  const scores = new Float64Array(CLASSES);
  const row = rowsOf(features, model.index);
  const length = row.length === 0 ? 0 : 1 / (Math.sqrt(row.length) * temperature);
  predict(model.weights, row, length, scores, asked);
  return scores;
}

/**
 * Turns probabilities into the slope of the loss, -log of the probability that any right category has: a
 * document of "science or technology" pulls towards whichever the model holds more likely.
 */
function slope(scores: Float64Array, right: CategorySet, factor: number): void {
  let share = 0;
  for (let k = 0; k < CLASSES; k += 1) if (right & (1 << k)) share += scores[k] ?? 0;
  for (let k = 0; k < CLASSES; k += 1) {
    const probability = scores[k] ?? 0;
    scores[k] = factor * (right & (1 << k) ? probability - probability / share : probability);
  }
}

/** Fills `scores` with probabilities of the asked categories; the others get 0. */
function predict(
  weights: Float32Array,
  row: Uint32Array,
  length: number,
  scores: Float64Array,
  asked: CategorySet,
): void {
  scores.fill(0);
  for (const start of row) {
    for (let k = 0; k < CLASSES; k += 1) scores[k] = (scores[k] ?? 0) + (weights[start + k] ?? 0);
  }
  let highest = -Infinity;
  for (let k = 0; k < CLASSES; k += 1) {
    if (asked & (1 << k)) highest = Math.max(highest, (scores[k] ?? 0) * length);
  }
  let sum = 0;
  for (let k = 0; k < CLASSES; k += 1) {
    const share = asked & (1 << k) ? Math.exp((scores[k] ?? 0) * length - highest) : 0;
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < CLASSES; k += 1) scores[k] = (scores[k] ?? 0) / sum;
}

function vocabularyOf(examples: readonly Example[]): { index: Map<number, number>; counts: Uint32Array } {
  const seen = new Map<number, number>();
  for (const { features } of examples) {
    for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  }
  const index = new Map<number, number>();
  for (const feature of seen.keys()) index.set(feature, index.size);
  return { index, counts: Uint32Array.from(seen.values()) };
}

function rowsOf(features: Uint32Array, index: ReadonlyMap<number, number>): Uint32Array {
  const rows: number[] = [];
  for (const feature of features) {
    const row = index.get(feature);
    if (row !== undefined) rows.push(row * CLASSES);
  }
  return Uint32Array.from(rows);
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const value = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = value;
  }
}
