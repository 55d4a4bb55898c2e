import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { insertSources } from '../testing/rows.test-support.js';
import type { SourceList } from './sources.operation.js';

let database: TestDatabase;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertSources(database.pool, [
    { id: 'b-sport', country: 'de', language: 'de', category: 'sports' },
    { id: 'a-news', country: 'gb', language: 'en' },
    { id: 'retired', enabled: false },
  ]);
  await database.pool.query(
    "INSERT INTO source (source_id, name, feed_url) VALUES ('c-bare', 'Without facts', 'https://c.example/')",
  );
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

describe.each(['/v2/top-headlines/sources', '/v2/sources'])('%s', (path) => {
  it.each<[string, readonly string[]]>([
    ['', ['a-news', 'b-sport', 'c-bare']],
    ['?category=sports', ['b-sport']],
    ['?language=DE', ['b-sport']],
    ['?country=gb&language=en', ['a-news']],
    ['?country=fr', []],
    ['?page=3&q=x', ['a-news', 'b-sport', 'c-bare']],
  ])('lists the sources that are read%s', async (query, ids) => {
    const { body } = await api.get<SourceList>(path + query);
    expect(body.sources.map(({ id }) => id)).toEqual(ids);
  });

  it('has text in every field', async () => {
    const { body } = await api.get<SourceList>(path);
    expect(body.sources).toContainEqual({
      id: 'c-bare',
      name: 'Without facts',
      description: '',
      url: '',
      category: '',
      language: '',
      country: '',
    });
  });

  it('refuses an unknown category', async () => {
    expect(await api.get(`${path}?category=weather`)).toMatchObject({
      status: 400,
      body: { code: 'parameterInvalid' },
    });
  });
});
