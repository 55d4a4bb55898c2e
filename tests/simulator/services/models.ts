import { CATEGORIES, type Sentiment } from '@headwater/contracts';
import { hash32 } from '@headwater/text/hash';

/**
 * Models as small as can be. What they say depends on their version, so that a release in the middle of a run
 * changes what articles count as.
 */
export const categoryModel = (version: number) => ({
  name: 'simulated-category',
  version,
  classify: (title: string) => ({
    name: CATEGORIES[(hash32(title) + version) % CATEGORIES.length] ?? CATEGORIES[0],
    confidence: 0.5,
  }),
});

export const toneModel = (version: number) => ({
  name: 'headwater-sentiment' as const,
  version,
  score: (title: string) => {
    const score = ((hash32(title) + 997 * version) % 2_001) / 1_000 - 1;
    const label = score > 0.3 ? 'positive' : score < -0.3 ? 'negative' : 'neutral';
    const document: Sentiment = { score, label, confidence: 0.5 };
    return { document, title: null };
  },
});
