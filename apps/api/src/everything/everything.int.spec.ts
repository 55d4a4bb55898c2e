import type { Article, ArticlePage } from '../articles/article.schema.js';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { idOf, insertArticles, insertCopies, insertSources } from '../testing/rows.test-support.js';

let database: TestDatabase;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertSources(database.pool, [
    { id: 'daily' },
    { id: 'weekly' },
    { id: 'wire' },
    { id: 'nachrichten' },
  ]);
  await insertArticles(database.pool, [
    {
      name: 'flood',
      title: 'Flood in the valley',
      summary: 'The river rose over night.',
      content: `Water everywhere. ${'Again and again it rained. '.repeat(20)}`,
      publishedAt: '2026-03-01T10:00:00Z',
    },
    {
      name: 'valley',
      source: 'weekly',
      title: 'A walk in the valley',
      summary: 'Spring has come.',
      content: 'There was no flood this year.',
      publishedAt: '2026-03-02T10:00:00.123456Z',
      category: 'science',
      sentiment: -0.25,
    },
    {
      name: 'bank',
      source: 'wire',
      title: 'Central bank raises rates',
      summary: null,
      content: null,
      url: 'https://money.wire.example/bank',
      publishedAt: '2026-03-03T10:00:00Z',
      category: 'business',
      sentiment: null,
    },
    {
      name: 'hochwasser',
      source: 'nachrichten',
      title: 'Hochwasser im Tal',
      summary: 'Der Fluss stieg über Nacht.',
      content: 'Überall Wasser.',
      url: null,
      publishedAt: '2026-03-04T10:00:00Z',
      language: 'de',
      country: 'de',
    },
    {
      name: 'outsider',
      source: 'blog',
      title: 'A blog on chess',
      publishedAt: '2026-03-05T10:00:00Z',
      language: 'en',
    },
  ]);
  await insertCopies(database.pool, [
    {
      name: 'bank-2',
      of: 'bank',
      source: 'daily',
      title: 'Bank raises rates',
      publishedAt: '2026-03-03T11:00:00Z',
    },
    { name: 'bank-3', of: 'bank', source: 'weekly', publishedAt: null, eventTime: '2026-03-03T12:00:00Z' },
  ]);
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

