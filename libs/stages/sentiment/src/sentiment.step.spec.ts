import Value from 'typebox/value';
import { ArticleScoredSchema, type ArticleClassified } from '@headwater/contracts';
import type { Batch } from '@headwater/pipeline';
import { SentimentModel } from './sentiment-model.js';
import { sentimentStage } from './sentiment.stage.js';
import { createSentimentStep } from './sentiment.step.js';

const HASH = '0123456789abcdef0123456789abcdef';

const AT = '2026-03-01T08:00:00.000Z';

function article(changes: Partial<ArticleClassified> = {}): ArticleClassified {
  return {
    articleId: HASH,
    version: 1,
    source: {
      id: 'harbour-gazette',
      name: 'Harbour Gazette',
      homePage: null,
      country: null,
      language: 'en',
      category: null,
      family: null,
    },
    feedUrl: 'http://feeds.example/all.xml',
    guid: 'g1',
    url: null,
    title: 'Rescuers celebrate as all miners are saved',
    summary: 'A wonderful day.',
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
    fingerprints: { canonicalUrl: null, contentHash: HASH },
    dedupEpoch: 1,
    language: { code: 'en', confidence: 0.9 },
    category: null,
    keywords: [],
    classifiedBy: { name: 'none', version: 0 },
    problems: [],
    ...changes,
  };
}

function batchOf(...values: ArticleClassified[]): Batch<ArticleClassified> {
  const topic = sentimentStage.input.name;
  const meta = {
    origin: { stage: 'classifier', topic, partition: 0, offset: 0 },
    articleId: HASH,
    version: 1,
    eventTime: AT,
    ingestedAt: AT,
  };
  return {
    topic,
    partition: 0,
    firstOffset: 0,
    nextOffset: values.length,
    items: values.map((value, offset) => ({ value, meta, offset })),
  };
}

describe('sentiment step', () => {
  const model = new SentimentModel();
  const step = createSentimentStep(model);

  it('emits every article in order, with what it had and its tone', async () => {
    const good = article();
    const bad = article({ title: 'Flood destroys homes', summary: null, content: 'Dozens are dead.' });
    const { outcomes } = await step(batchOf(good, bad));
    expect(outcomes).toMatchObject([
      { kind: 'emit', value: { ...good, sentiment: { document: { label: 'positive' } } } },
      { kind: 'emit', value: { ...bad, sentiment: { document: { label: 'negative' } } } },
    ]);
    for (const outcome of outcomes) {
      if (outcome.kind !== 'emit') throw new Error(outcome.kind);
      expect([...Value.Errors(ArticleScoredSchema, outcome.value)]).toEqual([]);
      expect(outcome.value.scoredBy).toEqual({ name: 'headwater-sentiment', version: model.version });
    }
  });

  it.each([
    ['of unknown language', null],
    ['in a language without a lexicon', { code: 'ja', confidence: 1 }],
  ])('gives no tone to an article %s, and no problem mark', async (_what, language) => {
    const { outcomes } = await step(batchOf(article({ language })));
    expect(outcomes).toMatchObject([
      { kind: 'emit', value: { sentiment: { document: null, title: null }, problems: [] } },
    ]);
  });

  it('prefers the content to the summary', async () => {
    const { outcomes } = await step(
      batchOf(article({ title: 'On Monday', summary: 'A wonderful day.', content: 'A terrible massacre.' })),
    );
    expect(outcomes).toMatchObject([{ value: { sentiment: { document: { label: 'negative' } } } }]);
  });

  it('lets an article go on without a tone when scoring fails, and the others with theirs', async () => {
    const fragile = createSentimentStep({
      name: model.name,
      version: model.version,
      score: (title, text, language) => {
        if (title === 'boom') throw new RangeError('too much');
        return model.score(title, text, language);
      },
    });
    const earlier = { stage: 'classifier', reason: 'TypeError' };
    const { outcomes } = await fragile(batchOf(article({ title: 'boom', problems: [earlier] }), article()));
    expect(outcomes).toMatchObject([
      {
        kind: 'emit',
        value: {
          sentiment: { document: null, title: null },
          problems: [earlier, { stage: 'sentiment', reason: 'RangeError' }],
        },
      },
      { kind: 'emit', value: { sentiment: { document: { label: 'positive' } }, problems: [] } },
    ]);
  });
});
