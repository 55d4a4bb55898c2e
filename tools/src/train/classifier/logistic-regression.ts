import { CATEGORIES } from '@headwater/contracts';
import { seededRandom } from '../random.js';
import type { Example } from './example.js';

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
 * 2011). A document's features have the length 1 together. The same examples, options and seed give the
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
      predict(weights, row, length, scores);
      for (let k = 0; k < CLASSES; k += 1) {
        scores[k] = ((scores[k] ?? 0) - (example.target[k] ?? 0)) * example.weight * length;
      }
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

/** Probabilities of the categories for features; features that the model does not know add nothing. */
export function probabilitiesOf(model: LinearModel, features: Uint32Array, temperature = 1): Float64Array {
  const scores = new Float64Array(CLASSES);
  const row = rowsOf(features, model.index);
  predict(model.weights, row, row.length === 0 ? 0 : 1 / (Math.sqrt(row.length) * temperature), scores);
  return scores;
}

function predict(weights: Float32Array, row: Uint32Array, length: number, scores: Float64Array): void {
  scores.fill(0);
  for (const start of row) {
    for (let k = 0; k < CLASSES; k += 1) scores[k] = (scores[k] ?? 0) + (weights[start + k] ?? 0);
  }
  const highest = Math.max(...scores) * length;
  let sum = 0;
  for (let k = 0; k < CLASSES; k += 1) {
    const share = Math.exp((scores[k] ?? 0) * length - highest);
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
