import { HOST_BUCKET, NEW_FEED } from '@headwater/polling';
import type { ItemState } from '../articles/compare-document.js';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { FetchResult } from '../polling/fetch-result.js';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { PostgresSourceRegistry } from './postgres-source-registry.js';
import { PostgresSourceStore } from './postgres-source-store.js';

const servers = new TestServers();
let pool: ReturnType<TestServers['pool']>;
const AT_ONCE = { ownHosts: [], fixedIntervalMs: null };
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
  await new PostgresSourceRegistry(pool).enableOnly(sources, AT_ONCE);
  await pool.query('DELETE FROM host_bucket');
  await pool.query('DELETE FROM backoff_scope');
  await pool.query('UPDATE feed_state SET next_fetch_at = now()');
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
    pages: [],
    validators: { etag: '"1"', lastModified: null },
    nextFetchInMs: 0,
    because: [{ rule: 'arrivals', text: 'a reason' }],
    memory: NEW_FEED,
    neighbourly: null,
    movedTo: null,
    retiredBecause: null,
    itemsNew: 1,
    itemsUndated: 0,
    health: { state: 'healthy', text: 'It brings news.' },
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

describe('neighbours', () => {
  const refused = (trouble: 'limited' | 'unreachable', retryAfterMs: number | null): FetchResult =>
    result({
      outcome: 'failed',
      failure: { reason: 'http-status', detail: 'The server answered 429.' },
      ...{ emitted: [], validators: null, neighbourly: { trouble, retryAfterMs } },
    });

  it('a host gives its burst at once, then a token a second', async () => {
    const names = Array.from({ length: 4 * HOST_BUCKET.burst }, (_, n) => `s${n}`);
    await register(...names.map((name) => [name, 'one.example'] as const));
    const started = performance.now();
    let taken = 0;
    for (let [claim] = await store().claim(DUE); claim !== undefined; [claim] = await store().claim(DUE)) {
      await store().save(claim, result({ nextFetchInMs: 3_600_000, emitted: [] }));
      taken += 1;
    }
    const refilled = (performance.now() - started) / HOST_BUCKET.intervalMs;
    expect(taken).toBeGreaterThanOrEqual(HOST_BUCKET.burst);
    expect(taken).toBeLessThanOrEqual(HOST_BUCKET.burst + refilled);
    expect(await store().untilNextClaim(DUE)).toBeLessThanOrEqual(HOST_BUCKET.intervalMs);
    const ofOurOwn = await store(60_000, ['one.example:80']).claim(DUE);
    expect(ofOurOwn).toHaveLength(names.length - taken);
    expect(ofOurOwn.length).toBeGreaterThan(1);
  });

  it('one refused feed leaves its host open, a second one closes it, and its own time opens it', async () => {
    await register(['a', 'one.example'], ['b', 'one.example'], ['c', 'one.example'], ['d', 'two.example']);
    const first = ids(await store().claim({ ...DUE, most: 2 }));
    expect(first).toEqual(['a', 'd']);
    await pool.query(`UPDATE feed_state SET lease_until = NULL`);
    for (const expected of ['a', 'b']) {
      const claim = (await store().claim(DUE)).find(({ source }) => source.id === expected)!;
      await store().save(claim, { ...refused('limited', 600_000), nextFetchInMs: 600_000 });
    }
    await pool.query(`UPDATE feed_state SET lease_until = NULL`);
    expect(ids(await store().claim(DUE))).toEqual(['d']);
    const { rows } = await pool.query(
      `SELECT name, closed_until > now() AS closed, because FROM backoff_scope ORDER BY name`,
    );
    expect(rows).toEqual([
      { name: 'one.example', closed: null, because: null },
      { name: 'one.example:80', closed: true, because: 'limited' },
    ]);
    // A batch asks each feed once and cannot wait.
    expect(ids(await store().claim({ most: 9, notFetchedSince: new Date().toISOString() }))).toHaveLength(1);
    await pool.query(`UPDATE backoff_scope SET closed_until = now()`);
    await pool.query(`UPDATE feed_state SET lease_until = NULL`);
    expect(ids(await store().claim(DUE))).toContain('c');
  });

  it('a success in between keeps the host open, and says whose trouble it is', async () => {
    await register(['a', 'one.example'], ['b', 'one.example'], ['c', 'one.example']);
    const fate: Record<string, FetchResult> = {
      a: refused('limited', 600_000),
      c: refused('limited', 600_000),
    };
    for (const expected of ['a', 'b', 'c']) {
      const claim = await claimOne(store());
      expect(claim.source.id).toBe(expected);
      expect(claim.scopeHasTrouble).toBe(expected !== 'a');
      await store().save(claim, {
        ...(fate[expected] ?? result({ neighbourly: 'served', emitted: [] })),
        nextFetchInMs: 600_000,
      });
    }
    const { rows } = await pool.query(
      `SELECT closed_until, memory->>'learned' AS learned FROM backoff_scope WHERE name = 'one.example:80'`,
    );
    expect(rows).toEqual([{ closed_until: null, learned: 'narrow' }]);
  });

  it('two hosts of a domain close the domain', async () => {
    await register(['a', 'x.one.example'], ['b', 'y.one.example'], ['c', 'z.one.example']);
    const claims = await store().claim({ ...DUE, most: 2 });
    await Promise.all(claims.map((claim) => store().save(claim, refused('limited', 600_000))));
    expect(await store().claim(DUE)).toEqual([]);
  });

  it('sources that failed last get only the places that are left for them', async () => {
    await register(...['a', 'b', 'c', 'd'].map((id) => [id, `${id}.example`] as const));
    await pool.query(
      `UPDATE feed_state SET failures = 1, next_fetch_at = now() - interval '1 hour' WHERE source_id < 'd'`,
    );
    expect(ids(await store().claim({ ...DUE, mostFailing: 1 }))).toEqual(['a', 'd']);
  });
});

