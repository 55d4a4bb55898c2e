import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFeed } from '@headwater/feeds';
import { TransientError } from '@headwater/pipeline';
import { KafkaArticleOutlet } from '../adapters/kafka-article-outlet.js';
import { PostgresSourceRegistry } from '../adapters/postgres-source-registry.js';
import { PostgresSourceStore } from '../adapters/postgres-source-store.js';
import { AddressPolicy } from '@headwater/fetch';
import { FeedFetcher } from '@headwater/fetch';
import { startWebServer, type WebServer } from '@headwater/fetch/web-server.test-support';
import { SourceStore } from '@headwater/sources';
import { sourceAt, TestServers } from '../servers.test-support.js';
import type { ArticleOutlet } from './article-outlet.port.js';
import { PollLoop } from './poll-loop.js';
import { createReadSource, type ReadOutcome, type ReadSourcePorts } from './read-source.js';

const servers = new TestServers();
let web: WebServer;
let pool: ReturnType<TestServers['pool']>;
let outlet: ArticleOutlet;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let ports: ReadSourcePorts;
let fetcher: FeedFetcher;
let store: PostgresSourceStore;

beforeAll(async () => {
  await servers.start();
  pool = servers.pool();
  outlet = new KafkaArticleOutlet(servers.producer());
  web = await startWebServer((request, response) => answer(request, response));
});
afterAll(async () => {
  await web.close();
  await servers.close();
});

beforeEach(() => {
  const policy = new AddressPolicy(web.host);
  fetcher = new FeedFetcher({ policy, userAgent: 'Headwater/test' });
  store = new PostgresSourceStore(pool, { leaseMs: 60_000, ownHosts: [web.host] });
  ports = {
    fetcher,
    store,
    parser: { parse: (body, hints) => Promise.resolve(parseFeed(body, hints)) },
    outlet,
    fixedIntervalMs: () => 0,
  };
});
afterEach(() => fetcher.close());

const feed = (...titles: string[]): string =>
  `<rss version="2.0"><channel><title>Harbour News</title>${titles
    .map((title, n) => `<item><guid>${n}</guid><title>${title}</title></item>`)
    .join('')}</channel></rss>`;

const register = (...idsOfSources: string[]): Promise<void> =>
  new PostgresSourceRegistry(pool).enableOnly(
    idsOfSources.map((id) => sourceAt(id, `${web.origin}/${id}`)),
    { ownHosts: [web.host], fixedIntervalMs: 0 },
  );

async function readOnce(through: ArticleOutlet = outlet): Promise<ReadOutcome> {
  const [claim] = await store.claim({ most: 1, notFetchedSince: null });
  return createReadSource({ ...ports, outlet: through })(claim!, new AbortController().signal);
}

const versionsOf = async (sourceId: string): Promise<string[]> =>
  (await servers.produced())
    .filter(({ article }) => article.source.id === sourceId)
    .map(
      ({ article, origin }) => `${article.title} ${article.version} ${origin.split('/').slice(1).join('/')}`,
    )
    .sort();

/** Reads everything due once, as the process would. */
async function readAll(once: string, concurrency = 4): Promise<ReadOutcome[]> {
  const outcomes: ReadOutcome[] = [];
  const silent = (): undefined => undefined;
  const loop = new PollLoop({
    store,
    readSource: createReadSource(ports),
    concurrency,
    once,
    renewEveryMs: 50,
    logger: { info: silent, warn: silent, debug: silent } as never,
    onOutcome: (_claim, outcome) => outcomes.push(outcome),
  });
  await loop.run();
  return outcomes;
}

