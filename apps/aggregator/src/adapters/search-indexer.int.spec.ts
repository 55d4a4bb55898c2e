import {
  articles,
  assigned,
  copy,
  createTestDatabase,
  duplicates,
  id,
  scored,
  sinkIn,
  type TestDatabase,
} from './aggregator.test-support.js';
import { SearchIndexer } from './search-indexer.js';

describe('SearchIndexer', () => {
  let database: TestDatabase;
  let sink: ReturnType<typeof sinkIn>;
  let indexer: SearchIndexer;
  let next: number;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    await database.pool.query(
      'TRUNCATE stage_offset, article, article_state, article_event, duplicate_edge, aggregate, term_count, search_pending CASCADE',
    );
    sink = sinkIn(database.pool);
    indexer = new SearchIndexer(database.pool);
    await sink.positions(assigned(), 'cluster');
    next = 0;
  });

  async function store(...values: Parameters<typeof articles>[0]): Promise<void> {
    await sink.store(articles(values, 0, next));
    next += values.length;
  }

  async function found(query: string): Promise<string[]> {
    const { rows } = await database.pool.query<{ article_id: string }>(
      "SELECT article_id FROM article_search WHERE document @@ to_tsquery('simple', $1) ORDER BY article_id",
      [query],
    );
    return rows.map((row) => row.article_id);
  }

  it('finds words of title, summary and content, each by its weight', async () => {
    await store(
      scored('a', {
        title: 'Flood in Wellington',
        summary: 'The river rose.',
        content: 'Bridges were closed.',
      }),
    );
    expect(await found('wellington')).toEqual([]);
    expect(await indexer.round()).toBe('idle');
    expect(await found('wellington:a & river:b & bridges:c')).toEqual([id('a')]);
    expect(await found('wellington:c')).toEqual([]);
    expect((await database.pool.query('SELECT FROM search_pending')).rowCount).toBe(0);
  });

  it.each([
    ['curly quotes', 'He said “Wasser” today', 'wasser'],
    ['capitals beyond ASCII', 'ÉCOLE publique', 'école'],
    ['Cyrillic in guillemets', '«Привет», мир', 'привет & мир'],
    ['Arabic punctuation', 'مرحبا، بالعالم؟', 'مرحبا & بالعالم'],
    ['dashes without blanks', 'Paris—Berlin', 'paris & berlin'],
    ['full-width punctuation', '東京、大阪。', '東京 & 大阪'],
    ['blanks that do not break', 'Rue\u00a0de\u202fParis', 'rue & paris'],
    ['signs that are letters', 'El 1º de maio, 佐々木', '1º & 佐々木'],
    ['a curly apostrophe', 'Don’t panic', 'don & t & panic'],
  ])('knows words between %s', async (_case, title, query) => {
    await store(scored('a', { title }));
    await indexer.round();
    expect(await found(query)).toEqual([id('a')]);
  });

  it('follows edits, and forgets an article that became a duplicate', async () => {
    await store(scored('a', { title: 'first words' }));
    await indexer.round();
    await store(scored('a', { version: 2, title: 'second words' }));
    await indexer.round();
    expect([await found('first'), await found('second')]).toEqual([[], [id('a')]]);
    await sink.store(duplicates([copy('a', 'b', { version: 2, dedupEpoch: 2 })]));
    expect(await found('second')).toEqual([]);
    await store(scored('a', { version: 2, dedupEpoch: 3, title: 'second words' }));
    await indexer.round();
    expect(await found('second')).toEqual([id('a')]);
  });

  it('works beside other indexers, and while articles change', async () => {
    const names = Array.from({ length: 700 }, (_, index) => `a${index}`);
    await store(...names.map((name) => scored(name, { title: 'first' })));
    const others = [1, 2, 3].map(() => new SearchIndexer(database.anotherPool()));
    const rounds = Promise.all(
      others.map(async (other) => {
        while ((await other.round()) === 'more');
      }),
    );
    await store(...names.map((name) => scored(name, { version: 2, title: 'second' })));
    await rounds;
    while ((await indexer.round()) === 'more');
    expect(await found('first')).toEqual([]);
    expect(await found('second')).toHaveLength(700);
  });

  it('takes the longest and strangest texts that a message can carry', async () => {
    const words = Array.from({ length: 60_000 }, (_, index) => `слово${index}`).join(' ');
    await store(
      scored('long', { title: words, summary: words, content: words }),
      scored('wide', { title: 'x'.repeat(500_000), content: '\u{1f600}'.repeat(100_000) }),
    );
    expect(await indexer.round()).toBe('idle');
    expect(await found('слово1')).toEqual([id('long')]);
  });
});
