import { CATEGORIES } from '@headwater/contracts';
import type { Example } from './example.js';

const COMMON_SHARE = 0.03;
const FAVOURITE_SHARE = 0.5;

/**
 * Features that stand in more than 3 % of the examples of a source and mostly not in one category: what a
 * stop word list would hold, in every language there is data for. A small set of documents gives such
 * words large and accidental weights.
 */
export function commonFeatures(examples: readonly Example[]): Set<number> {
  const seen = new Map<number, { count: number; target: number[] }>();
  for (const { features, target } of examples) {
    for (const feature of features) {
      const found = seen.get(feature) ?? { count: 0, target: CATEGORIES.map(() => 0) };
      seen.set(feature, found);
      found.count += 1;
      target.forEach((share, at) => (found.target[at] = (found.target[at] ?? 0) + share));
    }
  }
  const common = new Set<number>();
  for (const [feature, { count, target }] of seen) {
    if (count > COMMON_SHARE * examples.length && Math.max(...target) < FAVOURITE_SHARE * count)
      common.add(feature);
  }
  return common;
}

/** The examples without those features. */
export function withoutFeatures(examples: readonly Example[], features: ReadonlySet<number>): Example[] {
  return examples.map((example) => ({
    ...example,
    features: example.features.filter((feature) => !features.has(feature)),
  }));
}
