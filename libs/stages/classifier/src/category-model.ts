import { CATEGORIES, type Category } from '@headwater/contracts';
import { extractFeatures, MAX_FEATURES } from './features.js';
import type { ModelData } from './model-file.js';

/** A category and the model's probability for it (0..1). */
export interface CategoryGuess {
  readonly name: Category;
  readonly confidence: number;
}

const CLASSES = CATEGORIES.length;

/**
 * A linear model over hashed features (multinomial logistic regression), the weights in typed arrays.
 * A bucket of the table belongs to one feature, told by its tag, so that features never seen in
 * training add nothing instead of noise. One instance serves one thread: it reuses its buffers.
 */
export class CategoryModel {
  readonly #weights: Int8Array;
  readonly #tags: Uint16Array;
  readonly #mask: number;
  readonly #bias: readonly number[];
  readonly #scale: number;
  readonly #features = new Uint32Array(MAX_FEATURES);
  readonly #scores = new Float64Array(CLASSES);

  /** Name and version as they go into every classified article. */
  readonly name: string;
  readonly version: number;

  constructor(data: ModelData) {
    this.name = data.header.name;
    this.version = data.header.version;
    this.#weights = data.weights;
    this.#tags = data.tags;
    this.#mask = data.tags.length - 1;
    this.#bias = data.header.bias;
    this.#scale = data.header.scale;
  }

  /** The most probable category, or null where no word of the document is known to the model. */
  classify(title: string, text: string): CategoryGuess | null {
    const known = this.#score(title, text);
    if (known === 0) return null;
    const scores = this.#scores;
    let best = 0;
    for (let k = 1; k < CLASSES; k += 1) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
    const name = CATEGORIES[best];
    return name === undefined ? null : { name, confidence: scores[best] ?? 0 };
  }

  /** Probability of every category in the order of `CATEGORIES`; a new array, they add up to 1. */
  probabilities(title: string, text: string): number[] {
    this.#score(title, text);
    return [...this.#scores];
  }

  /** Fills `#scores` with probabilities; returns how many features of the document the model knows. */
  #score(title: string, text: string): number {
    const features = this.#features;
    const scores = this.#scores;
    const weights = this.#weights;
    const tags = this.#tags;
    const mask = this.#mask;
    const count = extractFeatures(title, text, features);
    let known = 0;
    scores.fill(0);
    for (let at = 0; at < count; at += 1) {
      const feature = features[at] ?? 0;
      const bucket = feature & mask;
      if (tags[bucket] !== tagOf(feature)) continue;
      known += 1;
      const row = bucket * CLASSES;
      for (let k = 0; k < CLASSES; k += 1) scores[k] = (scores[k] ?? 0) + (weights[row + k] ?? 0);
    }
    softmax(scores, this.#bias, known === 0 ? 0 : this.#scale / Math.sqrt(known));
    return known;
  }
}

/** Tag of a feature: never 0, which marks a bucket that no feature owns. */
export function tagOf(feature: number): number {
  return (feature >>> 16) | 1;
}

function softmax(scores: Float64Array, bias: readonly number[], scale: number): void {
  let highest = -Infinity;
  for (let k = 0; k < scores.length; k += 1) {
    const score = (scores[k] ?? 0) * scale + (bias[k] ?? 0);
    scores[k] = score;
    if (score > highest) highest = score;
  }
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const share = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
}
