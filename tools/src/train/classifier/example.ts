import { CATEGORIES, type Category } from '@headwater/contracts';
import { extractFeatures, MAX_FEATURES } from '@headwater/stage-classifier';

/** What the trainer learns from: features, the wanted probability of each category, and how much it counts. */
export interface Example {
  readonly features: Uint32Array;
  readonly target: readonly number[];
  readonly weight: number;
}

const scratch = new Uint32Array(MAX_FEATURES);

/** An example of title and text. */
export function exampleOf(
  title: string,
  text: string,
  categories: readonly Category[],
  weight: number,
): Example {
  return { features: featuresOf(title, text), target: targetOf(categories), weight };
}

/** Equal shares for the categories, in the order of `CATEGORIES`. */
export function targetOf(categories: readonly Category[]): number[] {
  return CATEGORIES.map((name) => (categories.includes(name) ? 1 / categories.length : 0));
}

/** The features of a document in an array of their own. */
export function featuresOf(title: string, text: string): Uint32Array {
  return scratch.slice(0, extractFeatures(title, text, scratch));
}
