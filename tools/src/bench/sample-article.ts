import { articleId, hash128, type ArticleScored } from '@headwater/contracts';

const SYLLABLES = 'ka lo mer tin sa ru ven do pli gar eth on is ber nu fal'.split(' ');

/** Pseudo-random words, few of them often and many seldom, so that compression finds what it would find in news. */
function words(count: number, seed: number): string {
  let state = seed + 1;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    let rank = Math.floor(2_000 * draw() ** 3);
    let word = '';
    do {
      word += SYLLABLES[rank % SYLLABLES.length] ?? '';
      rank = Math.floor(rank / SYLLABLES.length);
    } while (rank > 0);
    return word;
  }).join(' ');
}

/** An article of about 2 KB as JSON, with every field that the stages add. */
export function sampleArticle(number: number): ArticleScored {
  const instant = new Date(1_767_322_800_000 + number * 1_000).toISOString();
  const tone = { score: 0.25, label: 'positive', confidence: 0.7 } as const;
  return {
    articleId: articleId('the-sample', String(number)),
    version: 1,
    source: {
      id: 'the-sample',
      name: 'The Sample',
      homePage: 'https://sample.example/',
      country: 'gb',
      language: 'en',
      category: 'general',
      family: null,
    },
    feedUrl: 'https://sample.example/feed.xml',
    guid: `https://sample.example/${number}`,
    url: `https://sample.example/news/${number}`,
    title: words(9, number),
    summary: words(20, number + 1e6),
    content: words(150, number + 2e6),
    authors: ['A. Writer'],
    imageUrl: null,
    declaredLanguage: 'en',
    tags: ['harbour', 'council'],
    publishedAt: instant,
    updatedAt: null,
    firstSeenAt: instant,
    eventTime: instant,
    eventTimeFrom: 'published',
    fingerprints: {
      canonicalUrl: `https://sample.example/news/${number}`,
      contentHash: hash128(String(number)),
    },
    dedupEpoch: 1,
    language: { code: 'en', confidence: 0.99 },
    category: { name: 'general', confidence: 0.61 },
    keywords: ['quay', 'harbour', 'herring', 'council'],
    classifiedBy: { name: 'sample', version: 1 },
    problems: [],
    sentiment: { document: tone, title: tone },
    scoredBy: { name: 'sample', version: 1 },
  };
}
