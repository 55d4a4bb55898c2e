import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { dropDatabase, migrate } from '@headwater/postgres';
import { ARTICLE_TABLES, LEFT_OUT, STATE_TABLES } from '../../apps/cli/src/backup/tables.js';
import { headwater, headwaterJson } from './headwater.js';
import { systemUnderTest } from './system-under-test.js';

jest.setTimeout(600_000);

const { system, stop } = await systemUnderTest({ seed: 'recovery', articles: 600, rate: 60 });

const WINDOWS = `
  SELECT granularity, dimension, window_start, value, sum(articles) AS articles,
    sum(sentiment_articles) AS scored, sum(sentiment_thousandths) AS thousandths
  FROM aggregate GROUP BY granularity, dimension, window_start, value HAVING sum(articles) <> 0
  ORDER BY granularity, dimension, window_start, value`;
const VERSIONS = `
  SELECT granularity || dimension || window_start || value AS window, sum(row_version) AS version
  FROM aggregate GROUP BY granularity, dimension, window_start, value`;
const TERMS = `
  SELECT window_start, language, term, sum(articles) AS articles FROM term_count
  GROUP BY window_start, language, term HAVING sum(articles) <> 0 ORDER BY window_start, language, term`;
const SOURCES = 'SELECT source_id, name, feed_url, country, family FROM source ORDER BY source_id';

const { namespace } = system;
const target = { url: process.env['HEADWATER_POSTGRES_URL'] ?? '', namespace };
const rows = async (query: string) => (await system.pool.query<Record<string, unknown>>(query)).rows;
const number = async (query: string) => Number(Object.values((await rows(query))[0] ?? {})[0]);
/** As text, so that nothing of a row is lost to how it is read. */
const stored = async (tables: readonly { readonly name: string }[]) => {
  const found: Record<string, unknown> = {};
  for (const { name } of tables)
    found[name] = (await rows(`SELECT t::text AS row FROM ${name} AS t ORDER BY 1`)).map(({ row }) => row);
  return found;
};
const counts = async () => ({ windows: await rows(WINDOWS), terms: await rows(TERMS) });
const articles = async () => ({
  ...(await stored(ARTICLE_TABLES.filter(({ name }) => name !== 'stage_offset'))),
  ...(await counts()),
});
const versions = async () =>
  new Map((await rows(VERSIONS)).map(({ window, version }) => [window, Number(version)]));
const outcome = async () => (await headwater(namespace, 'verify')).output.split('\n').at(-2);
const run = (...args: readonly string[]) => headwater(namespace, ...args);
const succeed = async (...args: readonly string[]) => {
  const { code, output, problems } = await run(...args);
  if (code !== 0) throw new Error(`headwater ${args.join(' ')} ended with ${code}: ${problems}`);
  return output;
};
const writers = () => [...system.replicas('ingestor'), ...system.replicas('aggregator')];
const kill = async () => {
  for (const service of writers()) await service.kill();
};
const start = async () => {
  for (const service of writers()) await service.start();
};

beforeAll(async () => {
  await system.start();
  await system.drained();
});
afterAll(() => stop());

describe('headwater rebuild', () => {
  it.each(['postgres', 'counts', 'redis'])('%s changes nothing before it is told to', async (what) => {
    const before = await articles();
    expect(await succeed('rebuild', what, '--dry-run')).toContain('Nothing was changed.');
    const { code, problems } = await run('rebuild', what);
    expect(code).toBe(1);
    expect(problems).toContain('Say --yes');
    expect(await articles()).toEqual(before);
  });

  it('brings back what is gone, under a running aggregator that has nothing else to read', async () => {
    const before = await articles();
    const published = await versions();
    await system.pool.query(
      `TRUNCATE aggregate, term_count, article, article_search, article_history, duplicate_edge;
       DELETE FROM article_state WHERE article_id < '80000000-0000-0000-0000-000000000000'`,
    );
    expect((await run('verify')).code).toBe(1);
    const said = await succeed('rebuild', 'postgres', '--yes');
    expect(said).toMatch(/The log reaches back to 2\d{3}-/);
    expect(said).not.toContain('no longer in the log');
    expect(await articles()).toEqual(before);
    expect(await outcome()).toBe('The books balance.');
    // Readers of changed windows believe the higher version.
    while ((await number('SELECT count(*) FROM aggregate_change')) > 0) await delay(100);
    const now = await versions();
    for (const [window, version] of published) expect(now.get(window)).toBeGreaterThanOrEqual(version);
    const all = await number('SELECT count(*) FROM article');
    while ((await number('SELECT count(*) FROM article_search')) < all) await delay(100);
  });

  it('keeps what the log cannot give, and counts it', async () => {
    const unknown = 'f'.repeat(32);
    for (const table of ['article', 'article_state']) {
      await system.pool.query(
        `INSERT INTO ${table}
         SELECT (json_populate_record(known, '{"article_id":"${unknown}"}')).* FROM ${table} AS known
         WHERE article_id = (SELECT min(article_id::text)::uuid FROM article)`,
      );
    }
    await succeed('rebuild', 'counts', '--yes');
    const before = await articles();
    expect(await succeed('rebuild', 'postgres', '--yes')).toContain('no longer in the log: 1.');
    expect(await articles()).toEqual(before);
    for (const table of ['article', 'article_state'])
      await system.pool.query(`DELETE FROM ${table} WHERE article_id = $1`, [unknown]);
    expect((await run('verify')).code).toBe(1);
    await succeed('rebuild', 'counts', '--yes');
    expect(await outcome()).toBe('The books balance.');
  });

  it('makes a dedup index that decides as the old one', async () => {
    const { newEpoch, epoch } = await headwaterJson<{ readonly epoch: number; readonly newEpoch: number }>(
      namespace,
      'rebuild',
      'redis',
      '--yes',
    );
    expect(newEpoch).toBeGreaterThan(epoch);
    const before = await counts();
    await succeed('replay', 'dedup', '--beginning');
    await system.drained();
    expect(await counts()).toEqual(before);
    expect(await outcome()).toBe('The books balance.');
  });

  it('brings a lost database back, with fetch numbers above what was emitted', async () => {
    const before = await counts();
    const ids = await rows('SELECT article_id FROM article ORDER BY article_id');
    const sources = await rows(SOURCES);
    const highest = await number('SELECT max(version) FROM article_state');
    await kill();
    await dropDatabase(target);
    expect((await run('rebuild', 'postgres', '--dry-run')).problems).toContain('headwater prepare');
    await migrate(target);
    await succeed('rebuild', 'postgres', '--yes', '--no-wait');
    expect(await rows(SOURCES)).toEqual(sources);
    expect(await number('SELECT max(fetch_seq) FROM feed_state')).toBeGreaterThanOrEqual(highest);
    await start();
    // What feeds still hold is emitted once more, as one more version in the same window.
    while ((await number('SELECT count(DISTINCT source_id) FROM feed_fetch')) < sources.length)
      await delay(100);
    await system.drained();
    expect(await counts()).toEqual(before);
    expect(await rows('SELECT article_id FROM article ORDER BY article_id')).toEqual(ids);
    expect(await outcome()).toBe('The books balance.');
  });
});

