import { hash128 } from '@headwater/contracts';
import { cases } from './cases.test-support.js';
import type { BatchPosition, DedupIndex, Role } from './dedup-index.port.js';
import { inWords, randomHistory, sketched, type Sketch } from './sketch.test-support.js';

export { CONTRACT_WINDOW_MS, inWords, randomHistory, sketched, type Sketch } from './sketch.test-support.js';

/** An index under test, made anew for each test. */
export interface IndexUnderTest {
  readonly index: DedupIndex;
  readonly close?: () => Promise<void>;
}

/** What every {@link DedupIndex} does. Call it in a spec; `open` gives an empty index with {@link CONTRACT_WINDOW_MS}. */
export function dedupIndexContract(open: () => Promise<IndexUnderTest>): void {
  let opened: IndexUnderTest;
  let position: BatchPosition;
  beforeEach(async () => {
    opened = await open();
    position = { partition: 0, firstOffset: 0, nextOffset: 0 };
  });
  afterEach(() => opened.close?.());

  const decide = async (sketches: readonly Sketch[]): Promise<readonly Role[]> => {
    const { nextOffset: firstOffset } = position;
    position = { partition: 0, firstOffset, nextOffset: firstOffset + sketches.length };
    return (await opened.index.decide(sketches.map(sketched), position)).roles;
  };

  it.each(cases)('%s', async (_title, batches) => {
    const ids = batches.flat().map(([{ id }]) => id);
    for (const batch of batches) {
      const roles = await decide(batch.map(([sketch]) => sketch));
      expect(roles.map((role) => inWords(role, ids))).toEqual(batch.map(([, expected]) => expected));
    }
  });

  it('points from every duplicate to an original, and never changes a role, in a long random history', async () => {
    const roles = new Map<string, string>();
    for (const batch of randomHistory(1, 60, 20)) {
      const decided = await decide(batch);
      decided.forEach((role, index) => {
        const id = hash128(batch[index]?.id ?? '');
        const words = JSON.stringify(role);
        expect(roles.get(id) ?? words).toBe(words);
        roles.set(id, words);
        if (role.kind === 'duplicate') {
          expect(role.originalId).not.toBe(id);
          expect(roles.get(role.originalId)).toBe('{"kind":"original"}');
        }
      });
    }
    const duplicates = [...roles.values()].filter((role) => role.includes('duplicate')).length;
    expect(duplicates).toBeGreaterThan(100);
    expect(roles.size - duplicates).toBeGreaterThan(100);
  });

  it('knows copies across partitions', async () => {
    await opened.index.decide([sketched({ id: 'a' })], { partition: 0, firstOffset: 0, nextOffset: 1 });
    const { roles } = await opened.index.decide([sketched({ id: 'b', url: 'a' })], {
      partition: 5,
      firstOffset: 0,
      nextOffset: 1,
    });
    expect(roles).toEqual([{ kind: 'duplicate', originalId: hash128('a'), reason: 'same-url' }]);
  });

  it('accepts a batch without candidates', async () => {
    expect(await decide([])).toEqual([]);
    expect(await decide([{ id: 'a' }])).toEqual([{ kind: 'original' }]);
  });

  it('says of its own epoch that it is current, and of another that it is not', async () => {
    const { epoch } = await opened.index.decide([], position);
    expect(await opened.index.epochIsCurrent(epoch)).toBe(true);
    expect(await opened.index.epochIsCurrent(epoch - 1)).toBe(false);
  });
}
