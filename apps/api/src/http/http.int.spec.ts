import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { insertArticles } from '../testing/rows.test-support.js';

let database: TestDatabase;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertArticles(database.pool, [{ name: 'one', title: 'First' }]);
  api = await startApi(database, { HEADWATER_API_TRUSTED_PROXIES: '192.0.2.1' });
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

/** Bytes over a bare socket, and what comes back until the server closes. */
async function send(bytes: string): Promise<string> {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['SQL', "'; DROP TABLE article; --"],
  ['SQL of another kind', "' UNION SELECT hash::text FROM api_key --"],
  ['tsquery syntax', "a:* & !(b | 'c' <-> d):AB"],
  ['a tsquery quotation', "'''\\\\' <2> '"],
  ['LIKE wildcards', '%_%\\_'],
  ['placeholders', '$1 $2 ${7*7} %s {0}'],
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['bidirectional controls', '\u202egnirts\u202c \u2066x\u2069'],
  ['an escape sequence', '\u001b[31mred\u001b[0m'],
  ['line breaks', 'a\r\nSet-Cookie: b=c\r\n\r\n<html>'],
  ['emoji', '👩‍👩‍👧‍👦 family 🇺🇳'],
  ['combining marks', `Z${'\u0301'.repeat(300)}`],
  ['a prototype', '__proto__ constructor prototype'],
  ['a path', '../../../../etc/passwd'],
  ['numbers', '1e309 -0 NaN 0x10 9007199254740993'],
  ['words of every script', 'new новости 新闻 ニュース أخبار חדשות समाचार ข่าว'],
];