describe('reading a source', () => {
  it('makes three versions of A, B, A, and none of repetitions', async () => {
    await register('reverts');
    for (const title of ['A', 'A', 'B', 'B', 'A']) {
      answer = (_request, response) => response.end(feed(title));
      await readOnce();
    }
    expect(await versionsOf('reverts')).toEqual(['A 1 1/0', 'A 5 5/0', 'B 3 3/0']);
  });

  it('makes a version of a revert whose edit was emitted and never saved', async () => {
    await register('unsaved-edit');
    const publish = (title: string): void => {
      answer = ({ headers }, response) => {
        const etag = `"${title}"`;
        response.writeHead(headers['if-none-match'] === etag ? 304 : 200, { etag });
        response.end(headers['if-none-match'] === etag ? undefined : feed(title));
      };
    };
    publish('A');
    await readOnce();
    publish('B');
    const dying: ArticleOutlet = {
      send: async (...sent) => {
        await outlet.send(...sent);
        throw new TransientError('The process dies.');
      },
    };
    await expect(readOnce(dying)).rejects.toThrow('The process dies.');
    await pool.query(`UPDATE feed_state SET lease_until = now() WHERE source_id = 'unsaved-edit'`);
    publish('A');
    expect(await readOnce()).toMatchObject({ kind: 'saved', result: { emitted: [{ version: 3 }] } });
    expect(await versionsOf('unsaved-edit')).toEqual(['A 1 1/0', 'A 3 3/0', 'B 2 2/0']);
  });

  it('saves nothing before Kafka has acknowledged, and reads again what it had not', async () => {
    await register('unacknowledged');
    answer = (_request, response) => {
      response.writeHead(200, { etag: '"1"' });
      response.end(feed('A', 'B'));
    };
    const away: ArticleOutlet = { send: () => Promise.reject(new TransientError('Kafka is away.')) };
    const [claim] = await store.claim({ most: 1, notFetchedSince: null });
    const failing = createReadSource({ ...ports, outlet: away })(claim!, new AbortController().signal);
    await expect(failing).rejects.toThrow('Kafka is away.');
    await store.release(claim!);
    expect(await readOnce()).toMatchObject({
      kind: 'saved',
      result: { emitted: [{ version: 2 }, { version: 2 }] },
    });
    expect(web.requests().at(-1)?.headers['if-none-match']).toBeUndefined();
    expect(await versionsOf('unacknowledged')).toEqual(['A 2 2/0', 'B 2 2/1']);
  });

  it('leaves the books to whoever took over while it was producing', async () => {
    await register('taken-over');
    answer = (_request, response) => response.end(feed('A'));
    const slow: ArticleOutlet = {
      send: async (...sent) => {
        // The lease ends, a successor reads the same feed and is done.
        await servers
          .pool()
          .query(`UPDATE feed_state SET lease_until = now() WHERE source_id = 'taken-over'`);
        expect((await readOnce()).kind).toBe('saved');
        return outlet.send(...sent);
      },
    };
    expect((await readOnce(slow)).kind).toBe('lost');
    expect(await versionsOf('taken-over')).toEqual(['A 1 1/0', 'A 2 2/0']);
    const { rows } = await pool.query(
      `SELECT fetch_seq, items_emitted FROM feed_fetch WHERE source_id = 'taken-over'`,
    );
    expect(rows).toEqual([{ fetch_seq: 2, items_emitted: 1 }]);
  });

  it('gives the claim back when it is stopped', async () => {
    await register('stopped');
    const stop = new AbortController();
    answer = () => stop.abort();
    const [claim] = await store.claim({ most: 1, notFetchedSince: null });
    expect((await createReadSource(ports)(claim!, stop.signal)).kind).toBe('stopped');
    expect(await store.untilNextClaim({ most: 1, notFetchedSince: null })).toBe(0);
  });
});

