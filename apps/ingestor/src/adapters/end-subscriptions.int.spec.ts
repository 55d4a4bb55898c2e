import { NEW_FEED } from '@headwater/polling';
import { SourceStore } from '@headwater/sources';
import type { FetchResult } from '../polling/fetch-result.js';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { PostgresSourceRegistry } from './postgres-source-registry.js';
import { PostgresSourceStore } from './postgres-source-store.js';
import { PostgresSubscriptionStore } from './postgres-subscription-store.js';

const HUB = 'https://hub.example/';
const FEED = 'https://news.example/feed';
const AT_ONCE = { ownHosts: [], fixedIntervalMs: null };
const servers = new TestServers();
let pool: ReturnType<TestServers['pool']>;
let subscriptions: PostgresSubscriptionStore;

beforeAll(async () => {
  await servers.start();
  pool = servers.pool();
  subscriptions = new PostgresSubscriptionStore(pool, 60_000);
});
afterAll(() => servers.close());

const configured = (...feeds: readonly string[]): Promise<void> =>
  new PostgresSourceRegistry(pool).enableOnly(
    feeds.map((feed) => sourceAt('news', feed)),
    AT_ONCE,
  );

beforeEach(async () => {
  await pool.query('DELETE FROM source');
  await pool.query('DELETE FROM websub_unsubscription');
  await configured(FEED);
  await pool.query('UPDATE feed_state SET next_fetch_at = now()');
  await pool.query(
    `INSERT INTO websub_subscription (source_id, hub, topic, subscription_id, secret, lease_until, ask_at)
     VALUES ('news', $1, $2, 'old', 'secret', now() + interval '1 hour', now() + interval '1 hour')`,
    [HUB, FEED],
  );
});

/** A fetch of the source that ends like this. */
async function fetched(fields: Partial<FetchResult>): Promise<void> {
  const store = new PostgresSourceStore(pool, { leaseMs: 60_000, ownHosts: [], subscribes: true });
  const [claim] = await store.claim({ most: 1, notFetchedSince: null });
  const saved = await store.save(claim!, {
    startedAt: new Date().toISOString(),
    ...{ outcome: 'read', failure: null, httpStatus: 200, wireBytes: 10, bodyBytes: 20, feed: null },
    ...{ itemsSeen: 0, unchanged: [], emitted: [], dropped: [], problems: [], pages: [] },
    ...{
      validators: null,
      nextFetchInMs: 0,
      because: [],
      memory: NEW_FEED,
      neighbourly: null,
      movedTo: null,
    },
    ...{ retiredBecause: null, itemsNew: 0, itemsUndated: 0 },
    health: { state: 'healthy', text: 'It brings news.' },
    ...fields,
  });
  expect(saved).toBe(true);
}

const current = async (): Promise<unknown[]> =>
  (await pool.query<object>('SELECT hub, topic, lease_until AS lease FROM websub_subscription')).rows;
const ended = { id: 'old', sourceId: 'news', hub: HUB, topic: FEED };

