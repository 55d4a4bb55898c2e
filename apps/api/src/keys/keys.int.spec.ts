import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { hashKey } from './api-key.js';

let database: TestDatabase;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

async function newKey(settings: Record<string, unknown> = {}): Promise<string> {
  const key = `key-of-test-${Math.random().toString(36).slice(2).padEnd(12, '0')}`;
  const { enabled = true, perMinute = null, perDay = null } = settings;
  await database.pool.query(
    'INSERT INTO api_key (hash, name, enabled, requests_per_minute, requests_per_day) VALUES ($1, $2, $3, $4, $5)',
    [hashKey(key), 'test', enabled, perMinute, perDay],
  );
  return key;
}

describe('an API key', () => {
  it.each<[string, (key: string) => [string, Record<string, string>]]>([
    ['parameter apiKey', (key) => [`/v2/sources?apiKey=${key}`, {}]],
    ['parameter APIKEY', (key) => [`/v2/sources?APIKEY=${key}`, {}]],
    ['header X-Api-Key', (key) => ['/v2/sources', { 'X-Api-Key': key }]],
    ['header Authorization alone', (key) => ['/v2/sources', { Authorization: key }]],
    ['header Authorization with Bearer', (key) => ['/v2/sources', { Authorization: `Bearer ${key}` }]],
    ['header Authorization with bearer', (key) => ['/v2/sources', { Authorization: `bearer ${key}` }]],
  ])('is taken from %s', async (_title, request) => {
    const [path, headers] = request(api.key);
    expect(await api.get(path, headers)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each<[string, Record<string, string>, string]>([
    ['none', {}, 'apiKeyMissing'],
    ['an empty one', { 'x-api-key': '' }, 'apiKeyMissing'],
    ['Bearer without a key', { authorization: 'Bearer' }, 'apiKeyMissing'],
    ['an unknown one', { 'x-api-key': '0'.repeat(32) }, 'apiKeyInvalid'],
    ['a short one', { 'x-api-key': 'abc' }, 'apiKeyInvalid'],
    ['SQL', { 'x-api-key': "' OR 1=1; --" }, 'apiKeyInvalid'],
    ['another scheme', { authorization: 'Basic dXNlcjpwYXNzd29yZA==' }, 'apiKeyInvalid'],
    ['a very long one', { 'x-api-key': 'a'.repeat(5_000) }, 'apiKeyInvalid'],
  ])('that is %s is refused before parameters are read', async (_title, headers, code) => {
    const answer = await api.get('/v2/everything?nonsense=1', headers);
    expect(answer).toMatchObject({ status: 401, body: { status: 'error', code } });
  });

  it('that is nearly right is refused', async () => {
    const last = api.key.endsWith('0') ? '1' : '0';
    const answer = await api.get('/v2/sources', { 'x-api-key': api.key.slice(0, -1) + last });
    expect(answer).toMatchObject({ status: 401, body: { code: 'apiKeyInvalid' } });
  });

  it('that is switched off is refused', async () => {
    const key = await newKey({ enabled: false });
    expect(await api.get('/v2/sources', { 'x-api-key': key })).toMatchObject({
      status: 401,
      body: { code: 'apiKeyDisabled' },
    });
  });

  it('is not in the database, only its hash', async () => {
    const { rows } = await database.pool.query<{ row: string }>('SELECT api_key::text AS row FROM api_key');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(api.key))).toBe(false);
  });

  it.each<[string, Record<string, number>, string]>([
    ['a minute', { perMinute: 3 }, 'rateLimited'],
    ['a day', { perDay: 3 }, 'apiKeyExhausted'],
    ['a minute before a day', { perMinute: 3, perDay: 100 }, 'rateLimited'],
  ])('may make so many requests in %s', async (_title, limits, code) => {
    const key = await newKey(limits);
    const answers = [];
    for (let request = 0; request < 5; request += 1)
      answers.push(await api.get('/v2/sources', { 'x-api-key': key }));
    // A window may end between two requests, once.
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(refused[0]).toMatchObject({ body: { code } });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('paths without a key', () => {
  it.each(['/openapi.json', '/docs', '/'])('%s', async (path) => {
    expect((await fetch(api.url + path)).status).toBe(200);
  });
});