describe('a feed', () => {
  it('that has moved is asked at its new address, and moves back with the list', async () => {
    await register(['a', 'one.example']);
    await store().save(await claimOne(store()), result({ movedTo: 'https://new.example/feed' }));
    expect(await claimOne(store(0))).toMatchObject({ feedUrl: 'https://new.example/feed' });
    await new PostgresSourceRegistry(pool).enableOnly([sourceAt('a', 'http://one.example/a')], AT_ONCE);
    const { rows } = await pool.query('SELECT host, domain FROM feed_state');
    expect(rows).toEqual([{ host: 'new.example:443', domain: 'new.example' }]);
  });

  it('that is retired is asked no more', async () => {
    await register(['a', 'one.example']);
    const gone = { failure: { reason: 'http-status', detail: 'The server answered 410.' } } as const;
    await store().save(await claimOne(store()), result({ ...gone, emitted: [], retiredBecause: 'gone.' }));
    expect(await store().claim(DUE)).toEqual([]);
    expect(await store().untilNextClaim(DUE)).toBeNull();
  });

  it('can be put off', async () => {
    await register(['a', 'one.example']);
    await store().postpone(await claimOne(store()), 3_600_000, [{ rule: 'skip-hours', text: 'night' }]);
    expect(await store().claim(DUE)).toEqual([]);
    expect(await store().untilNextClaim(DUE)).toBeGreaterThan(3_500_000);
  });

  it('remembers what it was, with totals', async () => {
    await register(['a', 'one.example']);
    const memory = { ...NEW_FEED, freshForMs: 60_000 };
    await store().save(await claimOne(store()), result({ memory, wireBytes: 500, itemsUndated: 1 }));
    const unchanged = result({
      outcome: 'not-modified',
      validators: null,
      wireBytes: 0,
      emitted: [],
      itemsNew: 0,
      memory,
    });
    await store().save(await claimOne(store()), unchanged);
    expect(await claimOne(store())).toMatchObject({ memory, everSucceeded: true });
    const { rows } = await pool.query(
      `SELECT fetches, fetches_unchanged, fetches_failed, wire_bytes, saved_bytes, items_new, items_undated, health,
         health_version, because FROM feed_state`,
    );
    expect(rows).toEqual([
      {
        ...{ fetches: 2, fetches_unchanged: 1, fetches_failed: 0, wire_bytes: 500, saved_bytes: 500 },
        ...{ items_new: 1, items_undated: 1, health: 'healthy', health_version: 2 },
        because: [{ rule: 'arrivals', text: 'a reason' }],
      },
    ]);
  });
});