describe('headwater backup and restore', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'headwater-backup-'));
  const early = path.join(folder, 'early');
  const late = path.join(folder, 'late');
  const backedUp = [...STATE_TABLES, ...ARTICLE_TABLES];
  let before: Record<string, unknown> = {};
  let counted: unknown;

  afterAll(() => rmSync(folder, { recursive: true }));

  it('knows every table there is', async () => {
    const tables = await rows(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const known = [...backedUp.map(({ name }) => name), ...Object.keys(LEFT_OUT)];
    expect(tables.map(({ name }) => name)).toEqual(known.toSorted());
  });

  it('writes what a person can look into, and only its owner', async () => {
    await system.pool.query(
      `INSERT INTO api_key (hash, name) VALUES (sha256('a'), 'alice "☃" \\');
       INSERT INTO websub_subscription (subscription_id, source_id, hub, topic, secret)
       SELECT 'one', min(source_id), 'https://hub.example', 'https://feed.example', 'hush' FROM source`,
    );
    await succeed('backup', early);
    expect(statSync(early).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(early))
      expect([file, statSync(path.join(early, file)).mode & 0o777]).toEqual([file, 0o600]);
    const text = gunzipSync(readFileSync(path.join(early, 'api_key.jsonl.gz'))).toString();
    expect(JSON.parse(text)).toMatchObject({ name: 'alice "☃" \\' });
    expect((await run('backup', early)).problems).toContain('never overwritten');
    expect(readdirSync(folder)).toEqual(['early']);
  });

  it('refuses a database that is in use, one that is not empty, and a file that has changed', async () => {
    expect((await run('restore', early, '--yes')).problems).toMatch(/in use by aggregator and ingestor/);
    await kill();
    await succeed('backup', late);
    [before, counted] = [await stored(backedUp), await counts()];
    expect((await run('restore', late, '--yes')).problems).toContain('--overwrite');
    expect((await run('restore', folder, '--yes')).problems).toContain('is no backup');
    const file = path.join(late, 'api_key.jsonl.gz');
    const whole = readFileSync(file);
    writeFileSync(file, whole.with(-1, 1 - (whole.at(-1) ?? 0)));
    expect((await run('restore', late, '--overwrite', '--yes')).problems).toContain('checksum');
    writeFileSync(file, whole);
    expect(await stored(backedUp)).toEqual(before);
  });

  it('restores every row into a new database, and goes on', async () => {
    await dropDatabase(target);
    await migrate(target);
    expect(await succeed('restore', late, '--dry-run')).toContain('Nothing was changed.');
    expect(await number('SELECT count(*) FROM source')).toBe(0);
    expect(await succeed('restore', late, '--yes')).not.toContain('lost');
    expect(await stored(backedUp)).toEqual(before);
    expect(await counts()).toEqual(counted);
    await start();
    await system.drained();
    expect(await outcome()).toBe('The books balance.');
  });

  it('reads on in the log after what an older backup holds', async () => {
    await kill();
    await succeed('restore', early, '--overwrite', '--yes');
    const [lowest] = await rows(
      'SELECT min(fetch_seq - version) AS above FROM feed_state JOIN feed_item USING (source_id)',
    );
    expect(lowest?.['above']).toBeGreaterThanOrEqual(0);
    await start();
    await system.drained();
    expect(await counts()).toEqual(counted);
    expect(await outcome()).toBe('The books balance.');
  });
});
