import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { parseFeed } from '@headwater/feeds';
import { KafkaArticleOutlet } from '../adapters/kafka-article-outlet.js';
import { PostgresSourceRegistry } from '../adapters/postgres-source-registry.js';
import { PostgresSourceStore } from '../adapters/postgres-source-store.js';
import { PostgresSubscriptionStore } from '../adapters/postgres-subscription-store.js';
import { SourceStore } from '@headwater/sources';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { CallbackServer } from './callback-server.js';
import { createReadPush } from './read-push.js';
import { createTakePush } from './take-push.js';

const LEASE_MS = 15_000;
const ID = 'ab'.repeat(16);
const TOPIC = 'https://news.example/feed';
const servers = new TestServers();
let pool: ReturnType<TestServers['pool']>;
let store: PostgresSourceStore;
/** Of two replicas. */
let server: CallbackServer;
let origin: string;
let other: CallbackServer;
let otherOrigin: string;
const defects: unknown[] = [];

beforeAll(async () => {
  await servers.start();
  pool = servers.pool();
  store = new PostgresSourceStore(pool, { leaseMs: LEASE_MS, ownHosts: [], subscribes: true });
  [server, origin] = await startReplica(store, pool);
  const ofAnother = servers.pool();
  const policy = { leaseMs: LEASE_MS, ownHosts: [], subscribes: true };
  [other, otherOrigin] = await startReplica(new PostgresSourceStore(ofAnother, policy), ofAnother);
});
afterAll(async () => {
  await server.close();
  await other.close();
  await servers.close();
  expect(defects).toEqual([]);
});

async function startReplica(
  sources: PostgresSourceStore,
  connections: ReturnType<TestServers['pool']>,
): Promise<[CallbackServer, string]> {
  const subscriptions = new PostgresSubscriptionStore(connections, LEASE_MS);
  const readPush = createReadPush({
    parser: { parse: (body, hints) => Promise.resolve(parseFeed(body, hints)) },
    outlet: new KafkaArticleOutlet(servers.producer()),
    store: sources,
  });
  const takePush = createTakePush({
    ...{ subscriptions, store: sources, readPush, renewEveryMs: LEASE_MS / 3, onSaved: () => {} },
  });
  const logger = { warn: () => {}, info: () => {} };
  const replica = new CallbackServer({
    ...{ store: subscriptions, takePush, logger, onDefect: (error: unknown) => defects.push(error) },
  });
  return [replica, `http://127.0.0.1:${await replica.listen('127.0.0.1', 0)}`];
}

beforeEach(async () => {
  await pool.query('DELETE FROM source');
  await new PostgresSourceRegistry(pool).enableOnly([sourceAt('pushed', TOPIC)], {
    ...{ ownHosts: [], fixedIntervalMs: null },
  });
  await pool.query(
    `INSERT INTO websub_subscription (source_id, hub, topic, subscription_id, secret, asked_at)
     VALUES ('pushed', 'https://hub.example/', $1, $2, 'secret', now())`,
    [TOPIC, ID],
  );
});

const document = (...titles: string[]): string =>
  `<rss version="2.0"><channel><title>N</title>${titles
    .map((title) => `<item><guid>${title}</guid><title>${title}</title></item>`)
    .join('')}</channel></rss>`;

const push = (body: string, headers: Record<string, string> = {}, id = ID, to = origin): Promise<Response> =>
  fetch(`${to}/websub/${id}`, {
    method: 'POST',
    body,
    headers: {
      'x-hub-signature': `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`,
      ...headers,
    },
  });
