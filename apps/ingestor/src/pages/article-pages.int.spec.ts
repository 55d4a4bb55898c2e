import { jest } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFeed } from '@headwater/feeds';
import { AddressPolicy, FeedFetcher } from '@headwater/fetch';
import { startWebServer, type WebServer } from '@headwater/fetch/web-server.test-support';
import { KafkaArticleOutlet } from '../adapters/kafka-article-outlet.js';
import { PostgresHostTurns } from '../adapters/postgres-host-turns.js';
import { PostgresSourceRegistry } from '../adapters/postgres-source-registry.js';
import { PostgresSourceStore } from '../adapters/postgres-source-store.js';
import { sourceProgram } from '@headwater/parser-process/source-program.test-support';
import { createReadSource, type ReadOutcome } from '../polling/read-source.js';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { ArticlePages, type ArticlePagesLimits, DEFAULT_PAGES_LIMITS } from './article-pages.js';
import { PageParser } from './page-parser.js';
import { PageReader } from './page-reader.js';

jest.setTimeout(600_000);

const servers = new TestServers();
const parser = new PageParser(undefined, sourceProgram('./page.main.ts', import.meta.url));
let pool: ReturnType<TestServers['pool']>;
/** Plays every host that has a name. */
let web: WebServer;
/** Must never be reached. */
let inside: WebServer;
let pages: Record<string, (response: ServerResponse) => void>;
let store: PostgresSourceStore;
let fetcher: FeedFetcher;
let turns: PostgresHostTurns;

beforeAll(async () => {
  await servers.start();
  pool = servers.pool();
  inside = await startWebServer((_request, response) => response.end(page('inside')));
  web = await startWebServer((request, response) => {
    const answer = pages[addressOf(request)];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
});
afterAll(async () => {
  await parser.close();
  await web.close();
  await inside.close();
  await servers.close();
});

beforeEach(async () => {
  const [address = '', port = ''] = web.host.split(':');
  const policy = new AddressPolicy('');
  fetcher = new FeedFetcher({ policy, userAgent: 'Headwater/test', standIn: { address, port } });
  store = new PostgresSourceStore(pool, { leaseMs: 60_000, ownHosts: [] });
  turns = new PostgresHostTurns(pool, []);
  pages = {};
  await pool.query('TRUNCATE host_bucket, backoff_scope');
});
afterEach(() => fetcher.close());

const addressOf = ({ headers, url = '' }: IncomingMessage): string => `${headers.host ?? ''}${url}`;
const asked = (host: string): string[] =>
  web
    .requests()
    .map(addressOf)
    .filter((address) => address.startsWith(`${host}/`));

const SENTENCE = 'The harbour master has opened the northern gate again after three weeks of repairs. ';
const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav>
   <article><h1>${title}</h1><p>${SENTENCE.repeat(5)}</p><p>${SENTENCE.repeat(4)}</p></article></body></html>`;
const html =
  (body: string) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  };

/** A feed of headlines that link to these addresses. */
const feed =
  (...links: string[]) =>
  (response: ServerResponse): void => {
    const items = links.map(
      (link, n) => `<item><guid>${n}</guid><title>Story ${n}</title><link>${link}</link></item>`,
    );
    response.end(`<rss version="2.0"><channel><title>Wire</title>${items.join('')}</channel></rss>`);
  };

async function register(id: string): Promise<void> {
  await new PostgresSourceRegistry(pool).enableOnly([sourceAt(id, `http://${id}.example/rss`)], {
    ownHosts: [],
    fixedIntervalMs: null,
  });
  await pool.query('UPDATE feed_state SET next_fetch_at = now()');
}

/** A busy machine may take its time. */
const PATIENT_LIMITS = { ...DEFAULT_PAGES_LIMITS, totalMs: 300_000 };

async function read(limits: Partial<ArticlePagesLimits> = {}): Promise<ReadOutcome> {
  const policy = new AddressPolicy('');
  const reader = new PageReader({ fetcher, parser, policy, turns });
  const completion = new ArticlePages({ reader, turns }, { ...PATIENT_LIMITS, ...limits });
  const [claim] = await store.claim({ most: 1, notFetchedSince: null });
  return createReadSource({
    ...{ fetcher, store, completion, outlet: new KafkaArticleOutlet(servers.producer()) },
    parser: { parse: (body, hints) => Promise.resolve(parseFeed(body, hints)) },
    fixedIntervalMs: () => 0,
  })(claim!, new AbortController().signal);
}

