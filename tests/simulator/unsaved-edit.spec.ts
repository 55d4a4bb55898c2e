import { jest } from '@jest/globals';
import { articleId, topics, type ArticleScored } from '@headwater/contracts';
import type { TrueArticle } from './engine/publishers.js';
import { Simulation } from './simulation.js';

jest.setTimeout(120_000);

const SECONDS = 1_000;

describe('an edit that is taken back while the ingestor is dead', () => {
  it.each([1, 2, 3])('is taken back in the store too (seed %i)', async (seed) => {
    const simulation = new Simulation(seed, false);
    const { scheduler, publishers, broker, replicas, database, held } = simulation;
    const [feed] = publishers.feeds;
    if (feed === undefined) throw new Error('Nobody publishes.');
    const article: TrueArticle = {
      articleId: articleId(feed.source.id, '1'),
      sourceId: feed.source.id,
      guid: '1',
      url: null,
      publishedAt: scheduler.now,
      story: 1,
      title: 'The ferry is late',
      text: 'Of the ferry we have heard today what nobody had heard before.',
    };
    const publish = (title: string, revision: number): void => {
      article.title = title;
      feed.revision = revision;
    };
    const logged = (): number => broker.logs(topics.articlesRaw.name).reduce((sum, { end }) => sum + end, 0);
    const storedTitle = (): string | undefined =>
      database.table<ArticleScored>('article').get(article.articleId)?.title;

    feed.articles.push(article);
    publish('The ferry is late', 1);
    simulation.start();
    await scheduler.runUntil(() => storedTitle() === 'The ferry is late', 60 * SECONDS);
    // The first fetch is saved, and another one has found nothing new.
    await scheduler.runUntil(() => false, 10 * SECONDS);

    publish('The ferry is on time', 2);
    await scheduler.runUntil(() => logged() === 2, 60 * SECONDS);
    held.add('ingestor');
    for (const { service, process } of replicas)
      if (service === 'ingestor') process.kill('dies with its edit in the log and nothing saved');
    await scheduler.runUntil(() => storedTitle() === 'The ferry is on time', 60 * SECONDS);

    // The feed is as it was, to its validator.
    publish('The ferry is late', 1);
    held.clear();
    await scheduler.runUntil(() => storedTitle() === 'The ferry is late', 120 * SECONDS);
    expect(storedTitle()).toBe('The ferry is late');
    expect(logged()).toBe(3);
  });
});
