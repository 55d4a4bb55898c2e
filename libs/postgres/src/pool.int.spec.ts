import { dropDatabase, ensureDatabase } from './database.js';
import { createPool } from './pool.js';
import { testTarget } from './postgres.test-support.js';

describe('createPool', () => {
  const target = testTarget();
  const waits: { readonly seconds: number; readonly waiting: number }[] = [];
  const pool = createPool({ HEADWATER_POSTGRES_URL: target.url }, target.namespace, {
    applicationName: 'test',
    max: 1,
    onWaited: (seconds, waiting) => waits.push({ seconds, waiting }),
  });

  beforeAll(() => ensureDatabase(target));
  afterAll(async () => {
    await pool.end();
    await dropDatabase(target);
  });

  it('tells how long work has waited for a connection, and how much waits behind it', async () => {
    const held = await pool.connect();
    const waiting = [pool.query('SELECT 1'), pool.query('SELECT 2')];
    await held.query('SELECT pg_sleep(0.2)');
    held.release();
    const answers = await Promise.all(waiting);
    expect(answers.map(({ rowCount }) => rowCount)).toEqual([1, 1]);
    expect(waits.map((wait) => wait.waiting)).toEqual([0, 1, 0]);
    for (const { seconds } of waits.slice(1)) expect(seconds).toBeGreaterThan(0.19);
  });

  it('counts a wait that ends in a failure, which reaches whoever waited', async () => {
    waits.length = 0;
    const nowhere = createPool({ HEADWATER_POSTGRES_URL: 'postgres://127.0.0.1:1/none' }, target.namespace, {
      applicationName: 'test',
      max: 1,
      onWaited: (seconds, waiting) => waits.push({ seconds, waiting }),
    });
    await expect(nowhere.connect()).rejects.toThrow(/ECONNREFUSED/);
    await expect(nowhere.query('SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    expect(waits).toHaveLength(2);
    await nowhere.end();
  });
});