const outcomesOf = (outcome: ReadOutcome): readonly string[] =>
  outcome.kind === 'saved' ? outcome.result.pages : [outcome.kind];
const emittedOf = async (id: string): Promise<{ title: string; content: string | null; version: number }[]> =>
  (await servers.produced())
    .map(({ article }) => article)
    .filter(({ source }) => source.id === id)
    .map(({ title, content, version }) => ({ title, content, version }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));

describe('articles of which a feed has only the headline', () => {
  it('go out with the text of their page, once, and others without a request', async () => {
    pages = {
      'wire.example/rss': feed('http://wire.example/0', 'http://paper.example/1'),
      'wire.example/0': html(page('Story 0')),
      'paper.example/1': html(page('Story 1')),
    };
    await register('wire');
    expect(outcomesOf(await read())).toEqual(['read', 'read']);
    const emitted = await emittedOf('wire');
    expect(emitted.map(({ content }) => content)).toEqual([
      expect.stringContaining('northern gate again'),
      expect.stringContaining('northern gate again'),
    ]);
    expect(emitted[0]!.content).not.toContain('Home');
    expect(asked('paper.example')).toEqual(['paper.example/robots.txt', 'paper.example/1']);
    // The feed as it was is nothing new, whatever became of the page.
    pages['wire.example/0'] = html(page('Another text'));
    await pool.query('UPDATE feed_state SET next_fetch_at = now()');
    await pool.query('TRUNCATE host_bucket');
    expect(outcomesOf(await read())).toEqual([]);
    expect(await emittedOf('wire')).toEqual(emitted);
    expect(asked('wire.example').filter((address) => address.endsWith('/0'))).toHaveLength(1);
    const { rows } = await pool.query(
      `SELECT pages FROM feed_fetch WHERE source_id = 'wire' ORDER BY fetch_seq`,
    );
    expect(rows).toEqual([{ pages: { read: 2 } }, { pages: null }]);
  });

  it('are not asked for where robots.txt keeps us out, or cannot be had', async () => {
    pages = {
      'robots.example/rss': feed(
        'http://closed.example/private/1',
        'http://broken.example/2',
        'http://named.example/3',
        'http://elsewhere.example/4',
      ),
      'closed.example/robots.txt': (response) => response.end('User-agent: *\nDisallow: /private/\n'),
      'broken.example/robots.txt': (response) => response.writeHead(500).end(),
      'named.example/robots.txt': (response) =>
        response.end('User-agent: headwater\nDisallow: /\n\nUser-agent: *\nAllow: /\n'),
      // What a redirect leads to has rules of its own.
      'elsewhere.example/4': (response) =>
        response.writeHead(302, { location: 'http://closed.example/private/4' }).end(),
    };
    await register('robots');
    expect(outcomesOf(await read())).toEqual(['robots', 'robots', 'robots', 'robots']);
    expect(asked('closed.example')).toEqual(['closed.example/robots.txt']);
    expect(asked('broken.example')).toEqual(['broken.example/robots.txt']);
    expect(asked('named.example')).toEqual(['named.example/robots.txt']);
    expect((await emittedOf('robots')).map(({ content }) => content)).toEqual([null, null, null, null]);
  });

  it('are not looked for at private addresses: nobody connects', async () => {
    pages = {
      'private.example/rss': feed(
        `${inside.origin}/0`,
        'http://169.254.169.254/latest/meta-data/',
        'http://[::1]/2',
        'http://redirects.example/3',
      ),
      'redirects.example/3': (response) => response.writeHead(301, { location: `${inside.origin}/3` }).end(),
    };
    await register('private');
    expect(outcomesOf(await read())).toEqual(Array.from({ length: 4 }, () => 'address-forbidden'));
    expect(inside.connections()).toBe(0);
    expect(await emittedOf('private')).toHaveLength(4);
  });

  it('go out without the text when the time for all pages is over', async () => {
    let left = false;
    pages = {
      'late.example/rss': feed(...[0, 1, 2].map((n) => `http://never.example/${n}`)),
      'never.example/0': (response) => response.once('close', () => (left = true)),
      'never.example/1': (response) => response.once('close', () => (left = true)),
      'never.example/2': (response) => response.once('close', () => (left = true)),
    };
    await register('late');
    expect(outcomesOf(await read({ totalMs: 3_000, pages: 2 }))).toEqual(['no-time', 'no-time', 'no-time']);
    expect(await emittedOf('late')).toHaveLength(3);
    expect(asked('never.example').length).toBeLessThan(3);
    expect(left).toBe(asked('never.example').length === 2);
  });

  it('go out without the text that is too late, is huge, no page, or no text', async () => {
    pages = {
      'bad.example/rss': feed(
        'http://silent.example/0',
        'http://huge.example/1',
        'http://picture.example/2',
        'http://short.example/3',
        'http://missing.example/4',
        'http://deep.example/5',
      ),
      'silent.example/0': () => undefined,
      'huge.example/1': html('<p>'.padEnd(2_500_000, 'words ')),
      'picture.example/2': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
      'short.example/3': html('<p>We use cookies.</p>'),
      'deep.example/5': html('<div>'.repeat(200_000)),
    };
    await register('bad');
    const outcomes = outcomesOf(await read());
    expect(new Set(outcomes)).toEqual(
      new Set(['timeout', 'too-large', 'no-html', 'no-text', 'http-status', 'parser-stopped']),
    );
    const emitted = await emittedOf('bad');
    expect(emitted.map(({ title }) => title)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `Story ${n}`));
    expect(emitted.every(({ content }) => content === null)).toBe(true);
  });

  it('are asked for one at a time and one a second of a host, and of one that says 429 no more', async () => {
    const times: number[] = [];
    const noted = (response: ServerResponse): void => {
      times.push(Date.now());
      html(page('A story'))(response);
    };
    pages = {
      'polite.example/rss': feed(
        ...[0, 1, 2].map((n) => `http://slow.example/${n}`),
        ...[3, 4].map((n) => `http://limited.example/${n}`),
      ),
      ...Object.fromEntries([0, 1, 2].map((n) => [`slow.example/${n}`, noted])),
      'limited.example/3': (response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
      'limited.example/4': (response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
    };
    await register('polite');
    expect([...outcomesOf(await read())].sort()).toEqual(['closed', 'http-status', 'read', 'read', 'read']);
    expect(Math.min(...times.slice(1).map((time, n) => time - times[n]!))).toBeGreaterThan(900);
    expect(asked('limited.example').filter((address) => !address.endsWith('/robots.txt'))).toHaveLength(1);
    expect(await turns.take('limited.example:80', 0)).toBe('closed');
  });

  it('leave the host of their feed to other feeds meanwhile, and their claim to nobody', async () => {
    let arrived!: () => void;
    const waiting = new Promise<void>((resolve) => (arrived = resolve));
    let release!: () => void;
    pages = {
      'shared.example/rss': feed('http://slow.example/0'),
      'slow.example/0': (response) => {
        release = () => html(page('Story 0'))(response);
        arrived();
      },
    };
    const neighbour = { ...sourceAt('neighbour', 'http://shared.example/other'), name: 'Other' };
    await new PostgresSourceRegistry(pool).enableOnly(
      [sourceAt('shared', 'http://shared.example/rss'), neighbour],
      {
        ownHosts: [],
        fixedIntervalMs: null,
      },
    );
    await pool.query(
      `UPDATE feed_state SET next_fetch_at = now() - interval '1 second' WHERE source_id = 'shared'`,
    );
    await pool.query(`UPDATE feed_state SET next_fetch_at = now() WHERE source_id = 'neighbour'`);
    const reading = read();
    await waiting;
    const claimed = await store.claim({ most: 10, notFetchedSince: null });
    expect(claimed.map(({ source }) => source.id)).toEqual(['neighbour']);
    release();
    expect(outcomesOf(await reading)).toEqual(['read']);
  });

  it('are emitted by nobody when the process is stopped while it waits for a page', async () => {
    let arrived!: () => void;
    const waiting = new Promise<void>((resolve) => (arrived = resolve));
    pages = { 'stops.example/rss': feed('http://silent.example/0'), 'silent.example/0': () => arrived() };
    await register('stops');
    const policy = new AddressPolicy('');
    const completion = new ArticlePages({
      reader: new PageReader({ fetcher, parser, policy, turns }),
      turns,
    });
    const [claim] = await store.claim({ most: 1, notFetchedSince: null });
    const reading = createReadSource({
      ...{ fetcher, store, completion, outlet: new KafkaArticleOutlet(servers.producer()) },
      parser: { parse: (body, hints) => Promise.resolve(parseFeed(body, hints)) },
      fixedIntervalMs: () => 0,
    })(claim!, new AbortController().signal);
    await waiting;
    completion.stop();
    expect(await reading).toEqual({ kind: 'stopped' });
    expect(await emittedOf('stops')).toEqual([]);
    expect(await store.claim({ most: 1, notFetchedSince: null })).toHaveLength(1);
  });
});
