import { topics } from '@headwater/contracts';
import {
  PositionMovedError,
  RejectedDataError,
  TransientError,
  UnsafeToContinueError,
} from '@headwater/pipeline';
import { createPool, recountAggregates } from '@headwater/postgres';
import type { AggregatorBatch, BatchPlan } from '@headwater/stage-aggregator';
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
import { startRelay } from './postgres-relay.test-support.js';

describe('the sink in Postgres', () => {
  let database: TestDatabase;
  let sink: ReturnType<typeof sinkIn>;
  let plans: BatchPlan[];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    await database.pool.query(
      'TRUNCATE stage_offset, article, article_history, article_state, article_event, duplicate_edge, aggregate, term_count, aggregate_change, search_pending CASCADE',
    );
    plans = [];
    sink = sinkIn(database.pool, (plan) => plans.push(plan));
    await sink.positions(assigned(), 'cluster');
  });

  async function query<Row extends object>(text: string): Promise<Row[]> {
    return (await database.pool.query<Row>(text)).rows;
  }
  const counted = async (): Promise<number> =>
    (
      await query<{ total: number }>(
        "SELECT coalesce(sum(articles), 0)::bigint AS total FROM aggregate WHERE granularity = 'hour' AND dimension = 'all'",
      )
    )[0]!.total;
  const position = async (): Promise<number> =>
    (
      await query<{ next: number }>(
        `SELECT next FROM stage_offset WHERE topic = '${topics.articlesScored.name}' AND partition = 0`,
      )
    )[0]!.next;
  const expectRecountEqual = async (): Promise<void> => {
    expect((await recountAggregates(database)).differences).toEqual([]);
  };

  it('stores an article with everything readers need', async () => {
    await sink.store(articles([scored('a')]));
    const [row] = await query('SELECT * FROM article');
    expect(row).toMatchObject({
      article_id: id('a'),
      version: 1,
      enrichment_version: 2 ** 26 + 1,
      source_id: 'the-source',
      source_country: 'nz',
      author: 'Ana Writer, Ben "B" Writer',
      tags: ['rivers', 'a "quoted", tag'],
      domain: 'source.example',
      published_at: new Date('2026-01-02T12:34:56Z'),
      language: 'en',
      category: 'science',
      keywords: ['river', 'bridge'],
      sentiment: 'positive',
      sentiment_score: 0.2505,
      title_sentiment: null,
      classified_by: 'linear/1',
    });
    expect(plans).toHaveLength(1);
    await expectRecountEqual();
  });

  it('never shows a time after the event time, and keeps an older one', async () => {
    await sink.store(
      articles([
        scored('future', { publishedAt: '2099-01-01T00:00:00Z' }),
        scored('old', { publishedAt: '2017-01-01T00:00:00Z' }),
        scored('none', { publishedAt: null }),
      ]),
    );
    const rows = await query('SELECT article_id, published_at FROM article');
    const shown = new Date('2026-01-02T12:34:56Z');
    expect(rows).toEqual(
      expect.arrayContaining([
        { article_id: id('future'), published_at: shown },
        { article_id: id('old'), published_at: new Date('2017-01-01T00:00:00Z') },
        { article_id: id('none'), published_at: shown },
      ]),
    );
  });

  it('follows edits, reverts, better enrichment, role changes and repeats, and counts each article once', async () => {
    const sports = { category: { name: 'sports', confidence: 1 } } as const;
    const batches: readonly ((expected: number) => AggregatorBatch)[] = [
      (expected) =>
        articles(
          [
            scored('a'),
            scored('b'),
            scored('c', { language: null, sentiment: { document: null, title: null } }),
          ],
          0,
          expected,
        ),
      (expected) => articles([scored('a', { version: 2, ...sports })], 0, expected),
      (expected) =>
        articles(
          [
            scored('a', { version: 3 }),
            scored('b', { scoredBy: { name: 'lexicon', version: 5 }, ...sports }),
          ],
          0,
          expected,
        ),
      (expected) =>
        articles(
          [scored('a'), scored('a', { version: 2, ...sports }), scored('a', { version: 3 })],
          0,
          expected,
        ),
    ];
    let expected = 0;
    for (const make of batches) {
      const batch = make(expected);
      await sink.store(batch);
      expected = batch.batch.nextOffset;
    }
    await sink.store(duplicates([copy('d', 'a'), copy('b', 'a', { dedupEpoch: 2 })]));
    expect(await counted()).toBe(2);
    expect(await query('SELECT article_id, version FROM article ORDER BY article_id')).toEqual(
      [
        { article_id: id('a'), version: 3 },
        { article_id: id('c'), version: 1 },
      ].sort((one, other) => (one.article_id < other.article_id ? -1 : 1)),
    );
    expect(await query('SELECT version FROM article_history ORDER BY version, article_id')).toEqual([
      { version: 1 },
      { version: 1 },
      { version: 2 },
    ]);
    expect(await query('SELECT fate, count(*) AS n FROM article_event GROUP BY fate ORDER BY fate')).toEqual([
      { fate: 'counted', n: 2 },
      { fate: 'merged', n: 2 },
      { fate: 'superseded', n: 4 },
    ]);
    await expectRecountEqual();

    await sink.store(articles([scored('b', { dedupEpoch: 3 })], 0, expected));
    expect(await counted()).toBe(3);
    expect(await query('SELECT article_id FROM duplicate_edge')).toEqual([{ article_id: id('d') }]);
    await expectRecountEqual();
  });

  it('says when a recount differs, and where', async () => {
    await sink.store(articles([scored('a')]));
    await database.pool.query(
      "UPDATE aggregate SET articles = articles + 1 WHERE granularity = 'hour' AND dimension = 'country'",
    );
    await database.pool.query('DELETE FROM term_count');
    const { differences } = await recountAggregates(database);
    expect(differences).toHaveLength(6);
    expect(differences[0]).toEqual({
      against: 'states',
      kind: 'window',
      key: ['hour', 'country', '2026-01-02T12:00:00Z', 'nz'],
      stored: [2, 1, 251],
      recounted: [1, 1, 251],
    });
  });

  it('moves the position over records that could not be read', async () => {
    const batch = articles([]);
    await sink.store({ ...batch, batch: { ...batch.batch, nextOffset: 7 } } as AggregatorBatch);
    expect(await position()).toBe(7);
  });

  describe('a zombie', () => {
    it('writes nothing after another instance has gone on', async () => {
      const successor = sinkIn(database.anotherPool());
      await successor.store(articles([scored('a')]));
      await expect(sink.store(articles([scored('a'), scored('b')]))).rejects.toThrow(PositionMovedError);
      expect(await counted()).toBe(1);
      expect(await position()).toBe(1);
      expect(plans).toEqual([]);
    });

    it('and its successor store one batch once when they come at the same moment', async () => {
      const sinks = Array.from({ length: 4 }, () => sinkIn(database.anotherPool()));
      const values = Array.from({ length: 50 }, (_, index) => scored(`a${index}`));
      const results = await Promise.allSettled(sinks.map((one) => one.store(articles(values))));
      const failures = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason as unknown] : [],
      );
      expect(failures).toHaveLength(3);
      for (const failure of failures) expect(failure).toBeInstanceOf(PositionMovedError);
      expect(await counted()).toBe(50);
      await expectRecountEqual();
    });
  });

  it('plans again when another partition writes the same new article', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `a${index}`);
    const other = sinkIn(database.anotherPool());
    for (let round = 0; round < 10; round += 1) {
      const inRound = names.map((name) => `${name} ${round}`);
      await Promise.all([
        sink.store(
          articles(
            inRound.map((name) => scored(name)),
            0,
            round * 40,
          ),
        ),
        other.store(
          duplicates(
            [...inRound].reverse().map((name) => copy(name, 'root', { dedupEpoch: 2 })),
            0,
            round * 40,
          ),
        ),
      ]);
    }
    expect(await counted()).toBe(0);
    expect(await query("SELECT count(*) AS n FROM article_state WHERE role = 'duplicate'")).toEqual([
      { n: 400 },
    ]);
    expect(await query('SELECT count(*) AS n FROM article')).toEqual([{ n: 0 }]);
    await expectRecountEqual();
  });

  it.each([
    ['U+0000 in a title', scored('bad', { title: 'a\u0000b' })],
    ['a day that no calendar has', scored('bad', { eventTime: '2026-02-30T00:00:00Z' })],
    ['a month that no calendar has', scored('bad', { eventTime: '2026-13-01T00:00:00Z' })],
    ['the year 0', scored('bad', { publishedAt: '0000-01-01T00:00:00Z' })],
    [
      'a source id longer than an index holds',
      scored('bad', { source: { ...scored('a').source, id: randomText(5_000) } }),
    ],
    ['a term longer than an index holds', scored('bad', { keywords: [randomText(5_000)] })],
  ])('rejects %s, and the batch without it passes', async (_case, bad) => {
    await expect(sink.store(articles([scored('a'), bad]))).rejects.toThrow(RejectedDataError);
    expect([await counted(), await position()]).toEqual([0, 0]);
    await sink.store(articles([scored('a')]));
    expect(await counted()).toBe(1);
  });

  it('stores half a surrogate pair as a replacement character', async () => {
    const keywords = ['\ud83d', '\ude00', '\ufffd'];
    await sink.store(articles([scored('a', { title: 'half \ud83d a pair', keywords })]));
    expect(await query('SELECT title FROM article')).toEqual([{ title: 'half \ufffd a pair' }]);
    await expectRecountEqual();
  });

  it('stores text that tries to be SQL or JSON as text', async () => {
    const title = `'); DROP TABLE article; -- "}],{\\"x\\":1} __proto__`;
    await sink.store(articles([scored('a', { title, keywords: [title] })]));
    expect(await query('SELECT title, keywords FROM article')).toEqual([{ title, keywords: [title] }]);
  });

  it('is transient when the server ends the connection, and nothing is half done', async () => {
    const pool = database.anotherPool();
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const lock = await database.pool.connect();
    await lock.query('BEGIN; LOCK TABLE article_event IN EXCLUSIVE MODE');
    const storing = sinkIn(pool).store(articles([scored('a')]));
    storing.catch(() => undefined);
    await waitingForLock(rows[0]!.pid);
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await expect(storing).rejects.toThrow(TransientError);
    await lock.query('ROLLBACK');
    lock.release();
    expect([await counted(), await position()]).toEqual([0, 0]);
  });

  it('finds out by its position that a commit whose answer was lost has happened', async () => {
    const relay = await startRelay(database.url);
    const pool = createPool({ HEADWATER_POSTGRES_URL: relay.url }, database.namespace, {
      applicationName: 'through the relay',
      max: 1,
    });
    try {
      const far = sinkIn(pool);
      await far.store(articles([scored('a')]));
      relay.loseAnswerTo('COMMIT');
      await expect(far.store(articles([scored('b')], 0, 1))).rejects.toThrow(TransientError);
      // What the runner does after any error: it asks for the position, and does not store the batch again.
      expect((await far.positions(assigned(), 'cluster'))[0]).toBe(2);
      await expect(far.store(articles([scored('b')], 0, 1))).rejects.toThrow(PositionMovedError);
      expect(await counted()).toBe(2);
    } finally {
      await pool.end();
      await relay.close();
    }
  });

  async function waitingForLock(pid: number): Promise<void> {
    for (;;) {
      const { rows } = await database.pool.query(
        "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'",
        [pid],
      );
      if (rows.length === 1) return;
    }
  }

  describe('duplicates', () => {
    it('leave the refused claim of a cycle out, whichever came first', async () => {
      await sink.store(duplicates([copy('a', 'b', { dedupEpoch: 2 })], 0));
      await sink.store(duplicates([copy('b', 'a'), copy('c', 'c'), copy('d', 'a')], 1));
      const rows = await query<{ article_id: string }>('SELECT article_id FROM duplicate WHERE refused');
      expect(rows.map((row) => row.article_id).sort()).toEqual([id('b'), id('c')].sort());
      expect(plans[1]!.cycles).toContainEqual({ refused: id('b'), stands: id('a') });
    });
  });

  describe('positions', () => {
    it('start where the log starts, and go on where the store is', async () => {
      await sink.store(articles([scored('a')], 0));
      expect(await sink.positions(assigned(), 'cluster')).toEqual([1, 0, 0, 0]);
      const fresh = [{ topic: 'news', partition: 5, logStart: 42 }];
      expect(await sink.positions(fresh, 'cluster')).toEqual([42]);
    });

    it.each([
      ['another cluster', assigned(), 'other cluster', /this is cluster other cluster/],
      ['a log that starts later', assigned(500).slice(1), 'cluster', /lost to retention: offsets 0 to 499/],
    ])('refuse %s', async (_case, partitions, cluster, message) => {
      await sink.store(articles([scored('a')]));
      const positions = sink.positions(partitions, cluster);
      await expect(positions).rejects.toThrow(UnsafeToContinueError);
      await expect(positions).rejects.toThrow(message);
    });
  });
});

/** Text that does not compress. */
function randomText(length: number): string {
  return Array.from({ length }, (_, index) => id(String(index)).slice(0, 1)).join('');
}