const ask = (query: Record<string, string>, id = ID): Promise<Response> => {
  const url = new URL(`${origin}/websub/${id}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(`hub.${name}`, value);
  return fetch(url);
};
const row = async (columns: string): Promise<unknown> => {
  const from = 'websub_subscription AS subscription JOIN feed_state AS state USING (source_id)';
  return (await pool.query<object>(`SELECT ${columns} FROM ${from}`)).rows[0];
};

describe('a hub that asks whether we meant it', () => {
  const intent = { mode: 'subscribe', topic: TOPIC, challenge: 'echo', lease_seconds: '3600' };

  it('gets its challenge back, and its promise is kept with a time to renew it', async () => {
    const response = await ask(intent);
    expect([response.status, await response.text()]).toEqual([200, 'echo']);
    const lease = `round(extract(epoch FROM subscription.lease_until - now()) / 600)::int AS lease`;
    expect(await row(`${lease}, ask_at < subscription.lease_until AND ask_at > now() AS renews`)).toEqual({
      ...{ lease: 6, renews: true },
    });
  });

  it.each([
    ['for a topic that is not ours', { ...intent, topic: 'https://other.example/' }, ID],
    ['at an address that nobody gave out', intent, 'cd'.repeat(16)],
    ['whether we want to leave when we do not', { mode: 'unsubscribe', topic: TOPIC, challenge: 'echo' }, ID],
    ['without a challenge', { mode: 'subscribe', topic: TOPIC }, ID],
  ])('is not believed %s', async (_what, query, id) => {
    expect((await ask(query, id)).status).toBe(404);
    expect(await row('subscription.lease_until AS lease')).toEqual({ lease: null });
  });

  it('is not believed when nobody has asked it lately', async () => {
    await pool.query(`UPDATE websub_subscription SET asked_at = now() - interval '2 hours'`);
    expect((await ask(intent)).status).toBe(404);
  });

  it('may refuse, and is left alone for a day', async () => {
    await ask(intent);
    expect((await ask({ mode: 'denied', topic: TOPIC, reason: 'members only' })).status).toBe(200);
    expect(
      await row(`subscription.lease_until AS lease, problem, ask_at > now() + interval '23 hours' AS later`),
    ).toEqual({
      ...{ lease: null, problem: 'The hub refuses: members only', later: true },
    });
  });
});

describe('a hub whose subscription is over', () => {
  const question = { mode: 'unsubscribe', topic: TOPIC, challenge: 'echo' };
  const left = async (): Promise<unknown> =>
    (await pool.query<object>('SELECT verified_at IS NOT NULL AS left FROM websub_unsubscription')).rows;

  beforeEach(async () => {
    await pool.query('DELETE FROM websub_unsubscription');
    await pool.query(`UPDATE websub_subscription SET lease_until = now() + interval '1 hour'`);
    await new SourceStore(pool).remove('pushed');
  });

  it('is told that this is meant, however often it asks, and pushes into nothing', async () => {
    expect(await left()).toEqual([{ left: false }]);
    for (const _time of [1, 2]) {
      const response = await ask(question);
      expect([response.status, await response.text()]).toEqual([200, 'echo']);
    }
    expect(await left()).toEqual([{ left: true }]);
    expect((await push(document('X'))).status).toBe(410);
  });

  it('may also say that it has none', async () => {
    expect((await ask({ mode: 'denied', topic: TOPIC })).status).toBe(200);
    expect(await left()).toEqual([{ left: true }]);
  });

  it('is told so when the source is not there any more', async () => {
    await pool.query('DELETE FROM source');
    expect((await ask(question)).status).toBe(200);
  });

  it.each([
    ['for a topic that is not ours', { ...question, topic: 'https://other.example/' }],
    ['without a challenge', { mode: 'unsubscribe', topic: TOPIC }],
    ['to go on with it', { mode: 'subscribe', topic: TOPIC, challenge: 'echo', lease_seconds: '3600' }],
  ])('is not believed %s', async (_what, query) => {
    expect((await ask(query)).status).toBe(404);
    expect(await left()).toEqual([{ left: false }]);
  });

  it('ends nothing by asking late, when the source is read again and has subscribed anew', async () => {
    await new SourceStore(pool).resume('pushed');
    const again = 'ef'.repeat(16);
    await pool.query(
      `INSERT INTO websub_subscription (source_id, hub, topic, subscription_id, secret, asked_at)
       VALUES ('pushed', 'https://hub.example/', $1, $2, 'secret', now())`,
      [TOPIC, again],
    );
    const intent = { mode: 'subscribe', topic: TOPIC, challenge: 'echo', lease_seconds: '3600' };
    expect((await ask(intent, again)).status).toBe(200);
    expect((await ask(question)).status).toBe(200);
    expect((await ask(question, again)).status).toBe(404);
    expect((await push(document('A9'))).status).toBe(410);
    expect((await push(document('A9'), {}, again)).status).toBe(204);
  });
});

describe('a push', () => {
  const articles = async (): Promise<string[]> =>
    (await servers.produced()).map(({ article, origin: from }) => `${article.title} ${from}`);

  it('is a document like any other: each item once, with the number of its claim', async () => {
    const before = await row('next_fetch_at AS next');
    expect((await push(document('A1', 'B1'))).status).toBe(204);
    expect((await push(document('B1', 'C1'))).status).toBe(204);
    const found = (await articles()).filter((line) => /^[ABC]1/.test(line)).sort();
    expect(found).toEqual(['A1 pushed/1/0', 'B1 pushed/1/1', 'C1 pushed/2/1']);
    expect(await row('pushes::int, fetch_seq::int AS seq')).toEqual({ pushes: 2, seq: 2 });
    const { rows } = await pool.query('SELECT pushed, items_emitted FROM feed_fetch ORDER BY fetch_seq');
    expect(rows).toEqual([
      { pushed: true, items_emitted: 2 },
      { pushed: true, items_emitted: 1 },
    ]);
    // Nobody is asked earlier because somebody else has pushed.
    const after = (await row('next_fetch_at AS next')) as { next: Date };
    expect(after.next.getTime()).toBeGreaterThanOrEqual((before as { next: Date }).next.getTime());
  });

  it('goes to any replica, also to several at a time, whichever has confirmed the subscription', async () => {
    await ask({ mode: 'subscribe', topic: TOPIC, challenge: 'echo', lease_seconds: '3600' });
    const answers = await Promise.all([
      push(document('A4', 'B4'), {}, ID, otherOrigin),
      push(document('A4', 'B4', 'C4')),
      push(document('A4', 'B4'), {}, ID, otherOrigin),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    const found = (await articles()).filter((line) => /^[ABC]4/.test(line)).map((line) => line.slice(0, 2));
    expect(found.sort()).toEqual(['A4', 'B4', 'C4']);
    expect(await row('pushes::int')).toEqual({ pushes: 3 });
  });

  it('waits while its source is being fetched, and both are counted', async () => {
    await pool.query('UPDATE feed_state SET next_fetch_at = now()');
    const [claim] = await store.claim({ most: 1, notFetchedSince: null });
    const pushed = push(document('A2'));
    await store.release(claim!);
    expect((await pushed).status).toBe(204);
    expect(await row('fetch_seq::int AS seq')).toEqual({ seq: 2 });
  });

  it.each([
    ['without a signature', { 'x-hub-signature': '' }, 403],
    ['with a wrong one', { 'x-hub-signature': `sha256=${'0'.repeat(64)}` }, 403],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
  ])('%s changes nothing', async (_what, headers, status) => {
    expect((await push(document('X'), headers)).status).toBe(status);
    expect(await row('pushes::int, fetch_seq::int AS seq')).toEqual({ pushes: 0, seq: 0 });
  });

  it('that is no feed leaves the source as it was, and says so', async () => {
    expect((await push('<html><body>Hello</body></html>')).status).toBe(202);
    const facts = await row(`failures, state.lease_until IS NULL AS free, problem, pushes::int`);
    expect(facts).toMatchObject({ failures: 0, pushes: 0, problem: expect.stringContaining('not a feed') });
    expect((await push(document('A3'))).status).toBe(204);
    expect(await row('problem')).toEqual({ problem: null });
  });

  it('for nobody, or for a source that is not read any more, is over', async () => {
    expect((await push(document('X'), {}, 'cd'.repeat(16))).status).toBe(410);
    await pool.query('UPDATE source SET enabled = false');
    expect((await push(document('X'))).status).toBe(410);
  });

  it('longer than a fetch may be is not read to its end, said before or not', async () => {
    expect((await push('x'.repeat(2_000_001))).status).toBe(413);
    const status = await new Promise((resolve) => {
      const endless = request(`${origin}/websub/${ID}`, { method: 'POST' }, ({ statusCode }) => {
        endless.destroy();
        resolve(statusCode);
      });
      endless.on('error', () => undefined);
      const more = (): void => void (endless.destroyed || endless.write('x'.repeat(65_536), more));
      more();
    });
    expect(status).toBe(413);
  });

  it.each([
    ['GET', '/', 404],
    ['POST', '/websub/short', 404],
    ['POST', `/websub/${ID.toUpperCase()}`, 404],
    ['PUT', `/websub/${ID}`, 405],
  ])('%s %s is answered %i', async (method, path, status) => {
    expect((await fetch(origin + path, { method })).status).toBe(status);
  });
});
