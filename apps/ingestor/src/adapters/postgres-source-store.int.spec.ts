import type { ItemState } from '../articles/compare-document.js';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { FetchResult } from '../polling/fetch-result.js';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { PostgresSourceRegistry } from './postgres-source-registry.js';
import { PostgresSourceStore } from './postgres-source-store.js';

const servers = new TestServers();
let pool: ReturnType<TestServers['pool']>;
const DUE = { most: 100, notFetchedSince: null };

beforeAll(async () => {
  await servers.start();
  pool = servers.pool();
});
afterAll(() => servers.close());

function store(leaseMs = 60_000, ownHosts: readonly string[] = []): PostgresSourceStore {
  return new PostgresSourceStore(pool, { leaseMs, ownHosts });
}

async function register(...feeds: readonly (readonly [id: string, host: string])[]): Promise<void> {
  const sources = feeds.map(([id, host]) => sourceAt(id, `http://${host}/${id}`));
  // Not one of an earlier test is due.
  await pool.query('DELETE FROM source');
  await new PostgresSourceRegistry(pool).enableOnly(sources, 0);
}

const ids = (claims: readonly ClaimedSource[]): string[] => claims.map(({ source }) => source.id).sort();

async function claimOne(from: PostgresSourceStore): Promise<ClaimedSource> {
  const [claim] = await from.claim(DUE);
  if (claim === undefined) throw new Error('Nothing was claimed.');
  return claim;
}

const item = (version: number, contentHash: string): ItemState => ({
  articleId: 'a'.repeat(32),
  version,
  contentHash: contentHash.repeat(32),
  firstSeenAt: '2026-02-17T10:00:00.000Z',
  eventTime: '2026-02-17T09:00:00.000Z',
  eventTimeFrom: 'published',
});

function result(fields: Partial<FetchResult> = {}): FetchResult {
  return {
    startedAt: new Date().toISOString(),
    outcome: 'read',
    failure: null,
    httpStatus: 200,
    wireBytes: 10,
    bodyBytes: 20,
    feed: { format: 'rss-2.0', title: 'A' },
    itemsSeen: 3,
    unchanged: [],
    emitted: [item(1, 'b')],
    dropped: ['no-title', 'no-title'],
    problems: [],
    validators: { etag: '"1"', lastModified: null },
    nextFetchInMs: 0,
    ...fields,
  };
}

describe('claiming', () => {
  it('gives every due source to one of many replicas, once', async () => {
    await register(...Array.from({ length: 40 }, (_, n) => [`s${n}`, `h${n}.example`] as const));
    const replicas = Array.from({ length: 4 }, () => store());
    const rounds = await Promise.all(
      replicas.flatMap((replica) => [replica.claim({ ...DUE, most: 7 }), replica.claim({ ...DUE, most: 7 })]),
    );
    const claimed = rounds.flat();
    expect(claimed).toHaveLength(40);
    expect(new Set(ids(claimed)).size).toBe(40);
    expect(new Set(claimed.map(({ fetchSeq }) => fetchSeq))).toEqual(new Set([1]));
  });

  it('asks a host for one document at a time, over all replicas', async () => {
    await register(['a', 'one.example'], ['b', 'one.example'], ['c', 'two.example']);
    const [first, second] = await Promise.all([store().claim(DUE), store().claim(DUE)]);
    const claims = [...first, ...second];
    expect(ids(claims)).toEqual(['a', 'c']);
    expect(await store().untilNextClaim(DUE)).toBe(0);
    await store().release(claims.find(({ source }) => source.id === 'a')!);
    expect(ids(await store().claim(DUE))).toEqual(['a']);
  });

  it('asks hosts of ours for as many as it likes', async () => {
    await register(['a', 'one.example'], ['b', 'one.example']);
    expect(ids(await store(60_000, ['one.example:80']).claim(DUE))).toEqual(['a', 'b']);
  });

  it('takes over what a dead process held', async () => {
    await register(['a', 'one.example']);
    const dead = await claimOne(store(0));
    const successor = await claimOne(store());
    expect([dead.fetchSeq, successor.fetchSeq]).toEqual([1, 2]);
    expect(await store().claim(DUE)).toEqual([]);
  });

  it('keeps a claim that is renewed, and revives none that ended', async () => {
    await register(['a', 'one.example']);
    const held = await claimOne(store(0));
    await store().renew([held]);
    expect(await store().claim(DUE)).toEqual([]);
    await store().release(held);
    await store().renew([held]);
    const successor = await claimOne(store(0));
    await store().renew([held]);
    expect((await claimOne(store())).fetchSeq).toBe(successor.fetchSeq + 1);
  });

  it('reads every source once in a batch, due or not', async () => {
    await register(['a', 'one.example'], ['b', 'two.example']);
    const batch = { most: 100, notFetchedSince: new Date().toISOString() };
    const claims = await store().claim(batch);
    expect(ids(claims)).toEqual(['a', 'b']);
    await store().save(claims[0]!, result({ nextFetchInMs: 3_600_000 }));
    expect(await store().claim(batch)).toEqual([]);
    expect(await store().untilNextClaim(batch)).toBeGreaterThan(1_000);
    await store().save(claims[1]!, result({ nextFetchInMs: 3_600_000 }));
    expect(await store().untilNextClaim(batch)).toBeNull();
    const next = { most: 100, notFetchedSince: new Date().toISOString() };
    expect(ids(await store().claim(next))).toEqual(['a', 'b']);
  });

  it('says that nothing is left', async () => {
    await register();
    expect(await store().untilNextClaim(DUE)).toBeNull();
  });
});

