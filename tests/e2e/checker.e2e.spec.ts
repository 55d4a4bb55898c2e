import { jest } from '@jest/globals';
import path from 'node:path';
import { systemUnderTest } from './system-under-test.js';

const mutate = path.join(import.meta.dirname, '../mutations/mutate.mjs');

jest.setTimeout(180_000);

/** A small run in which dedup crashes once, right after a commit; the books afterwards. */
async function booksAfterCrash(mutations: readonly string[]) {
  const { system, stop } = await systemUnderTest(
    { seed: 'checker', articles: 200, rate: 100 },
    {
      nodeArguments: { dedup: ['--import', mutate] },
      environment: { dedup: { HEADWATER_MUTATIONS: mutations.join(',') } },
    },
  );
  try {
    await system.start();
    const dedup = system.services.get('dedup');
    await dedup?.ended();
    dedup?.withEnvironment({ HEADWATER_MUTATIONS: '' });
    await dedup?.start();
    await system.drained();
    return await system.books();
  } finally {
    await stop();
  }
}

describe('the checker', () => {
  it('stays green when a service crashes between a commit and the next batch', async () => {
    expect(await booksAfterCrash(['crash-after-commit'])).toMatchObject({ balanced: true, problems: [] });
  });

  it('turns red when offsets are committed before outputs are acknowledged', async () => {
    const books = await booksAfterCrash(['crash-after-commit', 'commit-before-acknowledgement']);
    expect(books.balanced).toBe(false);
    expect(books.problems.join('\n')).toMatch(/dedup: .* has no outcome/);
  });
});
