import { jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { topics } from '@headwater/contracts';
import { recountAggregates } from '@headwater/postgres';
import { clustersOf, seeded, type TrueArticle } from '@headwater/tools/system';
import { systemUnderTest } from './system-under-test.js';

const seed = process.env['E2E_SEED'] ?? String(Date.now() % 1_000_000);
const ARTICLES = 2_000;
const VICTIMS = ['ingestor', 'dedup', 'classifier', 'sentiment', 'aggregator'];

jest.setTimeout(240_000);

const { system, stop } = await systemUnderTest({ seed: `e2e-${seed}`, articles: ARTICLES, rate: 80 });

describe(`newsroom to Postgres, with services killed at random (E2E_SEED=${seed})`, () => {
  const random = seeded(Number(seed));
  let truth: readonly TrueArticle[] = [];

  const killTwice = async (name: string) => {
    const service = system.services.get(name);
    for (const seconds of [random() * 8, random() * 8]) {
      await delay(seconds * 1_000);
      await service?.kill();
      await service?.start();
    }
  };

  beforeAll(async () => {
    await system.start();
    await Promise.all(VICTIMS.map((victim) => killTwice(victim)));
    await system.drained();
    const { articles } = await system.ask<{ articles: readonly TrueArticle[] }>('/truth');
    truth = articles.filter(({ served }) => served);
  });

  afterAll(() => stop());

  const idsOn = async (topic: string) => {
    const records = await system.read(topic);
    return new Set(
      records.map(({ value }) => (JSON.parse(String(value)) as { articleId: string }).articleId),
    );
  };

  it('played what the test is about: copies, edits and reverts', () => {
    expect(truth.length).toBe(ARTICLES);
    expect(
      clustersOf(truth.map((article) => [article.articleId, String(article.cluster)])).length,
    ).toBeGreaterThan(50);
    const reverted = truth.filter(
      ({ versions }) => versions[2] !== undefined && versions[2].hash === versions[0]?.hash,
    );
    expect(reverted.length).toBeGreaterThan(10);
    for (const victim of VICTIMS) expect(system.services.get(victim)?.kills).toBe(2);
  });

  it('has every article on every topic of its way', async () => {
    const all = new Set(truth.map(({ articleId }) => articleId));
    expect(await idsOn(topics.articlesRaw.name)).toEqual(all);
    const unique = await idsOn(topics.articlesUnique.name);
    const duplicates = await idsOn(topics.articlesDuplicates.name);
    expect(unique.union(duplicates)).toEqual(all);
    expect(unique.intersection(duplicates).size).toBe(0);
    expect(await idsOn(topics.articlesClassified.name)).toEqual(unique);
    expect(await idsOn(topics.articlesScored.name)).toEqual(unique);
  });

  it('merged exactly the copies', async () => {
    const { rows } = await system.pool.query<{ member: string; root: string }>(
      `SELECT article_id AS member, coalesce(original_id, article_id) AS root FROM article_state`,
    );
    expect(rows).toHaveLength(truth.length);
    expect(clustersOf(rows.map(({ member, root }) => [member, root]))).toEqual(
      clustersOf(truth.map((article) => [article.articleId, String(article.cluster)])),
    );
  });

  it('stores the newest version of every article', async () => {
    const { rows } = await system.pool.query<{ id: string; title: string }>(
      'SELECT article_id AS id, title FROM article',
    );
    const newest = new Map(truth.map(({ articleId, versions }) => [articleId, versions.at(-1)?.title]));
    for (const { id, title } of rows) expect([id, title]).toEqual([id, newest.get(id)]);
  });

  it('balances its books', async () => {
    expect(await system.books()).toMatchObject({ balanced: true, problems: [] });
  });

  it('counts what counting again gives', async () => {
    const url = process.env['HEADWATER_POSTGRES_URL'] ?? '';
    const { windows, differences } = await recountAggregates({ url, namespace: system.namespace });
    expect(differences).toEqual([]);
    expect(windows).toBeGreaterThan(100);
  });
});