describe('hostile text', () => {
  it.each(HOSTILE)('%s in a query finds nothing and breaks nothing', async (_title, text) => {
    for (const parameter of ['q', 'qInTitle']) {
      const query = new URLSearchParams({ [parameter]: text });
      const answer = await api.get(`/v2/everything?${query}`);
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 200) expect(answer.body['totalResults']).toBe(0);
    }
    expect((await api.get('/v2/everything?q=first')).body['totalResults']).toBe(1);
  });

  it.each(HOSTILE)('%s in every other parameter is refused or finds nothing', async (_title, text) => {
    const paths = [
      ...[
        'sources',
        'domains',
        'excludeDomains',
        'from',
        'to',
        'language',
        'sortBy',
        'searchIn',
        'cursor',
        'pageSize',
      ].map((name) => `/v2/everything?q=xyzzy&${new URLSearchParams({ [name]: text })}`),
      ...['country', 'category', 'language', 'page'].map(
        (name) => `/v2/top-headlines?q=xyzzy&${new URLSearchParams({ [name]: text })}`,
      ),
      ...['country', 'category', 'language'].map(
        (name) => `/v2/sources?${new URLSearchParams({ [name]: text })}`,
      ),
      ...['granularity', 'dimension', 'value', 'from', 'to'].map(
        (name) => `/v1/aggregates?${new URLSearchParams({ [name]: text })}`,
      ),
      `/v1/articles/${encodeURIComponent(text)}`,
      `/v2/everything?${new URLSearchParams({ q: 'xyzzy', [text]: 'x' })}`,
    ];
    for (const path of paths) {
      const answer = await api.get(path);
      expect({ path, refused: [200, 400, 404].includes(answer.status) }).toEqual({ path, refused: true });
      if (answer.status === 200) expect(answer.body['totalResults'] ?? 0).toBe(0);
      // What is quoted back cannot act on a page, a terminal or a header.
      expect(JSON.stringify(answer.body)).not.toMatch(/[<>\u001b\u202e]|\\u001b/);
    }
  });

  it.each([
    ['NUL', 'a%00b'],
    ['half a surrogate pair', 'a%ED%A0%80b'],
    ['bytes that are no UTF-8', 'a%FF%FEb'],
    ['a broken escape', 'a%ZZb'],
    ['an escape cut off', 'a%2'],
  ])('%s never reaches Postgres as a broken text', async (_title, encoded) => {
    expect([200, 400]).toContain((await api.get(`/v2/everything?q=${encoded}`)).status);
    expect([200, 400]).toContain((await api.get(`/v2/everything?q=a&sources=${encoded}`)).status);
  });

  it('a name that objects inherit is no parameter', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect((await api.get(`/v2/everything?q=first&${name}=x`)).status).toBe(400);
    }
  });

  it('nothing of it ends in an error of ours', () => {
    expect(api.log().filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('requests', () => {
  it('beyond the limit of headers are refused in the shape of the contract', async () => {
    const answer = await send(`GET /v2/everything?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('{"status":"error","code":"parameterInvalid"');
  });

  it('that are no HTTP are refused', async () => {
    expect(await send('HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"status":"error"/);
  });

  it('with a body get the same answer as without', async () => {
    const { hostname, port } = new URL(api.url);
    const outgoing = request({
      hostname,
      port,
      path: '/v2/sources',
      headers: { 'x-api-key': api.key, 'content-type': 'application/json', 'content-length': 2 },
    });
    outgoing.end('{{');
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  it.each([
    ['an unknown path', 'GET', '/v2/nothing'],
    ['another method', 'POST', '/v2/everything'],
    ['a path above the root', 'GET', '/v2/..%2f..%2fetc'],
  ])('for %s are answered with notFound', async (_title, method, path) => {
    const response = await fetch(api.url + path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: 'error', code: 'notFound' });
  });

  it.each(['/https://newsapi.org/v2/sources', '/https:/newsapi.org/v2/sources', '/v2/sources/'])(
    'under %s reach the same operation',
    async (path) => {
      const { hostname, port } = new URL(api.url);
      const outgoing = request({ hostname, port, path, headers: { 'x-api-key': api.key } }).end();
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(200);
    },
  );

  it('for the head alone have no body', async () => {
    const response = await fetch(`${api.url}/v2/sources`, {
      method: 'HEAD',
      headers: { 'x-api-key': api.key },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('answers', () => {
  it('forbid browsers to guess, frame or leak', async () => {
    for (const path of ['/v2/sources', '/v2/nothing', '/openapi.json']) {
      const { headers } = await fetch(api.url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-frame-options')).not.toBeNull();
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('let pages of any origin read them', async () => {
    const { headers } = await api.get('/v2/sources', {
      'x-api-key': api.key,
      origin: 'https://page.example',
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const preflight = await fetch(`${api.url}/v2/everything`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://page.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-api-key',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-api-key');
  });

  it('let only pages of listed origins read them, when origins are listed', async () => {
    const strict = await startApi(database, {
      HEADWATER_API_CORS_ORIGINS: 'https://one.example, https://two.example',
    });
    const allowed = async (origin: string) =>
      (await strict.get('/v2/sources', { 'x-api-key': strict.key, origin })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('https://two.example')).toBe('https://two.example');
    expect(await allowed('https://three.example')).not.toBe('https://three.example');
    await strict.close();
  });

  it('to a failure of ours hold an id that the log has, and nothing else of it', async () => {
    const broken = await createTestDatabase();
    const brokenApi = await startApi(broken);
    await broken.pool.query('ALTER TABLE article RENAME TO secret_name');
    const answer = await brokenApi.get('/v2/everything?q=first', {
      'x-api-key': brokenApi.key,
      'x-forwarded-for': '203.0.113.9',
    });
    expect(answer).toMatchObject({ status: 500, body: { status: 'error', code: 'unexpectedError' } });
    const id = /[0-9a-f-]{36}/.exec(String(answer.body['message']))![0];
    expect(JSON.stringify(answer.body)).not.toMatch(/article|relation|select|\.ts|\.js/i);
    const line = brokenApi.log().find((entry) => entry.includes(id))!;
    expect(line).toContain('does not exist');
    // Nobody was named who may speak for others.
    expect(line).toContain('"client":"127.0.0.1"');
    expect(line).not.toContain(brokenApi.key);
    await brokenApi.close();
    await broken.close();
  });

  it('believe X-Forwarded-For from proxies that were named', async () => {
    const broken = await createTestDatabase();
    const behindProxy = await startApi(broken, { HEADWATER_API_TRUSTED_PROXIES: '127.0.0.0/8' });
    await broken.pool.query('DROP TABLE article CASCADE');
    await behindProxy.get('/v2/everything?q=first', {
      'x-api-key': behindProxy.key,
      'x-forwarded-for': '198.51.100.7, 203.0.113.9',
    });
    expect(behindProxy.log().join('\n')).toContain('"client":"203.0.113.9"');
    await behindProxy.close();
    await broken.close();
  });

  it('are counted by route and status, not by address', async () => {
    await api.get(`/v1/articles/${'0'.repeat(32)}`);
    const text = await api.metrics.registry.getSingleMetricAsString('headwater_api_requests_total');
    expect(text).toContain('route="/v1/articles/:id",status="404"');
    expect(text).not.toContain('0000');
  });
});
