import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { idOf, insertArticles, insertCopies } from '../testing/rows.test-support.js';
import type { ArticleDetail } from './article-detail.operation.js';

let database: TestDatabase;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertArticles(database.pool, [
    { name: 'story', title: 'Corrected title', content: 'Long text. '.repeat(100), version: 7 },
    { name: 'cycle', title: 'Claims to be a copy of its copy' },
  ]);
  await database.pool.query(
    `INSERT INTO article_history (article_id, version, title, published_at, event_time, first_seen_at)
     SELECT $1, version, 'Title ' || version, now(), now(), now() FROM unnest($2::bigint[]) AS version`,
    [idOf('story'), [3, 5, 7]],
  );
  await insertCopies(database.pool, [
    { name: 'late', of: 'story', source: 'weekly', publishedAt: null, eventTime: '2026-03-03T00:00:00Z' },
    { name: 'early', of: 'story', source: 'wire', publishedAt: '2026-03-02T00:00:00Z' },
    { name: 'cycle', of: 'copy', source: 'a', epoch: 1 },
    { name: 'copy', of: 'cycle', source: 'b', epoch: 2 },
    { name: 'orphan', of: 'nothing', source: 'c' },
  ]);
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

const detail = (name: string) => api.get<ArticleDetail>(`/v1/articles/${idOf(name)}`);

describe('/v1/articles/{id}', () => {
  it('answers the whole text, and which model filled what', async () => {
    const { status, body } = await detail('story');
    expect(status).toBe(200);
    expect(body.article).toMatchObject({
      id: idOf('story'),
      title: 'Corrected title',
      content: 'Long text. '.repeat(100),
      models: { classifier: 'news-linear/1', sentiment: 'lexicon/1' },
      language: { code: 'en', confidence: 0.9 },
    });
    expect(body.requested).toBeNull();
  });

  it('lists versions, the current one once and first', async () => {
    const { body } = await detail('story');
    expect(body.versions.map(({ version, current, title }) => [version, current, title])).toEqual([
      [7, true, 'Corrected title'],
      [5, false, 'Title 5'],
      [3, false, 'Title 3'],
    ]);
    expect(body.versionCount).toBe(3);
  });

  it('lists copies with why they are copies, oldest first', async () => {
    const { body } = await detail('story');
    expect(body.duplicates).toMatchObject([
      { id: idOf('early'), source: { id: 'wire' }, reason: 'same-content', similarity: 1 },
      { id: idOf('late'), source: { id: 'weekly' }, publishedAt: null },
    ]);
    expect(body.duplicateCount).toBe(2);
  });

  it('answers the original for the id of a copy, and says so', async () => {
    const { body } = await detail('early');
    expect(body.article.id).toBe(idOf('story'));
    expect(body.requested).toEqual({ id: idOf('early'), reason: 'same-content', similarity: 1 });
  });

  it('does not follow an edge that was refused', async () => {
    const { body } = await detail('cycle');
    expect(body.duplicates.map(({ id }) => id)).toEqual([idOf('copy')]);
    expect((await detail('copy')).body.article.id).toBe(idOf('cycle'));
  });

  it('reads an id in capitals', async () => {
    const { status } = await api.get(`/v1/articles/${idOf('story').toUpperCase()}`);
    expect(status).toBe(200);
  });

  it.each([
    ['an id that nothing has', idOf('nobody'), 404, 'notFound'],
    ['a copy without its original', idOf('orphan'), 404, 'notFound'],
    ['a short id', 'abc', 400, 'parameterInvalid'],
    ['an id with SQL', "1'%20OR%20'1'='1", 400, 'parameterInvalid'],
    ['half a surrogate pair', '%ED%A0%80', 400, 'parameterInvalid'],
    ['a NUL', '%00', 400, 'parameterInvalid'],
    ['a broken escape', '%ZZ', 400, 'parameterInvalid'],
    ['a very long id', 'a'.repeat(300), 400, 'parameterInvalid'],
  ])('refuses %s', async (_title, id, status, code) => {
    expect(await api.get(`/v1/articles/${id}`)).toMatchObject({ status, body: { status: 'error', code } });
  });
});