describe('an outage of our own network', () => {
  /** Every name leads there; nobody listens on port 1. */
  const leadAllTo = (port: string): void => {
    const standIn = { address: '127.0.0.1', port };
    fetcher = new FeedFetcher({ policy: new AddressPolicy(''), userAgent: 'Headwater/test', standIn });
    ports = { ...ports, fetcher, fixedIntervalMs: () => null };
  };
  const makeDue = () => pool.query('UPDATE feed_state SET next_fetch_at = now()');
  const states = async () => {
    const { rows } = await pool.query<{ failures: number; because: readonly { rule: string }[] }>(
      `SELECT failures, because FROM feed_state JOIN source USING (source_id) WHERE enabled ORDER BY failures`,
    );
    return rows.map(({ failures, because }) => `${failures} ${because.at(-1)?.rule}`);
  };

  it('is held against no source beyond the four that came before it was suspected', async () => {
    const hosts = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `outage-${name}.example`);
    await new PostgresSourceRegistry(pool).enableOnly(
      hosts.map((host) => sourceAt(host, `http://${host}/feed`)),
      { ownHosts: [], fixedIntervalMs: null },
    );
    leadAllTo('1');
    const readSource = createReadSource(ports);
    const readDue = async (): Promise<string[]> => {
      await makeDue();
      const claims = await store.claim({ most: 10, notFetchedSince: null });
      const outcomes: ReadOutcome[] = [];
      for (const claim of claims) outcomes.push(await readSource(claim, new AbortController().signal));
      return outcomes.map(({ kind }) => kind);
    };
    expect(await readDue()).toEqual(['saved', 'saved', 'saved', 'saved', 'offline', 'offline']);
    const once = ['0 own-outage', '0 own-outage', ...Array<string>(4).fill('1 back-off')];
    expect(await states()).toEqual(once);
    // Still down: it stays with that, however often they come round.
    expect(await readDue()).toEqual(Array(6).fill('offline'));
    expect((await states()).map((state) => state.split(' ')[0])).toEqual(['0', '0', '1', '1', '1', '1']);
  });

  it('does not end a batch, which reads every source once', async () => {
    leadAllTo('1');
    ports = { ...ports, once: true };
    expect((await readAll(new Date().toISOString(), 1)).map(({ kind }) => kind)).toEqual(
      Array(6).fill('saved'),
    );
  });
});

describe('what publishers say', () => {
  const feedWith = (channel: string): string =>
    `<rss version="2.0"><channel><title>Harbour</title>${channel}<item><guid>1</guid><title>A</title></item></channel></rss>`;
  const adaptive = (): void => {
    ports = { ...ports, fixedIntervalMs: () => null };
  };
  const stateOf = async (id: string) => {
    const { rows } = await pool.query<Record<string, unknown>>(
      `SELECT moved_to, retired_because, health, because,
         round(extract(epoch FROM next_fetch_at - now()) / 60)::int AS minutes
       FROM feed_state WHERE source_id = $1`,
      [id],
    );
    return rows[0];
  };

  it('is kept to: ttl and freshness make it later, and the reasons are recorded', async () => {
    await register('asking');
    adaptive();
    answer = (_request, response) =>
      response.writeHead(200, { 'cache-control': 'max-age=18000' }).end(feedWith('<ttl>240</ttl>'));
    await readOnce();
    const state = await stateOf('asking');
    expect(state?.['minutes']).toBeGreaterThanOrEqual(299);
    expect((state?.['because'] as { rule: string }[]).map(({ rule }) => rule)).toEqual([
      'arrivals',
      'asked-interval',
      'fresh',
    ]);
  });

  it('a visit that comes late, in an hour that the feed asks to be left out, is put off without a request', async () => {
    await register('sleeping');
    adaptive();
    const hour = new Date().getUTCHours();
    answer = (_request, response) => response.end(feedWith(`<skipHours><hour>${hour}</hour></skipHours>`));
    await readOnce();
    await pool.query(`UPDATE feed_state SET next_fetch_at = now() WHERE source_id = 'sleeping'`);
    const before = web.requests().length;
    expect((await readOnce()).kind).toBe('postponed');
    expect(web.requests()).toHaveLength(before);
    expect((await stateOf('sleeping'))?.['because']).toMatchObject([{ rule: 'skip-hours' }]);
    // A batch reads everything now.
    ports = { ...ports, once: true };
    expect((await readAll(new Date().toISOString())).some(({ kind }) => kind === 'postponed')).toBe(false);
  });

  it('a feed that has moved for good is read there from now on, and what only redirects is not moved', async () => {
    await register('moving', 'visiting');
    answer = (request, response) => {
      const to: Record<string, [number, string]> = {
        '/moving': [301, '/new/moving'],
        '/visiting': [302, '/new/visiting'],
      };
      const [status, location] = to[request.url ?? ''] ?? [];
      if (status === undefined) response.end(feed('A'));
      else response.writeHead(status, { location }).end();
    };
    await readOnce();
    await readOnce();
    expect((await stateOf('moving'))?.['moved_to']).toBe(`${web.origin}/new/moving`);
    expect((await stateOf('visiting'))?.['moved_to']).toBeNull();
  });

  it('a redirect for good to what is no feed moves nothing', async () => {
    await register('captive');
    answer = (request, response) =>
      request.url === '/captive'
        ? response.writeHead(301, { location: '/login' }).end()
        : response.end('<!doctype html><p>Log in');
    await readOnce();
    expect((await stateOf('captive'))?.['moved_to']).toBeNull();
  });

  it('a feed that is gone is retired, and taken back when the operator says so', async () => {
    await register('gone-for-good');
    answer = (_request, response) => response.writeHead(410).end();
    await readOnce();
    expect(await stateOf('gone-for-good')).toMatchObject({
      retired_because: expect.stringMatching(/410/) as string,
      health: 'retired',
    });
    expect(await store.claim({ most: 9, notFetchedSince: null })).toEqual([]);
    await new SourceStore(pool).resume('gone-for-good');
    answer = (_request, response) => response.end(feed('A'));
    await readOnce();
    expect(await stateOf('gone-for-good')).toMatchObject({ retired_because: null, health: 'healthy' });
  });

  it('Retry-After of two days is two days', async () => {
    await register('limited');
    adaptive();
    answer = (_request, response) => response.writeHead(429, { 'retry-after': '172800' }).end();
    await readOnce();
    expect((await stateOf('limited'))?.['minutes']).toBeGreaterThanOrEqual(2_880);
  });
});

