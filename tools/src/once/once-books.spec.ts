import { placeOf } from './feed-books.js';
import { describeBooks, type OnceBooks } from './once-books.js';

const counts = { emitted: 2, duplicates: 1, dropped: 0, deadLettered: 0, redriven: 0, stored: 0 };
const books: OnceBooks = {
  feeds: [
    {
      file: 'a/feed.xml',
      title: 'News \u001b[2J',
      items: 4,
      emitted: 3,
      dropped: { 'no-title': 1 },
      problems: [{ code: 'charset', message: 'No character set is declared.', count: 2 }],
    },
  ],
  skipped: [{ file: 'notes.txt', reason: 'This is plain text, not a feed.' }],
  stages: [{ stage: 'dedup', consumed: 3, ...counts }],
  problems: [],
  elapsedSeconds: 1.5,
  articlesPerSecond: 2,
  balanced: true,
};

describe('describeBooks', () => {
  it('shows every feed, every skipped file, every stage and the verdict', () => {
    expect(describeBooks(books).split('\n')).toEqual([
      '',
      '  a/feed.xml: News \\u001b[2J; 4 items, 3 emitted, 1 dropped (no-title), No character set is declared. (2 times)',
      '  notes.txt: skipped, This is plain text, not a feed.',
      '',
      '1 feeds, 4 items, 3 articles; 1 skipped',
      '',
      '  stage          consumed    emitted duplicates    dropped       dead     stored',
      '  dedup                 3          2          1          0          0          0',
      '',
      '1.5 s, 2 articles/s, balanced',
    ]);
  });

  it('says what does not add up', () => {
    const unbalanced = { ...books, balanced: false, problems: ['dedup: 1 record has no outcome'] };
    expect(describeBooks(unbalanced)).toMatch(/dedup: 1 record has no outcome\n.*NOT BALANCED$/);
  });
});

describe('placeOf', () => {
  it.each([
    ['http://127.0.0.1:8090/files/a%20b/c.xml', 'http://127.0.0.1:8090', { file: 'a b/c.xml' }],
    ['https://example.org/files/c.xml', 'http://127.0.0.1:8090', { url: 'https://example.org/files/c.xml' }],
    ['https://example.org/feed', null, { url: 'https://example.org/feed' }],
  ])('%s', (feedUrl, newsroomUrl, place) => {
    expect(placeOf(feedUrl, newsroomUrl)).toEqual(place);
  });
});
