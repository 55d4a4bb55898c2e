import { topics, type ArticleUnique } from '@headwater/contracts';
import type { Batch } from '@headwater/pipeline';
import { loadBundledModel } from './bundled-model.js';
import { classifierStage } from './classifier.stage.js';
import { createClassifierStep, type Classify } from './classifier.step.js';

const AT = '2026-03-01T08:00:00.000Z';
const ID = '0123456789abcdef0123456789abcdef';

function article(parts: Partial<ArticleUnique>): ArticleUnique {
  return {
    articleId: ID,
    version: 1,
    source: {
      id: 'post',
      name: 'Post',
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: null,
    },
    feedUrl: 'https://example.org/feed',
    guid: null,
    url: null,
    title: 'A title',
    summary: null,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: null,
    updatedAt: null,
    firstSeenAt: AT,
    eventTime: AT,
    eventTimeFrom: 'first-seen',
    fingerprints: { canonicalUrl: null, contentHash: ID },
    dedupEpoch: 1,
    ...parts,
  };
}

function batchOf(articles: readonly ArticleUnique[]): Batch<ArticleUnique> {
  const items = articles.map((value, offset) => ({
    value,
    offset,
    meta: {
      origin: { stage: 'dedup', topic: 'post', partition: 0, offset },
      articleId: value.articleId,
      version: value.version,
      eventTime: value.eventTime,
      ingestedAt: AT,
    },
  }));
  return { topic: 'in', partition: 0, firstOffset: 0, nextOffset: items.length, items };
}

const model = loadBundledModel();

async function classified(parts: Partial<ArticleUnique>, using: Classify = model) {
  const { outcomes } = await createClassifierStep(using)(batchOf([article(parts)]));
  const [outcome] = outcomes;
  if (outcome?.kind !== 'emit') throw new Error(`unexpected ${outcome?.kind}`);
  expect(topics.articlesClassified.message.validator.Errors(outcome.value)).toEqual([]);
  return outcome.value;
}

describe('classifierStep', () => {
  it('adds language, category and keywords, and says which model did', async () => {
    const parts = {
      title: 'Central bank raises interest rates again',
      summary: 'Stocks fell and the dollar rose after the bank lifted its key rate to fight inflation.',
    };
    const value = await classified(parts);
    expect(value).toEqual({
      ...article(parts),
      language: { code: 'en', confidence: expect.any(Number) },
      category: { name: 'business', confidence: expect.any(Number) },
      keywords: expect.arrayContaining(['bank', 'rates', 'dollar']),
      classifiedBy: { name: 'headwater-category', version: model.version },
      problems: [],
    });
    expect(value.language!.confidence).toBeGreaterThan(0.8);
    expect(value.category!.confidence).toBeGreaterThan(0.6);
  });

  it('reads the content where there is one, else the summary', async () => {
    const sport = 'The striker scored twice and the goalkeeper saved a penalty in the cup final.';
    expect((await classified({ title: 'What a night', content: sport })).category?.name).toBe('sports');
    expect((await classified({ title: 'What a night', summary: sport })).category?.name).toBe('sports');
  });

  it.each<[string, Partial<ArticleUnique>]>([
    ['signs', { title: '+++ !!! …', summary: '???' }],
    ['half a surrogate pair', { title: '\ud83d', content: '\udc00\udc00' }],
    ['nothing but spaces', { title: ' \u2003\n' }],
  ])('says null for what it cannot know: %s', async (_, parts) => {
    expect(await classified(parts)).toMatchObject({
      language: null,
      category: null,
      keywords: [],
      problems: [],
    });
  });

  it.each<[string, string]>([
    ['one word without end', 'x'.repeat(1_000_000)],
    ['a million words', 'bank '.repeat(1_000_000)],
    ['Han without end', '中国经济'.repeat(250_000)],
    ['combining marks', `a${'\u0301'.repeat(500_000)}`],
    ['characters that NFKC makes eighteen of', '\ufdfa'.repeat(200_000)],
    ['URLs', 'https://example.org/?q=1&r=2#x '.repeat(50_000)],
  ])('is not slowed down by %s', async (_, text) => {
    const before = performance.now();
    await classified({ title: text, summary: text, content: text });
    // Far above what it takes (about 10 ms), far below what reading all of it would.
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('lets an article through without enrichment when its model fails, and the others with theirs', async () => {
    const failing: Classify = {
      name: model.name,
      version: model.version,
      classify: (title, text) => {
        if (title === 'bad') throw new RangeError('out of bounds');
        return model.classify(title, text);
      },
    };
    const step = createClassifierStep(failing);
    const titles = ['Striker scores the winning goal', 'bad', 'Shares fall on Wall Street'];
    const { outcomes } = await step(batchOf(titles.map((title) => article({ title }))));
    const values = outcomes.map((outcome) => (outcome.kind === 'emit' ? outcome.value : null));
    expect(values.map((value) => value?.category?.name ?? null)).toEqual(['sports', null, 'business']);
    expect(values.map((value) => value?.problems)).toEqual([
      [],
      [{ stage: 'classifier', reason: 'RangeError' }],
      [],
    ]);
    expect(values[1]).toMatchObject({ language: null, keywords: [], title: 'bad' });
  });

  it('gives one outcome per input, in order, also for none', async () => {
    const step = createClassifierStep(model);
    expect((await step(batchOf([]))).outcomes).toEqual([]);
    const titles = Array.from({ length: 20 }, (_, n) => `Title ${n}`);
    const { outcomes } = await step(batchOf(titles.map((title) => article({ title }))));
    expect(outcomes.map((outcome) => outcome.kind === 'emit' && outcome.value.title)).toEqual(titles);
  });
});

describe('classifierStage', () => {
  it('reads unique articles and writes classified ones', () => {
    expect(classifierStage.input).toBe(topics.articlesUnique);
    expect(classifierStage.outputs).toEqual({ emit: topics.articlesClassified });
  });
});
