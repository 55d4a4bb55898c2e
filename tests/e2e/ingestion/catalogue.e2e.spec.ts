import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCatalogue } from '@headwater/sources';
import { PlayedWeb } from './played-web.js';

jest.setTimeout(1_200_000);

const catalogue = path.join(import.meta.dirname, '../../../catalogue/sources.yaml');
const { sources } = readCatalogue(readFileSync(catalogue, 'utf8'));
/** So many first polls a second are planned, see the registry of sources. */
const FIRST_POLLS_PER_SECOND = 10;
const HALF_AN_HOUR = 30 * 60_000;

/** As `npm start -- --live --rehearse` reads it. */
describe('the whole catalogue, from a web that is played here', () => {
  const web = new PlayedWeb();
  let startedAt: number;

  beforeAll(async () => {
    startedAt = Date.now();
    await web.start({ HEADWATER_SOURCES: 'catalogue', HEADWATER_CATALOGUE: catalogue });
    await web.settled();
    while ((await web.count('fetched_at IS NULL')) > 0) await web.settled();
  });
  afterAll(() => web.stop());

  it('is read without flooding anybody at the start', async () => {
    const { rows } = await web.pool.query<{ requests: number }>(
      `SELECT count(*)::int AS requests FROM feed_fetch
       GROUP BY date_bin(interval '10 seconds', started_at, timestamptz 'epoch')`,
    );
    const tookMs = Date.now() - startedAt;
    expect(tookMs).toBeGreaterThan((1_000 * sources.length) / FIRST_POLLS_PER_SECOND - 10_000);
    // Drawn at random, so the busiest ten seconds have more than their share, and nothing comes in one heap.
    expect(Math.max(...rows.map(({ requests }) => requests))).toBeLessThan(20 * FIRST_POLLS_PER_SECOND);
    expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBeGreaterThanOrEqual(sources.length);
  });

  it('is read politely, every feed of it, and goes on so', async () => {
    await web.play(HALF_AN_HOUR, 60_000);
    const { requests, offences, hosts } = await web.treatment();
    expect(offences).toEqual({});
    expect(new Set(hosts.map(({ host }) => host)).size).toBe(
      new Set(sources.map(({ feedUrl }) => new URL(feedUrl).hostname)).size,
    );
    expect(requests).toBeGreaterThan(sources.length);
    expect(await web.count(`health = 'healthy'`)).toBe(sources.length);
    expect(web.mostMemory).toBeLessThan(300_000_000);
  });
});
