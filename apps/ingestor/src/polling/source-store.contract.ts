import { NEW_FEED } from '@headwater/polling';
import type { ItemState } from '../articles/compare-document.js';
import type { ClaimedSource } from './claimed-source.js';
import type { FetchResult } from './fetch-result.js';
import type { SourceStore } from './source-store.port.js';

/** A store under test with one source, `the-source`, that was never read; made anew for each test. */
export interface SourceStoreUnderTest {
  readonly store: SourceStore;
  /** Lets the lease of a claim end. */
  readonly endLease: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

const anything = { most: 1, notFetchedSince: null };
const item: ItemState = {
  articleId: 'a'.repeat(32),
  version: 1,
  contentHash: 'b'.repeat(32),
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  eventTime: '2026-01-01T00:00:00.000Z',
  eventTimeFrom: 'published',
};
const result: FetchResult = {
  startedAt: '2026-01-01T00:00:00.000Z',
  outcome: 'read',
  failure: null,
  httpStatus: 200,
  wireBytes: 10,
  bodyBytes: 10,
  feed: { format: 'rss-2.0', title: 'The Source' },
  itemsSeen: 1,
  unchanged: [],
  emitted: [item],
  dropped: [],
  problems: [],
  pages: [],
  validators: { etag: '"1"', lastModified: null },
  nextFetchInMs: 0,
  because: [],
  memory: { ...NEW_FEED, freshForMs: 60_000 },
  ...{ neighbourly: null, movedTo: null, retiredBecause: null, itemsNew: 1, itemsUndated: 0 },
  health: { state: 'healthy', text: 'It brings news.' },
};

/** What every {@link SourceStore} does. */
export function sourceStoreContract(open: () => Promise<SourceStoreUnderTest>): void {
  let opened: SourceStoreUnderTest;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close?.());

  async function claimOne(): Promise<ClaimedSource> {
    const [claim] = await opened.store.claim(anything);
    if (claim === undefined) throw new Error('Nothing could be claimed.');
    return claim;
  }

  it('gives a source to one at a time, each time with a higher number', async () => {
    const first = await claimOne();
    expect(first).toMatchObject({ source: { id: 'the-source' }, fetchSeq: 1, failures: 0 });
    expect(await opened.store.claim(anything)).toEqual([]);
    expect(await opened.store.save(first, result)).toBe(true);
    expect(await claimOne()).toMatchObject({ fetchSeq: 2, validators: { etag: '"1"', lastModified: null } });
  });

  it('remembers what was emitted', async () => {
    await opened.store.save(await claimOne(), result);
    const known = await opened.store.knownItems('the-source', [item.articleId, 'c'.repeat(32)]);
    expect([...known]).toEqual([[item.articleId, item]]);
  });

  it('forgets contents and validators before something else is emitted, and knows the rest', async () => {
    await opened.store.save(await claimOne(), result);
    expect(await opened.store.forgetContents(await claimOne(), [item.articleId])).toBe(true);
    await opened.endLease();
    expect(await claimOne()).toMatchObject({ fetchSeq: 3, validators: { etag: null, lastModified: null } });
    const known = (await opened.store.knownItems('the-source', [item.articleId])).get(item.articleId);
    expect(known).toEqual({ ...item, contentHash: '0'.repeat(32) });
  });

  it('forgets nothing for a claim that somebody else has taken over', async () => {
    await opened.store.save(await claimOne(), result);
    const lost = await claimOne();
    await opened.endLease();
    expect(await claimOne()).toMatchObject({ validators: { etag: '"1"' } });
    expect(await opened.store.forgetContents(lost, [item.articleId])).toBe(false);
    expect([...(await opened.store.knownItems('the-source', [item.articleId]))]).toEqual([
      [item.articleId, item],
    ]);
  });

  it('saves nothing of a claim that somebody else has taken over', async () => {
    const lost = await claimOne();
    await opened.endLease();
    const next = await claimOne();
    expect(next.fetchSeq).toBe(2);
    expect(await opened.store.save(lost, result)).toBe(false);
    expect((await opened.store.knownItems('the-source', [item.articleId])).size).toBe(0);
    expect(await opened.store.save(next, result)).toBe(true);
  });

  it('saves a claim once, however often it is told to', async () => {
    const claim = await claimOne();
    expect(await opened.store.save(claim, result)).toBe(true);
    expect(await opened.store.save(claim, result)).toBe(false);
    expect(await claimOne()).toMatchObject({ fetchSeq: 2 });
  });

  it('keeps a claim that is renewed, and gives back one that is released', async () => {
    const claim = await claimOne();
    await opened.store.renew([claim]);
    expect(await opened.store.claim(anything)).toEqual([]);
    await opened.store.release(claim);
    expect(await opened.store.untilNextClaim(anything)).toBe(0);
    expect(await claimOne()).toMatchObject({ fetchSeq: 2 });
  });

  it('gives nobody what he is still reading, though the lease has run out, and lets him renew it', async () => {
    const claim = await claimOne();
    await opened.endLease();
    expect(await opened.store.claim({ ...anything, except: ['the-source'] })).toEqual([]);
    await opened.store.renew([claim]);
    expect(await opened.store.claim(anything)).toEqual([]);
    expect(await opened.store.save(claim, result)).toBe(true);
  });

  it('does not revive a claim that was saved', async () => {
    const claim = await claimOne();
    await opened.store.save(claim, result);
    await opened.store.renew([claim]);
    expect(await claimOne()).toMatchObject({ fetchSeq: 2 });
  });

  it('remembers what is known of the feed', async () => {
    const first = await claimOne();
    expect(first).toMatchObject({ everSucceeded: false, memory: NEW_FEED });
    await opened.store.save(first, result);
    expect(await claimOne()).toMatchObject({ everSucceeded: true, memory: result.memory });
  });

  it('puts a claim off', async () => {
    await opened.store.postpone(await claimOne(), 3_600_000, []);
    expect(await opened.store.claim(anything)).toEqual([]);
    expect(await opened.store.untilNextClaim(anything)).toBeGreaterThan(3_500_000);
  });

  it('counts failures until a success', async () => {
    const failure = { reason: 'http-status', detail: '500' } as const;
    const failed: FetchResult = { ...result, outcome: 'failed', failure, emitted: [], validators: null };
    await opened.store.save(await claimOne(), failed);
    const second = await claimOne();
    expect(second.failures).toBe(1);
    await opened.store.save(second, result);
    expect(await claimOne()).toMatchObject({ failures: 0 });
  });
}