describe('a subscription', () => {
  it.each([
    ['is taken out', () => new SourceStore(pool).remove('news')],
    ['is not in the configuration any more', () => configured()],
    ['is retired', () => fetched({ outcome: 'failed', retiredBecause: 'It is gone (410).' })],
    ['has another address in the list', () => configured('https://other.example/feed')],
    ['names no hub any more', () => fetched({ hub: null })],
  ])('is over when its source %s, and its hub is asked to end it', async (_what, act) => {
    await act();
    expect(await current()).toEqual([]);
    expect(await subscriptions.find('old')).toBeNull();
    expect(await subscriptions.takeEnded(5)).toEqual([ended]);
  });

  it.each([
    ['another hub', { hub: 'https://other.example/', topic: FEED }],
    ['another name for itself', { hub: HUB, topic: 'https://news.example/new' }],
  ])('is over when its feed names %s, where a new one begins', async (_what, hub) => {
    await fetched({ hub });
    expect(await current()).toEqual([{ ...hub, lease: null }]);
    expect(await subscriptions.takeEnded(5)).toEqual([ended]);
    expect(await subscriptions.takeDue(5)).toMatchObject([hub]);
  });

  it('that somebody has forgotten to end is over at the next start', async () => {
    await pool.query(`UPDATE source SET enabled = false, removed_at = now()`);
    await configured(FEED);
    expect(await current()).toEqual([]);
    expect(await subscriptions.takeEnded(5)).toEqual([ended]);
  });

  it('goes on while its feed says the same, or nothing', async () => {
    await fetched({ hub: { hub: HUB, topic: FEED } });
    await pool.query('UPDATE feed_state SET next_fetch_at = now()');
    await pool.query('DELETE FROM host_bucket');
    await fetched({ outcome: 'not-modified' });
    await configured(FEED);
    expect(await current()).toHaveLength(1);
    expect(await subscriptions.takeEnded(5)).toEqual([]);
  });

  it.each([
    ['was never verified', 'NULL'],
    ['has run out', `now() - interval '1 second'`],
  ])('that %s is not worth a word', async (_what, lease) => {
    await pool.query(`UPDATE websub_subscription SET lease_until = ${lease}`);
    await new SourceStore(pool).remove('news');
    expect(await current()).toEqual([]);
    expect(await subscriptions.takeEnded(5)).toEqual([]);
  });

  it('is over for its hub whichever comes first, the promise or the end', async () => {
    for (let round = 0; round < 20; round += 1) {
      await pool.query('DELETE FROM websub_unsubscription');
      await pool.query(
        `INSERT INTO websub_subscription (source_id, hub, topic, subscription_id, secret, asked_at)
         VALUES ('news', $1, $2, 'asked', 'secret', now())
         ON CONFLICT (source_id) DO UPDATE SET subscription_id = 'asked', asked_at = now(), lease_until = NULL`,
        [HUB, FEED],
      );
      const [promised] = await Promise.all([
        subscriptions.verify('asked', FEED, 60_000),
        new SourceStore(pool).remove('news'),
      ]);
      expect(await current()).toEqual([]);
      expect(await subscriptions.takeEnded(5)).toEqual(promised ? [{ ...ended, id: 'asked' }] : []);
    }
  });

  it('begins anew, at another address, when its source is read again', async () => {
    await new SourceStore(pool).remove('news');
    await new SourceStore(pool).add([sourceAt('news', FEED)]);
    await pool.query('UPDATE feed_state SET next_fetch_at = now()');
    await fetched({ hub: { hub: HUB, topic: FEED } });
    const [begun] = await subscriptions.takeDue(5);
    expect(begun).toMatchObject({ hub: HUB, topic: FEED });
    expect(await subscriptions.verifyEnd('old', FEED)).toBe(true);
    expect(await subscriptions.verifyEnd(begun!.id, FEED)).toBe(false);
    expect(await subscriptions.verify(begun!.id, FEED, 60_000)).toBe(true);
    expect(await subscriptions.find(begun!.id)).toEqual(begun);
  });
});

describe('a subscription that is over', () => {
  beforeEach(() => new SourceStore(pool).remove('news'));
  const later = (interval: string) =>
    pool.query(`UPDATE websub_unsubscription SET ask_at = ask_at - interval '${interval}'`);
  const remaining = async () => (await pool.query('SELECT FROM websub_unsubscription')).rowCount;
  const prune = () => new PostgresSourceStore(pool, { leaseMs: 60_000, ownHosts: [] }).prune();

  it('is asked for by one replica, later again by any, and no more once the hub agrees', async () => {
    const replicas = await Promise.all([subscriptions.takeEnded(5), subscriptions.takeEnded(5)]);
    expect(replicas.flat()).toEqual([ended]);
    await later('4 minutes');
    expect(await subscriptions.takeEnded(5)).toEqual([]);
    await later('1 minute');
    expect(await subscriptions.takeEnded(5)).toEqual([ended]);
    await later('9 minutes');
    expect(await subscriptions.takeEnded(5)).toEqual([]);
    expect(await subscriptions.verifyEnd('old', FEED)).toBe(true);
    await later('1 day');
    expect(await subscriptions.takeEnded(5)).toEqual([]);
  });

  it('is shown with the source, until it would have run out by itself', async () => {
    const shown = async () => new SourceStore(pool).find('news');
    expect(await shown()).toMatchObject({ hub: null, formerHub: HUB, formerHubAgreedAt: null });
    await subscriptions.verifyEnd('old', FEED);
    expect(await shown()).toMatchObject({ formerHub: HUB, formerHubAgreedAt: expect.any(Date) as Date });
    await prune();
    expect(await remaining()).toBe(1);
    await pool.query(`UPDATE websub_unsubscription SET lease_until = now() - interval '1 second'`);
    expect(await subscriptions.takeEnded(5)).toEqual([]);
    expect(await shown()).toMatchObject({ formerHub: null });
    await prune();
    expect(await remaining()).toBe(0);
  });
});