describe('saving', () => {
  it('keeps state, items and ledger together', async () => {
    await register(['a', 'one.example']);
    const claim = await claimOne(store());
    expect(await store().save(claim, result())).toBe(true);
    expect(await store().knownItems('a', ['a'.repeat(32), 'f'.repeat(32)])).toEqual(
      new Map([['a'.repeat(32), item(1, 'b')]]),
    );
    expect(await claimOne(store())).toMatchObject({
      fetchSeq: 2,
      validators: { etag: '"1"', lastModified: null },
    });
    const { rows } = await pool.query('SELECT * FROM feed_fetch');
    expect(rows).toMatchObject([
      { fetch_seq: 1, items_seen: 3, items_unchanged: 0, items_emitted: 1, items_dropped: { 'no-title': 2 } },
    ]);
  });

  it('refuses a process that lost its claim, whole', async () => {
    await register(['a', 'one.example']);
    const zombie = await claimOne(store(0));
    const successor = await claimOne(store());
    expect(await store().save(successor, result({ emitted: [item(2, 'c')] }))).toBe(true);
    expect(await store().save(zombie, result({ emitted: [item(1, 'b')] }))).toBe(false);
    await store().release(zombie);
    expect((await store().knownItems('a', ['a'.repeat(32)])).get('a'.repeat(32))).toEqual(item(2, 'c'));
    const { rows } = await pool.query<{ fetch_seq: number }>('SELECT fetch_seq FROM feed_fetch');
    expect(rows).toEqual([{ fetch_seq: 2 }]);
  });

  it('counts failures in a row, and keeps the validators of the last document', async () => {
    await register(['a', 'one.example']);
    await store().save(await claimOne(store()), result());
    const failed = result({
      outcome: 'failed',
      failure: { reason: 'timeout', detail: 'late' },
      emitted: [],
      validators: null,
    });
    for (const failures of [0, 1, 2]) {
      const claim = await claimOne(store());
      expect(claim).toMatchObject({ failures, validators: { etag: '"1"' } });
      await store().save(claim, failed);
    }
    await store().save(
      await claimOne(store()),
      result({ emitted: [], validators: { etag: null, lastModified: 'x' } }),
    );
    expect(await claimOne(store())).toMatchObject({
      failures: 0,
      validators: { etag: null, lastModified: 'x' },
    });
  });

  it('forgets items that a feed has not held for long, and old fetches', async () => {
    await register(['a', 'one.example']);
    await store().save(await claimOne(store()), result());
    await store().prune();
    expect((await store().knownItems('a', ['a'.repeat(32)])).size).toBe(1);
    await pool.query(`UPDATE feed_item SET seen_on = current_date - 61`);
    await pool.query(`UPDATE feed_fetch SET finished_at = now() - interval '31 days'`);
    await store().prune();
    expect((await store().knownItems('a', ['a'.repeat(32)])).size).toBe(0);
    expect((await pool.query('SELECT FROM feed_fetch')).rowCount).toBe(0);
  });
});

describe('the list of sources', () => {
  it('decides what is read; what is taken out keeps its past', async () => {
    await register(['a', 'one.example'], ['b', 'two.example']);
    for (const claim of await store().claim(DUE))
      await store().save(claim, result({ nextFetchInMs: 3_600_000 }));
    const registry = new PostgresSourceRegistry(pool);
    await registry.enableOnly([sourceAt('c', 'http://three.example/c')], 0);
    expect(ids(await store().claim(DUE))).toEqual(['c']);
    await registry.enableOnly([sourceAt('a', 'http://one.example/a')], 600_000);
    expect(ids(await store().claim(DUE))).toEqual([]);
    expect((await store().knownItems('a', ['a'.repeat(32)])).size).toBe(1);
  });

  it('reads a feed that moved at once, and from scratch', async () => {
    await register(['a', 'one.example']);
    await store().save(await claimOne(store()), result({ nextFetchInMs: 3_600_000 }));
    await new PostgresSourceRegistry(pool).enableOnly([sourceAt('a', 'http://moved.example/a')], 600_000);
    expect(await claimOne(store())).toMatchObject({
      feedUrl: 'http://moved.example/a',
      fetchSeq: 2,
      validators: { etag: null },
    });
  });
});