describe('a start', () => {
  const many = Array.from({ length: 200 }, (_, n) => sourceAt(`s${n}`, `http://h${n}.example/`));

  /** How the polls of all feeds but s7 are spread over the seconds after a moment. */
  const spread = async (since: Date) => {
    const { rows } = await pool.query<{ overdue: number; early: number; last: number }>(
      `SELECT count(*) FILTER (WHERE next_fetch_at < $1)::int AS overdue,
         count(*) FILTER (WHERE next_fetch_at < $1::timestamptz + interval '4 seconds')::int AS early,
         extract(epoch FROM max(next_fetch_at) - now())::float8 AS last
       FROM feed_state WHERE source_id <> 's7'`,
      [since],
    );
    return rows[0]!;
  };
  const databaseTime = async () => (await pool.query<{ now: Date }>('SELECT now()')).rows[0]!.now;

  it('floods nobody: first and overdue polls are spread, those that have time keep it', async () => {
    await pool.query('DELETE FROM source');
    const registry = new PostgresSourceRegistry(pool);
    const first = await databaseTime();
    await registry.enableOnly(many, AT_ONCE);
    const polls = await spread(first);
    expect(polls).toMatchObject({ overdue: 0 });
    expect(polls.early).toBeLessThan(80);
    await pool.query(`UPDATE feed_state SET next_fetch_at = now() - interval '1 day'`);
    await pool.query(`UPDATE feed_state SET next_fetch_at = now() + interval '1 day' WHERE source_id = 's7'`);
    const again = await databaseTime();
    await registry.enableOnly(many, AT_ONCE);
    const overdue = await spread(again);
    expect(overdue).toMatchObject({ overdue: 0 });
    expect(overdue.early).toBeLessThan(80);
    expect(overdue.last).toBeLessThanOrEqual(20);
    const { rows } = await pool.query(
      `SELECT next_fetch_at > now() + interval '23 hours' AS kept FROM feed_state WHERE source_id = 's7'`,
    );
    expect(rows).toEqual([{ kept: true }]);
  });

  it('asks servers of our own at once', async () => {
    await pool.query('DELETE FROM source');
    const own = { ownHosts: ['h1.example:80', 'h2.example:80'], fixedIntervalMs: 500 };
    await new PostgresSourceRegistry(pool).enableOnly(many.slice(1, 3), own);
    expect(ids(await store().claim(DUE))).toEqual(['s1', 's2']);
  });
});

describe('saving', () => {
  /** Ends the connection of a statement as soon as it waits for a lock. */
  async function endWaiting(statement: string): Promise<void> {
    for (let ended = 0; ended === 0;) {
      const { rows } = await pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%'`,
        [statement],
      );
      ended = rows.length;
    }
  }

  it('is tried again when its connection breaks, so that nobody is asked in vain', async () => {
    await register(['a', 'one.example']);
    const claim = await claimOne(store());
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM feed_state FOR UPDATE');
    const saved = store().save(claim, result());
    // It waits for the row: there its connection ends.
    await endWaiting('UPDATE feed_state');
    await holder.query('ROLLBACK');
    holder.release();
    expect(await saved).toBe(true);
    const { rows } = await pool.query('SELECT fetches::int AS fetches FROM feed_state');
    expect(rows).toEqual([{ fetches: 1 }]);
  });

  it('comes after a look at what is known, which is repeated as well', async () => {
    await register(['a', 'one.example']);
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE feed_item');
    const known = store().knownItems('a', ['00000000-0000-0000-0000-000000000001']);
    await endWaiting('FROM feed_item');
    await holder.query('ROLLBACK');
    holder.release();
    expect(await known).toEqual(new Map());
  });

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
    const own = store(60_000, ['one.example:80']);
    await own.save(await claimOne(own), result());
    const failed = result({
      outcome: 'failed',
      failure: { reason: 'timeout', detail: 'late' },
      emitted: [],
      validators: null,
    });
    for (const failures of [0, 1, 2]) {
      const claim = await claimOne(own);
      expect(claim).toMatchObject({ failures, validators: { etag: '"1"' } });
      await own.save(claim, failed);
    }
    await own.save(
      await claimOne(own),
      result({ emitted: [], validators: { etag: null, lastModified: 'x' } }),
    );
    expect(await claimOne(own)).toMatchObject({
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
    await registry.enableOnly([sourceAt('c', 'http://three.example/c')], AT_ONCE);
    await pool.query(`UPDATE feed_state SET next_fetch_at = now() WHERE source_id = 'c'`);
    expect(ids(await store().claim(DUE))).toEqual(['c']);
    await registry.enableOnly([sourceAt('a', 'http://one.example/a')], AT_ONCE);
    expect(ids(await store().claim(DUE))).toEqual([]);
    expect((await store().knownItems('a', ['a'.repeat(32)])).size).toBe(1);
  });

  it('reads a feed that moved at once, and from scratch', async () => {
    await register(['a', 'one.example']);
    await store().save(await claimOne(store()), result({ nextFetchInMs: 3_600_000 }));
    await new PostgresSourceRegistry(pool).enableOnly([sourceAt('a', 'http://moved.example/a')], AT_ONCE);
    await pool.query(
      "UPDATE feed_state SET next_fetch_at = now() WHERE next_fetch_at < now() + interval '1 minute'",
    );
    expect(await claimOne(store())).toMatchObject({
      feedUrl: 'http://moved.example/a',
      fetchSeq: 2,
      validators: { etag: null },
    });
  });
});
