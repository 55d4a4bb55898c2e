import { articleRaw } from '@headwater/contracts';
import { parseFeed } from '@headwater/feeds';
import {
  compareDocument,
  draftDocument,
  type Comparison,
  type FetchFacts,
  type ItemState,
} from './compare-document.js';
import { eventTimeOf } from './event-time.js';

const SOURCE = {
  id: 'harbour-news',
  name: 'Harbour News',
  homePage: null,
  country: 'se',
  language: 'en',
  category: 'general',
  family: null,
} as const;
const NOW = '2026-02-17T10:00:00.000Z';
const LATER = '2026-02-18T10:00:00.000Z';

function facts(fetchSeq: number, now = NOW): FetchFacts {
  return { source: SOURCE, feedUrl: 'https://news.example/feed', fetchSeq, now };
}

function read(
  items: string,
  known: ReadonlyMap<string, ItemState> = new Map(),
  fetch = facts(1),
): Comparison {
  const body = Buffer.from(`<rss version="2.0"><channel><title>Harbour News</title>${items}</channel></rss>`);
  const feed = parseFeed(body, { url: fetch.feedUrl });
  return compareDocument(draftDocument(feed.items, fetch.source, fetch.feedUrl), known, fetch);
}

const remember = (comparison: Comparison): Map<string, ItemState> =>
  new Map(comparison.emitted.map(({ state }) => [state.articleId, state]));

const ferry = (title: string, date = 'Tue, 17 Feb 2026 09:00:00 GMT'): string =>
  `<item><guid isPermaLink="false">ferry</guid><title>${title}</title><pubDate>${date}</pubDate></item>`;

describe('compareDocument', () => {
  it('emits articles that the contract accepts', () => {
    const { emitted } = read(
      `<item><title>A</title><link>https://news.example/a?utm_source=rss</link><author>b@news.example (Bo Berg)</author>
       <category>Sea</category><category>Sea</category><description>&lt;b&gt;It runs.&lt;/b&gt;</description></item>${ferry('B')}`,
    );
    expect(emitted.map(({ article }) => articleRaw.validator.Check(article))).toEqual([true, true]);
    expect(emitted[1]?.article).toMatchObject({
      version: 1,
      url: 'https://news.example/a?utm_source=rss',
      summary: 'It runs.',
      authors: ['Bo Berg'],
      tags: ['Sea'],
      publishedAt: null,
      eventTime: NOW,
      eventTimeFrom: 'first-seen',
    });
  });

  it('emits oldest first, whatever the order of the document', () => {
    const items = ['03', '01', '02'].map(
      (hour) =>
        `<item><guid>${hour}</guid><title>${hour}</title><pubDate>Tue, 17 Feb 2026 ${hour}:00:00 GMT</pubDate></item>`,
    );
    const undated = '<item><guid>x</guid><title>x</title></item><item><guid>y</guid><title>y</title></item>';
    expect(
      read(items.join('') + undated).emitted.map(({ article, position }) => [article.title, position]),
    ).toEqual([
      ['01', 1],
      ['02', 2],
      ['03', 0],
      ['y', 4],
      ['x', 3],
    ]);
  });

  it('makes three versions of A, B, A, and none of a repetition', () => {
    let known = new Map<string, ItemState>();
    const versions: number[][] = [];
    for (const [index, title] of ['A', 'A', 'B', 'B', 'A'].entries()) {
      const comparison = read(ferry(title), known, facts(index + 1, index === 0 ? NOW : LATER));
      known = new Map([...known, ...remember(comparison)]);
      versions.push(comparison.emitted.map(({ article }) => article.version));
      expect(comparison.emitted.length + comparison.unchanged.length).toBe(1);
    }
    expect(versions).toEqual([[1], [], [3], [], [5]]);
  });

  it('keeps first-seen and event time when a later version claims another', () => {
    const first = read(ferry('A'));
    const second = read(ferry('B', 'Wed, 18 Feb 2026 09:00:00 GMT'), remember(first), facts(2, LATER));
    expect(second.emitted[0]?.article).toMatchObject({
      publishedAt: '2026-02-18T09:00:00.000Z',
      firstSeenAt: NOW,
      eventTime: '2026-02-17T09:00:00.000Z',
      eventTimeFrom: 'published',
    });
  });

  it('takes no notice of what changes without meaning', () => {
    const first = read(
      '<item><guid>1</guid><title>A</title><link>https://news.example/a?utm_source=x</link></item>',
    );
    const second = read(
      '<item><guid>1</guid><title> A </title><link>https://news.example/a?utm_source=y</link><category>New</category></item>',
      remember(first),
    );
    expect(second).toMatchObject({ emitted: [], unchanged: [first.emitted[0]?.article.articleId] });
  });

  it('drops items without title and repeated ones, and counts every item once', () => {
    const { emitted, unchanged, dropped } = read(
      `<item><guid>1</guid></item>${ferry('A')}${ferry('B')}${ferry('C')}`,
    );
    expect(emitted.map(({ article }) => article.title)).toEqual(['A']);
    expect(unchanged).toEqual([]);
    expect(dropped).toEqual(['no-title', 'repeated-in-document', 'repeated-in-document']);
  });

  it('knows an item by guid, else by canonical URL, else by content', () => {
    const ids = (items: string): string[] => read(items).emitted.map(({ article }) => article.articleId);
    const link = (query: string): string =>
      `<item><title>A</title><link>https://news.example/a${query}</link></item>`;
    expect(ids(link(''))).toEqual(ids(link('?utm_medium=rss')));
    expect(ids(link(''))).not.toEqual(ids(link('?id=2')));
    expect(ids(ferry('A'))).toEqual(ids(ferry('B')));
    expect(ids('<item><title>A</title></item>')).toEqual(ids('<item><title>A</title></item>'));
    expect(ids('<item><title>A</title></item>')).not.toEqual(ids('<item><title>B</title></item>'));
  });
});

describe('eventTimeOf', () => {
  it.each([
    [null, NOW, 'first-seen'],
    ['2026-02-17T09:59:59.000Z', '2026-02-17T09:59:59.000Z', 'published'],
    ['2026-02-17T10:05:00.000Z', '2026-02-17T10:05:00.000Z', 'published'],
    ['2026-02-17T10:05:01.000Z', '2026-02-17T10:05:00.000Z', 'clamped'],
    ['2026-01-18T10:00:00.000Z', '2026-01-18T10:00:00.000Z', 'published'],
    ['2026-01-18T09:59:59.000Z', '2026-01-18T10:00:00.000Z', 'clamped'],
    ['2017-08-22T23:06:07.000Z', '2026-01-18T10:00:00.000Z', 'clamped'],
  ])('%s', (publishedAt, eventTime, eventTimeFrom) => {
    expect(eventTimeOf(publishedAt, NOW)).toEqual({ eventTime, eventTimeFrom });
  });
});
