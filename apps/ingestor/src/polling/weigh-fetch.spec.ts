import { NEW_FEED, NO_HINTS } from '@headwater/polling';
import type { ClaimedSource } from './claimed-source.js';
import type { FetchedItems } from './fetch-result.js';
import { weighFetch, type FetchOutcome } from './weigh-fetch.js';

const NOW = Date.UTC(2026, 1, 17, 10);
const DAY = 24 * 3_600_000;
const claim: ClaimedSource = {
  source: { id: 'a', name: 'A', homePage: null, country: null, language: null, category: null, family: null },
  feedUrl: 'https://a.example/feed',
  fetchSeq: 7,
  validators: { etag: null, lastModified: null },
  ...{ failures: 0, failingSince: null, everSucceeded: true, memory: NEW_FEED },
  ...{ scopeHasTrouble: false, pushed: false, hub: null },
};
const fetched: FetchedItems = {
  startedAt: new Date(NOW).toISOString(),
  ...{
    outcome: 'read',
    failure: null,
    httpStatus: 200,
    wireBytes: 1,
    bodyBytes: 1,
    feed: null,
    itemsSeen: 2,
  },
  ...{ unchanged: [], emitted: [], dropped: [], problems: [], pages: [], validators: null },
};
const read: FetchOutcome = {
  fetched,
  newItems: [NOW - 60_000, null],
  hints: { ...NO_HINTS, intervalMinutes: 90 },
  ...{ freshForMs: null, retryAfterMs: null, movedTo: 'https://b.example/feed' },
};
const failed = (status: number, retryAfterMs: number | null = null): FetchOutcome => ({
  ...read,
  fetched: {
    ...fetched,
    outcome: 'failed',
    failure: { reason: 'http-status', detail: `The server answered ${status}.` },
    httpStatus: status,
  },
  ...{ newItems: [], hints: null, retryAfterMs },
});
const weighing = { now: NOW, fixedIntervalMs: null, random: () => 0 };

describe('weighFetch', () => {
  it('remembers what was read, and keeps to what the feed asks for', () => {
    const result = weighFetch(claim, read, weighing);
    expect(result).toMatchObject({
      ...{ nextFetchInMs: 90 * 60_000, itemsNew: 2, itemsUndated: 1, movedTo: 'https://b.example/feed' },
      ...{ neighbourly: null, retiredBecause: null, health: { state: 'healthy' } },
      memory: { hints: { intervalMinutes: 90 }, rhythm: { lastNewAt: NOW } },
    });
  });

  it('a feed that fails keeps what is known of it, does not move, and backs off', () => {
    const memory = { ...NEW_FEED, freshForMs: 60_000 };
    const result = weighFetch({ ...claim, memory, failures: 2 }, failed(500), weighing);
    expect(result).toMatchObject({ memory, movedTo: null, neighbourly: null, health: { state: 'failing' } });
    expect(result.because.map(({ rule }) => rule)).toContain('back-off');
  });

  it.each([
    [failed(429, 60_000), { trouble: 'limited', retryAfterMs: 60_000 }],
    [failed(503), { trouble: 'unreachable', retryAfterMs: null }],
    [failed(404), null],
    [read, null],
  ])('tells the neighbours what concerns them', (outcome, expected) => {
    expect(weighFetch(claim, outcome, weighing).neighbourly).toEqual(expected);
  });

  it('tells neighbours that had trouble who was served', () => {
    expect(weighFetch({ ...claim, scopeHasTrouble: true }, read, weighing).neighbourly).toBe('served');
  });

  it.each([
    [failed(410), 0, /410/],
    [failed(404), 15 * DAY, /11 fetches/],
    [failed(404), 2 * DAY, null],
  ])('retires what is gone', (outcome, failingForMs, because) => {
    const failing = { ...claim, failures: 10, failingSince: NOW - failingForMs };
    const { retiredBecause, health } = weighFetch(failing, outcome, weighing);
    if (because === null) expect(retiredBecause).toBeNull();
    else expect(retiredBecause).toMatch(because);
    expect(health.state).toBe(because === null ? 'failing' : 'retired');
  });
});