describe('reading every source once', () => {
  it('counts every item of every document, whatever the documents are', async () => {
    const documents: Record<string, (response: ServerResponse) => unknown> = {
      '/good': (response) => response.end(feed('A', 'B', '')),
      '/page': (response) => response.end('<!doctype html><p>Hello'),
      '/gone': (response) => response.writeHead(410).end(),
      '/broken': (response) => response.destroy(),
    };
    answer = (request, response) => documents[request.url ?? '']?.(response);
    await register('good', 'page', 'gone', 'broken');
    const outcomes = await readAll(new Date().toISOString());
    expect(outcomes).toHaveLength(4);
    const { rows } = await pool.query(
      `SELECT source_id, outcome, reason, items_seen, items_emitted, items_dropped FROM feed_fetch
       WHERE source_id = ANY ('{good,page,gone,broken}') ORDER BY source_id`,
    );
    const nothing = { items_seen: 0, items_emitted: 0, items_dropped: {} };
    expect(rows).toEqual([
      { source_id: 'broken', outcome: 'failed', reason: 'not-connected', ...nothing },
      { source_id: 'gone', outcome: 'failed', reason: 'http-status', ...nothing },
      {
        source_id: 'good',
        outcome: 'read',
        reason: null,
        items_seen: 3,
        items_emitted: 2,
        items_dropped: { 'no-title': 1 },
      },
      { source_id: 'page', outcome: 'not-a-feed', reason: 'not-a-feed', ...nothing },
    ]);
    expect(await versionsOf('good')).toEqual(['A 1 1/0', 'B 1 1/1']);
  });

  it('shares the sources between replicas', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `shared-${n}`);
    answer = (request, response) => response.end(feed(`Title of ${request.url}`));
    await register(...names);
    const once = new Date().toISOString();
    const outcomes = await Promise.all([readAll(once), readAll(once), readAll(once)]);
    expect(outcomes.flat().map(({ kind }) => kind)).toEqual(Array.from({ length: 30 }, () => 'saved'));
    const produced = (await servers.produced()).filter(({ article }) =>
      article.source.id.startsWith('shared-'),
    );
    expect(new Set(produced.map(({ article }) => article.source.id)).size).toBe(30);
    expect(produced).toHaveLength(30);
  });
});
