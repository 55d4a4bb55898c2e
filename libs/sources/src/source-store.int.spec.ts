import { randomBytes } from 'node:crypto';
import { createNamespace } from '@headwater/contracts';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import { checkSources } from './catalogue-source.js';
import { SourceStore } from './source-store.js';

const url = process.env['HEADWATER_POSTGRES_URL'] ?? '';
const namespace = createNamespace(`t${randomBytes(8).toString('hex')}`);
const pool = createPool({ HEADWATER_POSTGRES_URL: url }, namespace, { applicationName: 'spec', max: 3 });
const store = new SourceStore(pool);
const listed = (...ids: string[]) =>
  checkSources(
    ids.map((id) => ({ id, name: id.toUpperCase(), feedUrl: `https://${id}.example/feed`, country: 'de' })),
  ).sources;

beforeAll(() => migrate({ url, namespace }));
afterAll(async () => {
  await pool.end();
  await dropDatabase({ url, namespace });
});
beforeEach(() => pool.query('DELETE FROM source'));

describe('the operator’s catalogue', () => {
  it('adds, and says what was known', async () => {
    expect(await store.add(listed('a', 'b'))).toEqual({ added: 2, known: 0 });
    expect(await store.add(listed('b', 'c'))).toEqual({ added: 1, known: 1 });
    expect((await store.list()).map(({ id, enabled, addedBy }) => [id, enabled, addedBy])).toEqual([
      ['a', true, 'operator'],
      ['b', true, 'operator'],
      ['c', true, 'operator'],
    ]);
    expect(await store.catalogue()).toEqual(listed('a', 'b', 'c'));
    expect(await store.withFeed('https://b.example/feed')).toBe('b');
    expect(await store.withFeed('https://x.example/feed')).toBeNull();
  });

  it('reads one that is added at once', async () => {
    await store.add(listed('a'));
    const { rows } = await pool.query(`SELECT next_fetch_at <= now() AS due, host, domain FROM feed_state`);
    expect(rows).toEqual([{ due: true, host: 'a.example:443', domain: 'a.example' }]);
  });

  it('takes out, and takes back; an unknown one is none', async () => {
    await store.add(listed('a'));
    expect(await store.remove('a')).toBe(true);
    expect(await store.find('a')).toMatchObject({ enabled: false, health: 'removed' });
    expect(await store.catalogue()).toEqual([]);
    await pool.query(`UPDATE feed_state SET retired_at = now(), retired_because = 'gone', failures = 9`);
    expect(await store.resume('a')).toBe(true);
    expect(await store.find('a')).toMatchObject({ enabled: true, retiredAt: null, failures: 0 });
    expect(await store.remove('x')).toBe(false);
    expect(await store.find('x')).toBeNull();
  });

  it('forgets what it knew of a feed whose address changes', async () => {
    await store.add(listed('a'));
    await pool.query(`UPDATE feed_state SET etag = '"1"', moved_to = 'https://m.example/', memory = '{}'`);
    await store.add(listed('a').map((source) => ({ ...source, feedUrl: 'https://other.example/feed' })));
    const { rows } = await pool.query('SELECT etag, moved_to, memory FROM feed_state');
    expect(rows).toEqual([{ etag: null, moved_to: null, memory: null }]);
  });

  it('shows the last fetches with their reasons, and who is left alone', async () => {
    await store.add(listed('a'));
    for (const seq of [1, 2, 3]) {
      await pool.query(
        `INSERT INTO feed_fetch (source_id, fetch_seq, started_at, finished_at, outcome, http_status, wire_bytes, body_bytes,
           items_seen, items_unchanged, items_emitted, items_dropped, problems, next_fetch_at, because)
         VALUES ('a', $1, now(), now(), 'failed', 429, 0, 0, 0, 0, 0, '{}', '[]', now(), '[{"rule":"retry-after","text":"x"}]')`,
        [seq],
      );
    }
    await pool.query(
      `INSERT INTO backoff_scope VALUES ('a.example:443', '{}', now() + interval '1 hour', 'limited')`,
    );
    const report = await store.find('a');
    expect(report).toMatchObject({ closedBecause: 'limited', closedUntil: expect.any(Date) as Date });
    expect(report?.lastFetches).toHaveLength(3);
    expect(report?.lastFetches[0]).toMatchObject({ httpStatus: 429, because: [{ rule: 'retry-after' }] });
  });
});
