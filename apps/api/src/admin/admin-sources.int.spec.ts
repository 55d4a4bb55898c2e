import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@headwater/config';
import { startWebServer, type WebServer } from '@headwater/fetch/web-server.test-support';
import Type from 'typebox';
import { ApiConfigSchema } from '../api.config.js';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { AdminKey } from './admin-key.js';

const AdminKeySchema = Type.Pick(ApiConfigSchema, ['HEADWATER_API_ADMIN_KEY']);
const KEY = 'an-admin-key-of-the-test';
const FEED = `<rss version="2.0"><channel><title>Harbour News</title><link>https://harbour.example/</link>
  <language>en-gb</language><item><title>Ferry runs again</title><link>https://harbour.example/1</link></item></channel></rss>`;
const OPML = `<opml version="2.0"><body><outline text="Coast"><outline xmlUrl="https://a.example/feed" text="A &amp; B"/>
  <outline text="Deeper"><outline xmlUrl="https://b.example/feed" title="B"/></outline></outline></body></opml>`;

let database: TestDatabase;
let api: ApiUnderTest;
let publisher: WebServer;
let feedUrl: string;

beforeAll(async () => {
  publisher = await startWebServer((request, response) =>
    response.end(request.url === '/feed' ? FEED : '<!doctype html><html></html>'),
  );
  feedUrl = `${publisher.origin}/feed`;
  database = await createTestDatabase();
  api = await startApi(database, {
    HEADWATER_API_ADMIN_KEY: KEY,
    HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: publisher.host,
  });
});

afterAll(async () => {
  await api?.close();
  await publisher?.close();
  await database?.close();
});

beforeEach(() => database.pool.query('DELETE FROM source'));

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

