import { CATEGORIES, type Category } from '@headwater/contracts';
import { extractFeatures, MAX_FEATURES } from '@headwater/stage-classifier';

/**
 * Some categories, as a bit set: bit k stands for `CATEGORIES[k]`.
 */
export type CategorySet = number;

export const ALL_CATEGORIES: CategorySet = (1 << CATEGORIES.length) - 1;

/** What the trainer learns from. */
export interface Example {
  readonly features: Uint32Array;
  /** Any of these is right: a data set may have one class for science and technology. */
  readonly right: CategorySet;
  /** The question was which of these: a data set without business says nothing about business. */
  readonly asked: CategorySet;
  /** How much it counts. */
  readonly weight: number;
}

const scratch = new Uint32Array(MAX_FEATURES);

/** The set of these categories. */
export function setOf(categories: Iterable<Category>): CategorySet {
  let set = 0;
  for (const category of categories) set |= 1 << CATEGORIES.indexOf(category);
  return set;
}

/** The features of a document in an array of their own. */
export function featuresOf(title: string, text: string): Uint32Array {
  return scratch.slice(0, extractFeatures(title, text, scratch));
}
