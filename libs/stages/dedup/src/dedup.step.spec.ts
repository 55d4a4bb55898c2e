import { hash128, topics, type ArticleRaw } from '@headwater/contracts';
import { rawArticle, rawBatch, rawItem } from './article.test-support.js';
import { createDedupStep } from './dedup.step.js';
import type { BatchPosition, DedupIndex } from './dedup-index.port.js';
import { createMemoryDedupIndex } from './memory-dedup-index.js';

const windowMs = 3 * 86_400_000;
const text =
  'The harbour of Example Town reopened on Monday after three weeks of repairs to its northern quay.';
const source = (id: string): Pick<ArticleRaw, 'source'> => ({ source: { ...rawArticle().source, id } });

const first = { articleId: hash128('first'), content: text };
const second = {
  ...first,
  ...source('other-post'),
  articleId: hash128('second'),
  url: 'https://example.com/b',
  version: 7,
};

describe('dedupStep', () => {
  it('emits an original with its fingerprints and the epoch of the index', async () => {
    const dedupStep = createDedupStep({ index: createMemoryDedupIndex({ windowMs }) });
    const { outcomes } = await dedupStep(rawBatch([rawItem(first, 0)]));
    expect(outcomes).toEqual([
      {
        kind: 'emit',
        value: {
          ...rawArticle(first),
          fingerprints: {
            canonicalUrl: 'https://example.org/an-article',
            contentHash: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
          dedupEpoch: 1,
        },
      },
    ]);
  });

  it('sets a copy aside with what it is a copy of, and both outcomes fit their topics', async () => {
    const dedupStep = createDedupStep({ index: createMemoryDedupIndex({ windowMs }) });
    const { outcomes } = await dedupStep(rawBatch([rawItem(first, 0), rawItem(second, 1)]));
    const [kept, copy] = outcomes;
    expect(copy).toMatchObject({
      kind: 'duplicate',
      value: {
        articleId: second.articleId,
        version: 7,
        originalId: first.articleId,
        reason: 'same-content',
        similarity: 1,
        dedupEpoch: 1,
      },
    });
    if (kept?.kind !== 'emit' || copy?.kind !== 'duplicate') throw new Error('unexpected outcomes');
    expect(topics.articlesUnique.message.validator.Errors(kept.value)).toEqual([]);
    expect(topics.articlesDuplicates.message.validator.Errors(copy.value)).toEqual([]);
  });

  it('compares the times at which versions were first seen, whatever publishers say', async () => {
    const dedupStep = createDedupStep({ index: createMemoryDedupIndex({ windowMs }) });
    const { outcomes } = await dedupStep(
      rawBatch([
        rawItem(first, 0, '2026-01-01T00:00:00.000Z'),
        rawItem(second, 1, '2026-01-04T00:00:00.001Z'),
      ]),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['emit', 'emit']);
  });

  it('gives up an article whose time cannot be read, and keeps the place of the others', async () => {
    const dedupStep = createDedupStep({ index: createMemoryDedupIndex({ windowMs }) });
    const { outcomes } = await dedupStep(
      rawBatch([rawItem(first, 0, 'yesterday'), rawItem(first, 1), rawItem(second, 2)]),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['dead', 'emit', 'duplicate']);
  });

  it('asks the index once a batch, with the position, and tells the runner whether the epoch still stands', async () => {
    const asked: BatchPosition[] = [];
    let current = true;
    const memory = createMemoryDedupIndex({ windowMs });
    const index: DedupIndex = {
      decide: (candidates, position) => {
        const { partition, firstOffset, nextOffset } = position;
        asked.push({ partition, firstOffset, nextOffset });
        return memory.decide(candidates, position);
      },
      epochIsCurrent: async (epoch) => current && (await memory.epochIsCurrent(epoch)),
    };
    const dedupStep = createDedupStep({ index });
    const { stillValid } = await dedupStep(rawBatch([rawItem(first, 20), rawItem(second, 21)]));
    expect(asked).toEqual([{ partition: 0, firstOffset: 20, nextOffset: 22 }]);
    expect(await stillValid?.()).toBe(true);
    current = false;
    expect(await stillValid?.()).toBe(false);
  });
});
