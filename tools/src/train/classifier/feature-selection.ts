import type { Example } from './example.js';

const COMMON_SHARE = 0.03;
const FAVOURITE_SHARE = 0.5;

/**
 * Features that stand in more than 3 % of the examples and mostly not in one class: what a stop word list
 * would hold, in every language there is data for. A small set of documents gives such words large and
 * accidental weights. Examples in which nothing is right are unlabelled and only count.
 */
export function commonFeatures(examples: readonly Pick<Example, 'features' | 'right'>[]): Set<number> {
  const seen = new Map<number, { count: number; byClass: Map<number, number> }>();
  for (const { features, right } of examples) {
    for (const feature of features) {
      const found = seen.get(feature) ?? { count: 0, byClass: new Map<number, number>() };
      seen.set(feature, found);
      found.count += 1;
      if (right !== 0) found.byClass.set(right, (found.byClass.get(right) ?? 0) + 1);
    }
  }
  const common = new Set<number>();
  for (const [feature, { count, byClass }] of seen) {
    const favourite = Math.max(0, ...byClass.values());
    if (count > COMMON_SHARE * examples.length && favourite < FAVOURITE_SHARE * count) common.add(feature);
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

/** The examples without features that fewer than `least` of them have: too few to learn from, and noise in others. */
export function withoutRareFeatures(examples: readonly Example[], least: number): Example[] {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return examples.map((example) => ({
    ...example,
    features: example.features.filter((feature) => (counts.get(feature) ?? 0) >= least),
  }));
}