async function ask(
  method: string,
  path: string,
  init: { body?: unknown; headers?: object } = {},
): Promise<Answer> {
  const { body, headers } = init;
  const isText = typeof body === 'string';
  const response = await fetch(`${api.url}/v1/admin${path}`, {
    method,
    headers: {
      authorization: `Bearer ${KEY}`,
      ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type');
  const isJson = type?.includes('json') ?? false;
  return {
    status: response.status,
    type,
    text,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

const importOpml = (body: string): Promise<Answer> =>
  ask('POST', '/source-list', { body, headers: { 'content-type': 'text/x-opml' } });

describe('the door of the admin API', () => {
  it.each<[string, Record<string, string>]>([
    ['no key', { authorization: '' }],
    ['a wrong key', { authorization: 'Bearer another-key-of-somebody' }],
  ])('stays shut for %s, whatever the spelling of the path', async (_, headers) => {
    for (const path of ['/sources', '/sources?apiKey=' + KEY, '/../%61dmin/sources']) {
      const answer = await ask('GET', path, { headers });
      expect([answer.status, answer.type]).toEqual([401, 'application/problem+json; charset=utf-8']);
      expect(answer.body).toMatchObject({ title: 'Unauthorized', status: 401 });
    }
  });

  it('stays shut for keys of the news API', async () => {
    expect((await ask('GET', '/sources', { headers: { authorization: api.key } })).status).toBe(401);
  });

  it('opens with the header X-Api-Key too, and never writes the key down', async () => {
    const headers = { authorization: '', 'x-api-key': KEY };
    expect((await ask('GET', '/sources', { headers })).status).toBe(200);
    expect(api.log().join('')).not.toContain(KEY);
  });

  it('is shut for all where no key is set', async () => {
    const without = await startApi(database);
    try {
      const response = await fetch(`${without.url}/v1/admin/sources`, { headers: { 'x-api-key': KEY } });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('HEADWATER_API_ADMIN_KEY');
    } finally {
      await without.close();
    }
  });

  it('takes its key from a file, and refuses a short one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headwater-admin-'));
    const file = join(folder, 'key');
    const fromFile = (name: string): AdminKey =>
      AdminKey.fromConfig(loadConfig(AdminKeySchema, { HEADWATER_API_ADMIN_KEY_FILE: name }));
    try {
      await writeFile(file, `${KEY}\n`);
      expect(fromFile(file).matches(KEY)).toBe(true);
      expect(fromFile(file).matches(`${KEY}x`)).toBe(false);
      await writeFile(file, 'short');
      expect(() => fromFile(file)).toThrow('shorter than 16');
      expect(() => fromFile(join(folder, 'none'))).toThrow('cannot be read: ENOENT');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('sources over the admin API', () => {
  it('says what a feed would give, and changes nothing', async () => {
    const { status, body } = await ask('POST', '/source-checks', { body: { feedUrl } });
    expect([status, body['ok'], body['title'], body['items']]).toEqual([200, true, 'Harbour News', 1]);
    expect((await ask('GET', '/sources')).body).toMatchObject({ total: 0 });
  });

  it('adds a feed that passes the check, shows it, takes it out and back', async () => {
    const added = await ask('POST', '/sources', { body: { feedUrl, id: 'harbour', country: 'GB' } });
    expect(added.status).toBe(200);
    expect(added.body).toMatchObject({
      added: true,
      source: { id: 'harbour', name: 'Harbour News', country: 'gb', language: 'en' },
    });
    expect((await ask('GET', '/sources/harbour')).body).toMatchObject({
      id: 'harbour',
      enabled: true,
      feedUrl,
    });
    expect((await ask('DELETE', '/sources/harbour')).body).toEqual({ id: 'harbour', removed: true });
    expect((await ask('GET', '/sources')).body).toMatchObject({ total: 0 });
    expect((await ask('GET', '/sources?all=true')).body).toMatchObject({ total: 1 });
    expect((await ask('POST', '/sources/harbour/resume')).body).toEqual({ id: 'harbour', resumed: true });
    expect((await ask('GET', '/sources?country=gb')).body).toMatchObject({ total: 1 });
  });

  it('adds nothing that fails the check, unless told to', async () => {
    const page = feedUrl.replace('/feed', '/page');
    const refused = await ask('POST', '/sources', { body: { feedUrl: page } });
    expect([refused.status, refused.type]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(refused.body['detail']).toContain('This is a web page, not a feed.');
    expect(refused.body['detail']).toContain('"force": true');
    expect((await ask('POST', '/sources', { body: { feedUrl: page, force: true } })).body).toMatchObject({
      added: true,
    });
  });

  it('never fetches private addresses for anybody', async () => {
    const answer = await ask('POST', '/source-checks', {
      body: { feedUrl: 'http://169.254.169.254/latest' },
    });
    expect(answer.body).toMatchObject({ ok: false });
    expect(answer.body['advice']).toContain('Private addresses');
  });

  it('refuses a second source for one feed', async () => {
    await ask('POST', '/sources', { body: { feedUrl, id: 'first' } });
    const answer = await ask('POST', '/sources', { body: { feedUrl, id: 'second' } });
    expect([answer.status, answer.body['detail']]).toEqual([
      409,
      'Nothing was added: source first reads this feed already.',
    ]);
  });

  it('imports OPML, lists it in pages, and exports what it would import', async () => {
    expect((await importOpml(OPML)).body).toEqual({ listed: 2, added: 2, known: 0, problems: [] });
    expect((await importOpml(OPML)).body).toMatchObject({ added: 0, known: 2 });
    const first = (await ask('GET', '/sources?limit=1')).body;
    expect(first).toMatchObject({ total: 2, sources: [{ name: 'A & B', health: 'new' }] });
    const second = (await ask('GET', `/sources?limit=1&after=${String(first['next'])}`)).body;
    expect(second).toMatchObject({ sources: [{ name: 'B' }], next: null });
    const opml = await ask('GET', '/source-list.opml');
    expect(opml.type).toBe('text/x-opml; charset=utf-8');
    expect((await importOpml(opml.text)).body).toMatchObject({ added: 0, known: 2 });
    expect((await ask('GET', '/source-list.yaml')).text).toContain('https://b.example/feed');
  });

  it('says which entries of a list are no feeds, and imports the others', async () => {
    const bad = OPML.replace('<body>', '<body><outline text="Script" xmlUrl="javascript:1"/>');
    expect((await importOpml(bad)).body).toEqual({
      ...{ listed: 2, added: 2, known: 0 },
      problems: ['Outline 1 (Script): "javascript:1" is no address that begins with http:// or https://.'],
    });
  });

  it.each<[number, string, string, { body?: unknown; headers?: object }, RegExp]>([
    [400, 'POST', '/sources', { body: {} }, /feedUrl/],
    [400, 'POST', '/sources', { body: { feedUrl: 'ftp://a.example/' } }, /feedUrl/],
    [400, 'POST', '/sources', { body: { feedUrl: 'http://a.example/', colour: 1 } }, /colour/],
    [
      400,
      'POST',
      '/sources',
      { body: '{', headers: { 'content-type': 'application/json' } },
      /cannot be read/,
    ],
    [400, 'GET', '/sources?limit=0', {}, /limit/],
    [400, 'GET', '/sources?colour=red', {}, /colour/],
    [404, 'GET', '/sources/none', {}, /no source "none"/],
    [404, 'GET', '/sources/%00', {}, /no source/],
    [404, 'DELETE', '/sources/none', {}, /no source/],
    [404, 'POST', '/sources/none/resume', {}, /no source/],
    [413, 'POST', '/sources', { body: { feedUrl: `http://a.example/${'a'.repeat(20_000)}` } }, /too long/],
    [415, 'POST', '/source-list', { body: 'a', headers: { 'content-type': 'image/png' } }, /text\/x-opml/],
    [415, 'POST', '/source-list', { body: {} }, /text\/x-opml/],
    [422, 'POST', '/source-list', { body: '<html/>', headers: { 'content-type': 'text/xml' } }, /no OPML/],
    [
      422,
      'POST',
      '/source-list',
      { body: '<opml><body/></opml>', headers: { 'content-type': 'text/xml' } },
      /no source/,
    ],
  ])('answers %d to %s %s, and says why', async (status, method, path, init, detail) => {
    const answer = await ask(method, path, init);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(answer.body['detail']).toMatch(detail);
  });

  it('refuses a list above its bound before reading it whole', async () => {
    const answer = await importOpml(OPML.padEnd(10_000_001, ' '));
    expect([answer.status, answer.body['title']]).toEqual([413, 'Content Too Large']);
  });
});
