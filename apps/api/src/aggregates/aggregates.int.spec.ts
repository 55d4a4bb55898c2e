import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import type { Aggregates, Terms } from './aggregates.operation.js';

let database: TestDatabase;
let api: ApiUnderTest;

type Row = readonly [string, string, string, string, number, number, number, number];

const ROWS: readonly Row[] = [
  // Two shards, one of them negative by a retraction.
  ['hour', 'category', '2026-03-01T10:00:00Z', 'sports', 0, 5, 4, 2_000],
  ['hour', 'category', '2026-03-01T10:00:00Z', 'sports', 1, -1, -1, -500],
  ['hour', 'category', '2026-03-01T10:00:00Z', 'health', 0, 1, 0, 0],
  ['hour', 'category', '2026-03-01T11:00:00Z', 'sports', 0, 2, 2, -1_000],
  ['hour', 'category', '2026-03-01T12:00:00Z', 'sports', 0, 0, 0, 0],
  ['hour', 'all', '2026-03-01T10:00:00Z', '', 0, 6, 3, 1_500],
  ['minute', 'all', '2026-03-01T10:01:00Z', '', 0, 6, 3, 1_500],
];

beforeAll(async () => {
  database = await createTestDatabase();
  for (const row of ROWS) {
    await database.pool.query(
      `INSERT INTO aggregate (granularity, dimension, window_start, value, shard, articles, sentiment_articles,
         sentiment_thousandths, row_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
      [...row],
    );
  }
  await database.pool.query(`
    INSERT INTO term_count (window_start, language, term, shard, articles) VALUES
      ('2026-03-01T10:00:00Z', 'en', 'flood', 0, 3), ('2026-03-01T10:00:00Z', 'en', 'flood', 1, -1),
      ('2026-03-01T11:00:00Z', 'en', 'flood', 0, 2), ('2026-03-01T11:00:00Z', 'en', 'bank', 0, 3),
      ('2026-03-01T11:00:00Z', 'de', 'fluss', 0, 1), ('2026-03-01T11:00:00Z', 'de', 'weg', 0, 0)`);
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

describe('/v1/aggregates', () => {
  it('adds up shards, and leaves out windows without articles', async () => {
    const { body } = await api.get<Aggregates>(
      '/v1/aggregates?dimension=category&from=2026-03-01&to=2026-03-01',
    );
    expect(body).toEqual({
      status: 'ok',
      granularity: 'hour',
      dimension: 'category',
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-02T00:00:00.000Z',
      windows: [
        {
          windowStart: '2026-03-01T10:00:00.000Z',
          windowEnd: '2026-03-01T11:00:00.000Z',
          value: 'health',
          articles: 1,
          sentimentArticles: 0,
          sentimentMean: null,
        },
        {
          windowStart: '2026-03-01T10:00:00.000Z',
          windowEnd: '2026-03-01T11:00:00.000Z',
          value: 'sports',
          articles: 4,
          sentimentArticles: 3,
          sentimentMean: 0.5,
        },
        {
          windowStart: '2026-03-01T11:00:00.000Z',
          windowEnd: '2026-03-01T12:00:00.000Z',
          value: 'sports',
          articles: 2,
          sentimentArticles: 2,
          sentimentMean: -0.5,
        },
      ],
    });
  });

  it.each<[string, string, number]>([
    ['values', 'dimension=category&value=health,nothing&from=2026-03-01&to=2026-03-01', 1],
    [
      'a part of the day, its windows whole',
      'dimension=category&from=2026-03-01T10:30&to=2026-03-01T10:59:59',
      2,
    ],
    ['minutes', 'granularity=minute&from=2026-03-01T10:00&to=2026-03-01T10:10', 1],
    ['no dimension', 'from=2026-03-01&to=2026-03-02', 1],
    ['the last hours', '', 0],
  ])('selects by %s', async (_title, query, windows) => {
    const { status, body } = await api.get<Aggregates>(`/v1/aggregates?${query}`);
    expect(status).toBe(200);
    expect(body.windows).toHaveLength(windows);
  });

  it.each<[string, string]>([
    ['an unknown dimension', 'dimension=author'],
    ['an unknown granularity', 'granularity=day'],
    ['too long a range', 'from=2020-01-01&to=2026-01-01'],
    ['too many minutes', 'granularity=minute&from=2026-03-01&to=2026-03-02'],
    ['a range in the future', 'from=2999-01-01'],
    ['a date that is none', 'from=yesterday'],
  ])('refuses %s', async (_title, query) => {
    expect(await api.get(`/v1/aggregates?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'parameterInvalid' },
    });
  });
});

describe('/v1/aggregates/terms', () => {
  it.each<[string, string, readonly (readonly [string, number])[]]>([
    [
      'of all languages',
      'from=2026-03-01&to=2026-03-01',
      [
        ['flood', 4],
        ['bank', 3],
        ['fluss', 1],
      ],
    ],
    ['of one language', 'language=de&from=2026-03-01&to=2026-03-01', [['fluss', 1]]],
    ['of one hour', 'from=2026-03-01T10:00&to=2026-03-01T10:59', [['flood', 2]]],
    ['at most so many', 'limit=1&from=2026-03-01&to=2026-03-01', [['flood', 4]]],
  ])('lists terms %s', async (_title, query, expected) => {
    const { body } = await api.get<Terms>(`/v1/aggregates/terms?${query}`);
    expect(body.terms.map(({ term, articles }) => [term, articles])).toEqual(expected);
  });

  it('refuses a limit out of range', async () => {
    expect(await api.get('/v1/aggregates/terms?limit=1000')).toMatchObject({ status: 400 });
  });
});
