import type { ArticlePage } from '../articles/article.schema.js';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { insertArticles, insertCopies, insertSources } from '../testing/rows.test-support.js';

let database: TestDatabase;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertSources(database.pool, [
    { id: 'daily', country: 'gb' },
    { id: 'abend', country: 'de', language: 'de' },
    { id: 'morgen', country: 'at', language: 'de' },
  ]);
  await insertArticles(database.pool, [
    { name: 'old', title: 'Old', publishedAt: '2026-03-01T00:00:00Z', category: 'sports' },
    { name: 'new', title: 'New', publishedAt: '2026-03-02T00:00:00Z', category: 'sports' },
    {
      name: 'neu',
      title: 'Neu',
      source: 'abend',
      country: 'de',
      language: 'de',
      category: 'business',
      publishedAt: '2026-03-03T00:00:00Z',
    },
    {
      name: 'urdu',
      title: 'Urdu',
      language: 'ur',
      country: null,
      category: null,
      publishedAt: '2026-02-01T00:00:00Z',
    },
  ]);
  await insertCopies(database.pool, [
    {
      name: 'neu-2',
      of: 'neu',
      source: 'morgen',
      title: 'Neu aus Wien',
      publishedAt: '2026-03-03T01:00:00Z',
    },
  ]);
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

describe('/v2/top-headlines', () => {
  it.each<[string, string, readonly string[]]>([
    ['a country', 'country=gb', ['New', 'Old']],
    ['a country in capitals', 'country=DE', ['Neu']],
    ['a country where only a copy appeared', 'country=at', ['Neu aus Wien']],
    ['a country without sources', 'country=fr', []],
    ['a category', 'category=Sports', ['New', 'Old']],
    ['country and category', 'country=de&category=business', ['Neu']],
    ['country and another category', 'country=de&category=sports', []],
    ['a source', 'sources=abend', ['Neu']],
    ['words', 'q=old', ['Old']],
    ['words in titles', 'qInTitle=neu', ['Neu']],
    ['a language', 'language=de', ['Neu']],
    ['a language by NewsAPI’s name', 'language=ud', ['Urdu']],
    ['copies too', 'language=de&mergeDuplicates=false', ['Neu aus Wien', 'Neu']],
    ['pages', 'category=sports&pageSize=1&page=2', ['Old']],
    ['parameters of other paths', 'category=sports&sortBy=popularity&from=never', ['New', 'Old']],
  ])('lists the newest by %s', async (_title, query, titles) => {
    const { status, body } = await api.get<ArticlePage>(`/v2/top-headlines?${query}`);
    expect(status).toBe(200);
    expect(body.articles.map(({ title }) => title)).toEqual(titles);
  });

  it.each<[string, string, number, string]>([
    ['no parameter', '', 400, 'parametersMissing'],
    ['only a page', 'page=1', 400, 'parametersMissing'],
    ['sources with a country', 'sources=daily&country=gb', 400, 'parameterInvalid'],
    ['sources with a category', 'sources=daily&category=sports', 400, 'parameterInvalid'],
    ['an unknown category', 'category=politics', 400, 'parameterInvalid'],
    ['a country by name', 'country=germany', 400, 'parameterInvalid'],
    ['an unknown source', 'sources=nobody', 400, 'sourceDoesNotExist'],
    ['a page too far', 'country=gb&page=501', 426, 'maximumResultsReached'],
  ])('refuses %s', async (_title, query, status, code) => {
    expect(await api.get(`/v2/top-headlines?${query}`)).toMatchObject({ status, body: { code } });
  });
});
