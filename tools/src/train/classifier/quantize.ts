import { CATEGORIES, type Category } from '@headwater/contracts';
import { type ModelData, tagOf } from '@headwater/stage-classifier';
import type { LinearModel } from './logistic-regression.js';

const CLASSES = CATEGORIES.length;
const LARGEST = 127;

/** How small to make a model, and what its header says. */
export interface QuantizeOptions {
  readonly name: string;
  readonly version: number;
  readonly licence: string;
  /** log2 of the number of buckets. */
  readonly bits: number;
  /** Features to keep at most: those with the largest weights, often seen ones first. */
  readonly features: number;
  /** Softmax temperature found by calibration. */
  readonly temperature: number;
  /** Added to the scores before the softmax; categories that are not named get 0. */
  readonly bias: Readonly<Partial<Record<Category, number>>>;
}

/**
 * Puts a model into the typed arrays that ship: weights as int8 of one common scale, each bucket with the
 * most useful of the features that fall into it.
 */
export function quantize(model: LinearModel, options: QuantizeOptions): ModelData {
  const step = stepOf(model.weights);
  const ranked = [...model.index]
    .map(([feature, row]) => ({ feature, row, use: useOf(model, row) }))
    .filter(({ use }) => use > 0)
    .sort((a, b) => b.use - a.use || a.feature - b.feature);
  const tags = new Uint16Array(2 ** options.bits);
  const weights = new Int8Array(tags.length * CLASSES);
  let kept = 0;
  for (const { feature, row } of ranked) {
    if (kept === options.features) break;
    const bucket = feature & (tags.length - 1);
    if (tags[bucket] !== 0) continue;
    const quantized = Array.from({ length: CLASSES }, (_, k) =>
      toInt8((model.weights[row * CLASSES + k] ?? 0) / step),
    );
    // Three steps of 127 in no class change no decision.
    if (quantized.every((weight) => Math.abs(weight) < 3)) continue;
    tags[bucket] = tagOf(feature);
    weights.set(quantized, bucket * CLASSES);
    kept += 1;
  }
  const header = {
    name: options.name,
    version: options.version,
    licence: options.licence,
    categories: CATEGORIES,
    bits: options.bits,
    features: kept,
    scale: Number((step / options.temperature).toPrecision(6)),
    bias: CATEGORIES.map((name) => options.bias[name] ?? 0),
  };
  return { header, tags, weights };
}

/** Large weights decide; of two features alike, the one seen more often is worth its place. */
function useOf(model: LinearModel, row: number): number {
  let largest = 0;
  for (let k = 0; k < CLASSES; k += 1)
    largest = Math.max(largest, Math.abs(model.weights[row * CLASSES + k] ?? 0));
  return largest * Math.sqrt(model.counts[row] ?? 0);
}

/** The step that lets the largest one in a thousand weights clip, so that the others keep more precision. */
function stepOf(weights: Float32Array): number {
  const sizes = weights.map(Math.abs).sort();
  return (sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / LARGEST;
}

function toInt8(value: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, Math.round(value)));
}