async function search(query: Record<string, string>): Promise<ArticlePage> {
  const { status, body } = await api.get<ArticlePage>(`/v2/everything?${new URLSearchParams(query)}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

async function names(query: Record<string, string>): Promise<readonly string[]> {
  const known = new Map(
    ['flood', 'valley', 'bank', 'hochwasser', 'outsider', 'bank-2', 'bank-3'].map((name) => [
      idOf(name),
      name,
    ]),
  );
  const page = await search(query);
  expect(page.totalResults).toBeGreaterThanOrEqual(page.articles.length);
  return page.articles.map((article) => known.get(article.x.id) ?? article.x.id);
}

describe('/v2/everything', () => {
  it('answers an article in the shape of NewsAPI, with our additions under x', async () => {
    const page = await search({ q: 'flood' });
    expect(page.totalResults).toBe(2);
    const article = page.articles.find(({ x }) => x.id === idOf('flood')) as Article;
    expect(article).toMatchObject({
      source: { id: 'daily', name: 'The daily' },
      author: 'Ann Author',
      title: 'Flood in the valley',
      description: 'The river rose over night.',
      url: 'https://www.daily.example/flood',
      urlToImage: null,
      publishedAt: '2026-03-01T10:00:00Z',
      x: {
        id: idOf('flood'),
        version: 1,
        language: 'en',
        country: 'gb',
        category: { name: 'general', confidence: 0.75 },
        sentiment: { label: 'positive', score: 0.5, confidence: 0.5 },
        titleSentiment: null,
        keywords: ['keyword'],
        duplicates: 0,
        duplicateOf: null,
      },
    });
    expect(article.content).toMatch(
      /^Water everywhere\. (Again and again it rained\. )+.*… \[\+358 chars\]$/,
    );
    expect([...article.content!.split('…')[0]!]).toHaveLength(200);
  });

  it('leaves null what is not known', async () => {
    const [article] = (await search({ q: 'central' })).articles;
    expect(article).toMatchObject({
      description: null,
      content: null,
      x: { sentiment: null, duplicates: 2 },
    });
    const [blog] = (await search({ q: 'chess' })).articles;
    expect(blog!.source).toEqual({ id: null, name: 'The blog' });
  });

  it.each<[string, Record<string, string>, readonly string[]]>([
    ['a word, newest first', { q: 'flood' }, ['valley', 'flood']],
    ['a word in any case', { q: 'FLOOD' }, ['valley', 'flood']],
    ['words side by side', { q: 'valley spring' }, ['valley']],
    ['a phrase', { q: '"in the valley"' }, ['valley', 'flood']],
    ['a phrase in the wrong order', { q: '"valley the in"' }, []],
    ['alternatives', { q: 'chess OR hochwasser' }, ['outsider', 'hochwasser']],
    ['what must not appear', { q: 'valley -river' }, ['valley']],
    ['NOT', { q: 'valley NOT spring' }, ['flood']],
    ['brackets', { q: '(spring OR river) AND valley' }, ['valley', 'flood']],
    ['a negation alone', { q: 'NOT valley' }, ['outsider', 'hochwasser', 'bank']],
    ['letters beyond ASCII', { q: 'über' }, ['hochwasser']],
    ['one field', { q: 'flood', searchIn: 'title' }, ['flood']],
    ['two fields', { q: 'flood', searchIn: 'title,content' }, ['valley', 'flood']],
    ['a negation in one field', { q: 'valley -flood', searchIn: 'title' }, ['valley']],
    ['only negation in one field', { q: '-valley', searchIn: 'title' }, ['outsider', 'hochwasser', 'bank']],
    ['titles', { qInTitle: 'flood' }, ['flood']],
    ['titles and texts together', { qInTitle: 'valley', q: 'spring' }, ['valley']],
    ['a language', { q: 'NOT xyz', language: 'de' }, ['hochwasser']],
    ['a source', { sources: 'wire' }, ['bank']],
    ['sources in any order', { sources: 'wire,nachrichten' }, ['hochwasser', 'bank']],
    ['a domain with its subdomains', { domains: 'wire.example' }, ['bank']],
    ['a domain with www.', { domains: 'www.Blog.example' }, ['outsider']],
    ['a domain that nothing comes from', { domains: 'nowhere.example' }, []],
    [
      'without a domain',
      { q: 'NOT xyz', excludeDomains: 'blog.example,weekly.example' },
      ['hochwasser', 'bank', 'flood'],
    ],
    ['from a day', { q: 'valley OR rates', from: '2026-03-02' }, ['bank', 'valley']],
    ['to a day, whole', { q: 'valley OR rates', to: '2026-03-02' }, ['valley', 'flood']],
    ['to a time', { q: 'valley', to: '2026-03-02T09:59:59' }, ['flood']],
    ['to a time with an offset', { q: 'valley', to: '2026-03-02T11:00:00+01:00' }, ['valley', 'flood']],
    ['relevancy', { q: 'flood', sortBy: 'relevancy' }, ['flood', 'valley']],
    ['popularity', { q: 'NOT xyz', sortBy: 'popularity', pageSize: '2' }, ['bank', 'outsider']],
    ['names in any case', { Q: 'flood', PAGESIZE: '1', sortby: 'PUBLISHEDAT' }, ['valley']],
    [
      'empty parameters as absent ones',
      { q: 'flood', sources: '', language: '', from: '' },
      ['valley', 'flood'],
    ],
    ['parameters of other paths', { q: 'flood', country: 'zz', category: 'no' }, ['valley', 'flood']],
  ])('finds by %s', async (_title, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  describe('with copies', () => {
    it('merges them into their original', async () => {
      expect(await names({ q: 'rates' })).toEqual(['bank']);
    });

    it('lists them on demand', async () => {
      expect(await names({ q: 'rates', mergeDuplicates: 'false' })).toEqual(['bank-3', 'bank-2', 'bank']);
      const [, copy] = (await search({ q: 'rates', mergeDuplicates: 'false' })).articles;
      expect(copy).toMatchObject({
        source: { id: 'daily', name: 'The daily' },
        title: 'Bank raises rates',
        url: 'https://www.daily.example/bank-2',
        publishedAt: '2026-03-03T11:00:00Z',
        x: { id: idOf('bank-2'), duplicateOf: idOf('bank'), duplicates: 0, country: 'gb' },
      });
    });

    it('shows a copy where only its publisher was asked for', async () => {
      expect(await names({ sources: 'daily' })).toEqual(['bank-2', 'flood']);
      expect(await names({ domains: 'weekly.example' })).toEqual(['bank-3', 'valley']);
    });

    it('shows a cluster once where several of its publishers were asked for', async () => {
      expect(await names({ sources: 'daily,weekly' })).toEqual(['bank-2', 'valley', 'flood']);
      expect(await names({ sources: 'daily,weekly,wire' })).toEqual(['bank', 'valley', 'flood']);
      expect(await names({ q: 'rates', excludeDomains: 'wire.example' })).toEqual(['bank-2']);
    });
  });

  describe('in parts', () => {
    const everything = { q: 'NOT xyz', mergeDuplicates: 'false', pageSize: '2' };
    const all = ['outsider', 'hochwasser', 'bank-3', 'bank-2', 'bank', 'valley', 'flood'];

    it('by pages', async () => {
      const pages = [];
      for (const page of ['1', '2', '3', '4', '5']) pages.push(await names({ ...everything, page }));
      expect(pages).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4, 6), all.slice(6), []]);
      expect((await search(everything)).totalResults).toBe(7);
    });

    it('by cursors', async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: Record<string, string> = cursor === '' ? everything : { ...everything, cursor };
        seen.push(...(await names(query)));
        cursor = (await search(query)).nextCursor;
      }
      expect(seen).toEqual(all);
    });

    it('has no cursor where the order is not by time', async () => {
      expect((await search({ ...everything, sortBy: 'popularity' })).nextCursor).toBeNull();
    });
  });

  it.each<[string, Record<string, string>, number, string, RegExp]>([
    ['nothing to search for', {}, 400, 'parametersMissing', /q, qInTitle, sources, domains/],
    ['only a language', { language: 'en' }, 400, 'parametersMissing', /at least one/],
    ['an open quotation', { q: '"open' }, 400, 'parameterInvalid', /^q cannot be read: A quotation mark/],
    ['a title query without words', { qInTitle: '()' }, 400, 'parameterInvalid', /^qInTitle cannot be read/],
    [
      'a query that is too long',
      { q: 'a'.repeat(501) },
      400,
      'parameterInvalid',
      /^q must not have more than 500/,
    ],
    [
      'an unknown field',
      { q: 'a', searchIn: 'title,body' },
      400,
      'parameterInvalid',
      /searchIn.*title, description, content.*"body"/,
    ],
    [
      'an unknown parameter',
      { q: 'a', lang: 'en' },
      400,
      'parameterInvalid',
      /no parameter "lang".*language/,
    ],
    ['an unknown order', { q: 'a', sortBy: 'date' }, 400, 'parameterInvalid', /sortBy/],
    ['an unknown source', { sources: 'daily,nope' }, 400, 'sourceDoesNotExist', /"nope"/],
    [
      'too many sources',
      { sources: Array.from({ length: 21 }, (_, index) => `s${index}`).join(',') },
      400,
      'sourcesTooMany',
      /20/,
    ],
    ['a domain that is an address', { domains: 'https://a.example/' }, 400, 'parameterInvalid', /domain/],
    [
      'a date that is none',
      { q: 'a', from: '2026-02-31' },
      400,
      'parameterInvalid',
      /^from must be a UTC date/,
    ],
    [
      'a range turned round',
      { q: 'a', from: '2026-03-02', to: '2026-03-01' },
      400,
      'parameterInvalid',
      /after/,
    ],
    [
      'a page size of 0',
      { q: 'a', pageSize: '0' },
      400,
      'parameterInvalid',
      /pageSize must be >= 1, but is "0"/,
    ],
    ['a page size of 101', { q: 'a', pageSize: '101' }, 400, 'parameterInvalid', /pageSize must be <= 100/],
    [
      'a page size in words',
      { q: 'a', pageSize: 'ten' },
      400,
      'parameterInvalid',
      /pageSize must be integer/,
    ],
    ['page 0', { q: 'a', page: '0' }, 400, 'parameterInvalid', /page must be >= 1/],
    ['a page too far', { q: 'a', page: '101' }, 426, 'maximumResultsReached', /first 10000 results/],
    ['an invented cursor', { q: 'a', cursor: 'AAAA' }, 400, 'parameterInvalid', /cursor/],
    ['a cursor and a page', { q: 'a', cursor: 'AAAA', page: '1' }, 400, 'parameterInvalid', /exclude/],
    ['a switch in words', { q: 'a', mergeDuplicates: 'maybe' }, 400, 'parameterInvalid', /mergeDuplicates/],
  ])('refuses %s', async (_title, query, status, code, message) => {
    const answer = await api.get(`/v2/everything?${new URLSearchParams(query)}`);
    expect(answer).toMatchObject({ status, body: { status: 'error', code } });
    expect(answer.body['message']).toMatch(message);
  });

  it('refuses a cursor of another search', async () => {
    const { nextCursor } = await search({ q: 'valley', pageSize: '1' });
    const answer = await api.get(`/v2/everything?q=other&cursor=${nextCursor}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'parameterInvalid' } });
  });

  it('refuses a parameter given twice, and joins a list given twice', async () => {
    expect(await api.get('/v2/everything?q=a&q=b')).toMatchObject({ status: 400 });
    expect(await api.get('/v2/everything?sources=wire&sources=daily')).toMatchObject({ status: 200 });
  });
});
