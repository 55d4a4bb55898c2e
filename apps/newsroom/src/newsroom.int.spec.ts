import { gunzipSync } from 'node:zlib';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { loadConfig } from '@headwater/config';
import { createLogger, createMetrics, noTracing } from '@headwater/observability';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NewsroomConfigSchema } from './newsroom.config.js';
import type { SourceListing } from './source-listing.js';
import { startNewsroom } from './start-newsroom.js';
import type { TrueArticle } from './truth.js';

type Running = Awaited<ReturnType<typeof startNewsroom>>;

function start(environment: Record<string, string>): Promise<Running> {
  const config = loadConfig(NewsroomConfigSchema, {
    HEADWATER_NEWSROOM_PORT: '0',
    HEADWATER_NEWSROOM_SEED: 'http-spec',
    HEADWATER_NEWSROOM_RATE: '0',
    HEADWATER_NEWSROOM_DELAY: '0',
    ...environment,
  });
  const logger = createLogger({ service: 'newsroom', level: 'silent' });
  return startNewsroom({
    config,
    logger,
    metrics: createMetrics('newsroom'),
    tracing: noTracing,
    fail: () => undefined,
  });
}

const json = async <T>(response: Response): Promise<T> => (await response.json()) as T;

describe('a newsroom that plays publishers', () => {
  let newsroom: Running;
  const get = (path: string, headers: Record<string, string> = {}) => fetch(newsroom.url + path, { headers });
  const publish = (count: number, headers: Record<string, string> = {}) =>
    fetch(`${newsroom.url}/control/publish?count=${count}`, { method: 'POST', headers });
  const truth = async () => (await json<{ articles: TrueArticle[] }>(await get('/truth'))).articles;

  beforeEach(async () => {
    newsroom = await start({ HEADWATER_NEWSROOM_TOTAL: '300' });
  });
  afterEach(() => newsroom.close());

  it('publishes step by step, and tells as truth what was served', async () => {
    expect(await json(await publish(40))).toMatchObject({ published: { articles: 40 } });
    const sources = await json<SourceListing[]>(await get('/sources.json'));
    const [first] = await truth();
    expect(first).toMatchObject({ index: 0, served: false });
    const { feedUrl } = sources.find(({ id }) => id === first!.source)!;
    expect(feedUrl.startsWith(newsroom.url)).toBe(true);
    const body = await (await fetch(feedUrl)).text();
    expect(body).toContain(first!.versions[0]!.title.slice(0, 8));
    expect((await truth())[0]).toMatchObject({ served: true, versions: [{ served: true, settled: false }] });
  });

  it('answers 304 to a reader that has everything, by tag and by date, and settles what it has', async () => {
    await publish(100);
    const path = '/feeds/alder-courier.rss';
    const response = await get(path);
    await response.text();
    const etag = response.headers.get('etag')!;
    const lastModified = response.headers.get('last-modified')!;
    expect((await get(path, { 'if-modified-since': lastModified })).status).toBe(304);
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    const own = (await truth()).filter(({ source }) => source === 'alder-courier');
    expect(own.every(({ versions }) => versions[0]!.settled)).toBe(true);
    await publish(100);
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('does not count a look without a body as read', async () => {
    await publish(100);
    await fetch(`${newsroom.url}/feeds/alder-courier.rss`, { method: 'HEAD' });
    expect((await truth()).some(({ served }) => served)).toBe(false);
  });

  it('compresses for those who accept it', async () => {
    await publish(50);
    const plain = await (await get('/feeds/elbtor-zeitung.rss', { 'accept-encoding': 'identity' })).text();
    const raw = await new Promise<Buffer>((resolve, reject) => {
      const headers = { 'accept-encoding': 'gzip' };
      request(`${newsroom.url}/feeds/elbtor-zeitung.rss`, { headers }, (response) => {
        expect(response.headers['content-encoding']).toBe('gzip');
        void response.toArray().then((chunks) => resolve(Buffer.concat(chunks as Buffer[])), reject);
      }).end();
    });
    expect(gunzipSync(raw).toString()).toBe(plain);
  });

  it('comes to an end: a reader that polls all feeds sees every version of every article', async () => {
    const sources = await json<SourceListing[]>(await get('/sources.json'));
    const tags = new Map<string, string>();
    let complete = false;
    for (let round = 0; round < 40 && !complete; round++) {
      await publish(100);
      for (const { feedUrl } of sources) {
        const response = await fetch(feedUrl, {
          headers: { 'if-none-match': tags.get(feedUrl) ?? '"none"' },
        });
        await response.text();
        tags.set(feedUrl, response.headers.get('etag')!);
      }
      ({ complete } = await json<{ complete: boolean }>(await get('/truth/summary')));
    }
    const articles = await truth();
    expect(complete).toBe(true);
    expect(articles).toHaveLength(300);
    expect(
      articles.flatMap(({ versions }) => versions).every(({ served, settled }) => served && settled),
    ).toBe(true);
    expect(articles.some(({ versions }) => versions.length === 3)).toBe(true);
    expect(articles.some(({ cluster, index }) => cluster !== index)).toBe(true);
  });

  it('repeats the same truth for the same seed', async () => {
    const again = await start({ HEADWATER_NEWSROOM_TOTAL: '300' });
    await publish(120);
    await fetch(`${again.url}/control/publish?count=120`, { method: 'POST' });
    const strip = (articles: TrueArticle[]) =>
      articles.map(({ publishedAt: _p, updatedAt: _u, ...rest }) => rest);
    const other = await json<{ articles: TrueArticle[] }>(await fetch(`${again.url}/truth`));
    expect(strip(other.articles)).toEqual(strip(await truth()));
    await again.close();
  });

  it('hands out articles in bulk without publishing them', async () => {
    const lines = (await (await get('/bulk?count=250&from=10')).text()).trim().split('\n');
    const items = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(items).toHaveLength(250);
    expect(new Set(items.map((item) => item['text'])).size).toBe(250);
    expect(Object.keys(items[0]!)).toEqual(
      expect.arrayContaining([
        'source',
        'guid',
        'url',
        'title',
        'text',
        'publishedAt',
        'language',
        'category',
      ]),
    );
    expect(await truth()).toEqual([]);
  });

  it.each([
    ['an unknown feed', '/feeds/nobody.rss', 404],
    ['a path upwards', '/feeds/..%2fsources.json', 404],
    ['too much bulk', '/bulk?count=1000001', 400],
    ['bulk without a number', '/bulk?count=many', 400],
    ['bulk without a count', '/bulk', 400],
    ['two counts', '/bulk?count=1&count=2', 400],
  ])('refuses %s', async (_what, path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('refuses control to a browser page, and a count that is none', async () => {
    expect((await publish(1, { origin: 'http://127.0.0.1' })).status).toBe(403);
    expect((await publish(-1)).status).toBe(400);
    expect((await get('/control/publish?count=1')).status).toBe(404);
  });

  it('refuses a Host header that would become a foreign link', async () => {
    const status = await new Promise((resolve) => {
      const headers = { host: '"><script>' };
      request(`${newsroom.url}/sources.json`, { headers }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(400);
  });

  it('lists its publishers on a page, escaped', async () => {
    const page = await (await get('/')).text();
    expect(page).toContain("L'Atelier des Sciences");
    expect(page).toContain('صحيفة المرفأ');
    expect(page).not.toContain('<script');
  });

  it('closes while a reader hangs on the line', async () => {
    const hanging = request(`${newsroom.url}/bulk?count=1000000`).on('error', () => undefined);
    hanging.end();
    const [response] = (await once(hanging, 'response')) as [IncomingMessage];
    response.on('error', () => undefined).pause();
    await newsroom.close();
    await expect(fetch(`${newsroom.url}/health`)).rejects.toThrow();
    newsroom = await start({});
  });
});

describe('a newsroom that plays the web', () => {
  let newsroom: Running;
  beforeEach(async () => {
    newsroom = await start({ HEADWATER_NEWSROOM_PLAYS: 'web' });
  });
  afterEach(() => newsroom.close());

  /** `fetch` does not let its caller name the host. */
  const visit = async (host: string, path: string, headers: Record<string, string> = {}) => {
    const asked = request(newsroom.url + path, { headers: { host, 'user-agent': 'a reader', ...headers } });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of response.setEncoding('utf8')) body += String(chunk);
    return { status: response.statusCode, headers: response.headers, body };
  };
  const treatment = async (host: string) => {
    const { hosts } = await json<{ hosts: { host: string; offences: object }[] }>(
      await fetch(`${newsroom.url}/politeness`),
    );
    return hosts.find((treated) => treated.host === host);
  };

  it('answers by the name of the host: those it lists in their way, all others with a feed', async () => {
    expect((await visit('gone.example', '/feed.xml')).status).toBe(410);
    expect((await visit('moved.example', '/301.xml')).headers.location).toContain('moved-here.example');
    const { body, headers } = await visit('www.some-paper.test:80', '/rss');
    expect(body.match(/<item>/g)).toHaveLength(10);
    const again = await visit('www.some-paper.test', '/rss', { 'if-none-match': headers.etag! });
    expect(again.status).toBe(304);
    const sources = await json<SourceListing[]>(await fetch(`${newsroom.url}/sources.json`));
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
    expect(sources.every(({ id }) => /^[a-z0-9][a-z0-9._-]{0,99}$/.test(id))).toBe(true);
  });

  it('counts what its visitors should not have done', async () => {
    await visit('news.example', '/rss');
    expect(await treatment('news.example')).toMatchObject({ requests: 1, offences: {} });
    await visit('news.example', '/rss', { cookie: 'a=b', 'user-agent': '' });
    expect(await treatment('news.example')).toMatchObject({
      offences: { unconditional: 1, nameless: 1, cookie: 1 },
    });
    expect((await fetch(`${newsroom.url}/inside`)).status).toBe(403);
    expect(await treatment('leads-inside.example')).toMatchObject({ offences: { inside: 1 } });
  });

  it('counts who comes back before the time is over, by a clock that a test may put forward', async () => {
    const pass = (seconds: number) =>
      fetch(`${newsroom.url}/control/pass?seconds=${seconds}`, { method: 'POST' });
    await visit('gone.example', '/feed.xml');
    await visit('asks-for-patience.example', '/ttl.xml');
    await pass(3_590);
    await visit('asks-for-patience.example', '/ttl.xml', { 'if-none-match': '"0"' });
    expect(await treatment('asks-for-patience.example')).toMatchObject({ offences: { early: 1 } });
    await pass(3_601);
    await visit('asks-for-patience.example', '/ttl.xml', { 'if-none-match': '"0"' });
    expect(await treatment('asks-for-patience.example')).toMatchObject({ offences: { early: 1 } });
    await visit('gone.example', '/feed.xml');
    expect(await treatment('gone.example')).toMatchObject({ offences: { early: 1 } });
  });

  it('knows that a limit of a whole host is learned from the second feed that meets it', async () => {
    const host = 'limits-the-host.example';
    for (const path of ['/world.xml', '/business.xml']) await visit(host, path);
    expect(await treatment(host)).toMatchObject({ requests: 2, offences: {} });
    await visit(host, '/sport.xml');
    expect(await treatment(host)).toMatchObject({ offences: { early: 1 } });
  });
});

describe('a newsroom that nobody may control', () => {
  it('says so', async () => {
    const newsroom = await start({ HEADWATER_NEWSROOM_CONTROL: 'off' });
    expect((await fetch(`${newsroom.url}/control/publish?count=1`, { method: 'POST' })).status).toBe(403);
    await newsroom.close();
  });
});

describe('a newsroom that serves a folder', () => {
  it('gives files as they are, with a tag, and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newsroom-'));
    const bytes = Buffer.from('<rss version="2.0"><channel><title>\xe9</title></channel></rss>', 'latin1');
    await writeFile(join(folder, 'a b.rss'), bytes);
    const newsroom = await start({ HEADWATER_NEWSROOM_FOLDER: folder });
    const [listing] = await json<SourceListing[]>(await fetch(`${newsroom.url}/sources.json`));
    expect(listing).toMatchObject({ name: 'a b.rss', looksLikeFeed: true, homePage: null });
    const response = await fetch(listing!.feedUrl);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-type')).toBe('application/rss+xml');
    const etag = response.headers.get('etag')!;
    expect((await fetch(listing!.feedUrl, { headers: { 'if-none-match': etag } })).status).toBe(304);
    for (const path of ['/files/..%2f..%2fetc%2fpasswd', '/files/none.rss', '/truth', '/feeds/a']) {
      expect((await fetch(newsroom.url + path)).status).toBe(404);
    }
    await newsroom.close();
    await rm(folder, { recursive: true });
  });
});
