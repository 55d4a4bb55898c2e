import { jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { SourceStore, type SourceReport } from '@headwater/sources';
import { freePort } from '@headwater/tools/system';
import { headwater } from '../headwater.js';
import { letTimePass } from './let-time-pass.js';
import { LoadBalancer } from './load-balancer.js';
import { PlayedWeb } from './played-web.js';

jest.setTimeout(600_000);

const MANNERS = ['kept', 'old', 'unkept', 'forged', 'denied', 'down'] as const;
type Manner = (typeof MANNERS)[number];
const address = (manner: Manner): string => `http://pushes.example/${manner}.xml`;
const HOUR = 3_600_000;

describe('feeds that name a hub, read by two replicas', () => {
  const web = new PlayedWeb();
  const balancer = new LoadBalancer();
  let ids: Map<string, string>;
  const show = async (manner: Manner): Promise<SourceReport> =>
    (await new SourceStore(web.pool).find(ids.get(address(manner))!))!;
  const words = async (manner: Manner): Promise<string> =>
    (await headwater(web.namespace, 'sources', 'show', ids.get(address(manner))!)).output;

  /** Every manner's subscription has come as far as it will. */
  async function until(holds: string, count: number): Promise<void> {
    for (let found = -1; found < count; await delay(50)) {
      const { rows } = await web.pool.query<{ found: number }>(
        `SELECT count(*)::int AS found FROM websub_subscription WHERE ${holds}`,
      );
      found = rows[0]?.found ?? 0;
    }
  }
  const push = () => web.ask<{ topic: string; status: number }[]>('/control/push', { method: 'POST' });
  const hub = () => web.ask<{ topics: string[]; left: number; vanished: number }>('/hub.json');
  const pushedTopics = async (): Promise<string[]> => (await push()).map(({ topic }) => topic);
  /** The subscriptions that are over are so for their hubs, too. */
  async function untilLeft(count: number): Promise<void> {
    while ((await hub()).left < count) await delay(50);
  }
  async function pass(milliseconds: number): Promise<void> {
    await web.ask(`/control/pass?seconds=${milliseconds / 1_000}`, { method: 'POST' });
    await letTimePass(web.pool, milliseconds);
  }

  beforeAll(async () => {
    const [first, second] = [await freePort(), await freePort()];
    balancer.add(first);
    await web.start({
      HEADWATER_SOURCES: 'feeds',
      HEADWATER_FEEDS: MANNERS.map(address).join(' '),
      HEADWATER_WEBSUB_CALLBACK: `${await balancer.listen()}/websub/`,
      HEADWATER_WEBSUB_PORT: String(first),
    });
    await web.addReplica({ HEADWATER_WEBSUB_PORT: String(second) });
    balancer.add(second);
    await until('lease_until IS NOT NULL OR problem IS NOT NULL', MANNERS.length);
    const { rows } = await web.pool.query<{ id: string; url: string }>(
      'SELECT source_id AS id, feed_url AS url FROM source',
    );
    ids = new Map(rows.map(({ id, url }) => [url, id]));
  });
  afterAll(async () => {
    await web.stop();
    await balancer.close();
  });

  it('are subscribed to where the hub verifies, and say where not and why', async () => {
    for (const manner of ['kept', 'old', 'unkept', 'forged'] as const)
      expect(await show(manner)).toMatchObject({ hubKeepsItsWord: false, hubProblem: null, pushes: 0 });
    expect(await words('denied')).toContain('does not push, so it is polled: The hub refuses');
    expect((await show('down')).hubProblem).toContain('It could not be asked');
  });

  it('are read as they are pushed, if the signature is right', async () => {
    // Feeds bring something every four hours at the latest.
    await web.play(5 * HOUR, HOUR);
    await pass(5 * HOUR);
    expect(new Map((await push()).map(({ topic, status }) => [topic, status]))).toEqual(
      new Map([
        [address('kept'), 204],
        [address('old'), 204],
        [address('forged'), 403],
      ]),
    );
    for (const manner of ['kept', 'old'] as const) {
      const report = await show(manner);
      expect(report).toMatchObject({ hubKeepsItsWord: true, pushes: 1 });
      expect(report.lastFetches.find(({ pushed }) => pushed)).toMatchObject({ outcome: 'read' });
    }
    expect(await show('forged')).toMatchObject({ hubKeepsItsWord: false, pushes: 0 });
    expect(await words('kept')).toContain('it has pushed once, last');
  });

  it('that are pushed are polled rarely, others as before', async () => {
    const waits = await Promise.all(
      (['kept', 'unkept'] as const).map(async (manner) => {
        const { nextFetchAt } = await show(manner);
        return new Date(nextFetchAt!).getTime() - Date.now();
      }),
    );
    expect(waits[0]).toBeGreaterThan(5 * HOUR);
    expect(waits[1]).toBeLessThan(5 * HOUR);
    expect((await show('unkept')).pushMissedAt).not.toBeNull();
  });

  it('give every article once, however it came', async () => {
    await web.play(8 * HOUR, HOUR);
    const versions = (await web.emitted()).map(({ articleId }) => articleId);
    expect(versions.length).toBeGreaterThan(60);
    expect(new Set(versions).size).toBe(versions.length);
    const { rows } = await web.pool.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM feed_fetch WHERE items_seen <> items_unchanged + items_emitted`,
    );
    expect(rows[0]!.wrong).toBe(0);
  });

  it('are polled as before when their hub goes silent', async () => {
    // The polls of the hours that were played have found what the hub did not push.
    expect(await show('kept')).toMatchObject({ hubKeepsItsWord: false });
    expect(await words('kept')).toContain('was not pushed, so it is polled as before');
    expect((await push()).filter(({ status }) => status === 204)).toHaveLength(2);
    expect(await show('kept')).toMatchObject({ hubKeepsItsWord: true });
  });

  it('have their subscriptions renewed before the promise ends', async () => {
    const before = (await show('kept')).hubLeaseUntil!;
    // The dates of the test's own past move with the others.
    const passed = 9 * 24 * HOUR;
    await letTimePass(web.pool, passed);
    const old = new Date(new Date(before).getTime() - passed).toISOString();
    await until(`lease_until > timestamptz '${old}' + interval '1 day'`, 4);
    expect((await web.treatment()).hosts.find(({ host }) => host === 'hub.example')?.offences).toEqual({});
  });

  it('are left by their hub when they are taken out, and not pushed any more', async () => {
    expect((await hub()).topics).toContain(address('kept'));
    expect((await headwater(web.namespace, 'sources', 'remove', ids.get(address('kept'))!)).code).toBe(0);
    await untilLeft(1);
    expect((await hub()).topics).not.toContain(address('kept'));
    expect(await pushedTopics()).not.toContain(address('kept'));
    expect(await words('kept')).toMatch(/hub\.example\/kept is asked to push no more, and agreed/);
  });

  it('are pushed again when they are taken back, whatever the hub still says of the first time', async () => {
    await headwater(web.namespace, 'sources', 'resume', ids.get(address('kept'))!);
    // It names its hub again with its next news.
    await web.play(5 * HOUR, HOUR);
    await until(`topic = '${address('kept')}' AND lease_until IS NOT NULL`, 1);
    expect((await hub()).topics).toContain(address('kept'));
    await pass(5 * HOUR);
    expect(await push()).toContainEqual({ topic: address('kept'), status: 204 });
  });

  it('leave their hubs together when all are taken out: no hub learns it from the answer to a push', async () => {
    for (const manner of ['kept', 'old', 'unkept', 'forged'] as const)
      await headwater(web.namespace, 'sources', 'remove', ids.get(address(manner))!);
    await untilLeft(5);
    expect(await pushedTopics()).toEqual([]);
    expect(await hub()).toEqual({ topics: [], left: 5, vanished: 0 });
    for (const requests of balancer.given.values()) expect(requests).toBeGreaterThan(5);
  });
});
