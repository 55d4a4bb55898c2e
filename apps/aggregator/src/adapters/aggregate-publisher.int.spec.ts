import { aggregateChanged, type AggregateChanged } from '@headwater/contracts';
import { AggregatePublisher } from './aggregate-publisher.js';
import {
  articles,
  assigned,
  createTestDatabase,
  scored,
  sinkIn,
  type TestDatabase,
} from './aggregator.test-support.js';
import { PostgresWindowChanges } from './postgres-window-changes.js';

describe('AggregatePublisher', () => {
  let database: TestDatabase;
  let sink: ReturnType<typeof sinkIn>;
  let next: number;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    await database.pool.query(
      'TRUNCATE stage_offset, article, article_state, article_event, aggregate, term_count, aggregate_change CASCADE',
    );
    sink = sinkIn(database.pool);
    await sink.positions(assigned(), 'cluster');
    next = 0;
  });

  async function store(...values: Parameters<typeof articles>[0]): Promise<void> {
    await sink.store(articles(values, 0, next));
    next += values.length;
  }

  /** A topic as its readers see it: the state with the highest version of each window. */
  class Topic {
    readonly messages: AggregateChanged[] = [];
    readonly send = (changes: readonly AggregateChanged[]): Promise<void> => {
      this.messages.push(...changes);
      return Promise.resolve();
    };
    state(key: string): AggregateChanged | undefined {
      return this.messages
        .filter((message) => aggregateChanged.keyOf(message) === key)
        .reduce<AggregateChanged | undefined>(
          (last, message) => (last === undefined || message.rowVersion > last.rowVersion ? message : last),
          undefined,
        );
    }
  }

  const HOUR = 'hour|2026-01-02T12:00:00.000Z|all|';
  const hour = { granularity: 'hour', windowStart: '2026-01-02T12:00:00.000Z', dimension: 'all', value: '' };

  it('publishes each changed window once, with absolute values', async () => {
    const topic = new Topic();
    const publisher = new AggregatePublisher(new PostgresWindowChanges(database.pool), topic.send);
    await store(scored('a'));
    await store(scored('b', { sentiment: { document: null, title: null } }));
    expect(await publisher.round()).toBe('idle');
    // Minute and hour of six dimensions, and of one more sentiment.
    expect(topic.messages).toHaveLength(14);
    for (const message of topic.messages) expect(aggregateChanged.validator.Check(message)).toBe(true);
    expect(topic.state(HOUR)).toEqual({
      ...hour,
      windowEnd: '2026-01-02T13:00:00.000Z',
      articles: 2,
      sentimentArticles: 1,
      sentimentMean: 0.251,
      rowVersion: 2,
    });
    await publisher.round();
    expect(topic.messages).toHaveLength(14);
  });

  it('adds up the shards', async () => {
    const topic = new Topic();
    await store(scored('a'));
    await sink.store(articles([scored('b')], 1, 0));
    await new AggregatePublisher(new PostgresWindowChanges(database.pool), topic.send).round();
    expect(topic.state(HOUR)).toMatchObject({ articles: 2, rowVersion: 2 });
  });

  it('publishes a count that went back to zero', async () => {
    const topic = new Topic();
    const publisher = new AggregatePublisher(new PostgresWindowChanges(database.pool), topic.send);
    await store(scored('a'));
    await publisher.round();
    await store(scored('a', { version: 2, eventTime: '2026-01-02T14:00:00Z' }));
    await publisher.round();
    expect(topic.state(HOUR)).toMatchObject({
      articles: 0,
      sentimentArticles: 0,
      sentimentMean: null,
      rowVersion: 2,
    });
  });

  it('publishes again after a crash between acknowledgement and clearing', async () => {
    const topic = new Topic();
    const crashing = new AggregatePublisher(
      new PostgresWindowChanges(database.anotherPool()),
      async (changes) => {
        await topic.send(changes);
        throw new Error('crashed');
      },
    );
    await store(scored('a'));
    await expect(crashing.round()).rejects.toThrow('crashed');
    await store(scored('b'));
    await new AggregatePublisher(new PostgresWindowChanges(database.pool), topic.send).round();
    expect(topic.state(HOUR)).toMatchObject({ articles: 2, rowVersion: 2 });
    expect(topic.messages.filter((message) => aggregateChanged.keyOf(message) === HOUR)).toHaveLength(2);
  });

  it('keeps the mark of a change made between reading and clearing', async () => {
    const topic = new Topic();
    const publisher = new AggregatePublisher(
      new PostgresWindowChanges(database.anotherPool()),
      async (changes) => {
        await topic.send(changes);
        if (topic.messages.length === changes.length) await store(scored('b'));
      },
    );
    await store(scored('a'));
    await publisher.round();
    expect(topic.state(HOUR)).toMatchObject({ articles: 1 });
    await publisher.round();
    expect(topic.state(HOUR)).toMatchObject({ articles: 2, rowVersion: 2 });
  });

  it('leaves the work to a replica that is at it', async () => {
    const topic = new Topic();
    const inHand = Promise.withResolvers<undefined>();
    const sent = Promise.withResolvers<undefined>();
    const first = new AggregatePublisher(
      new PostgresWindowChanges(database.anotherPool()),
      async (changes) => {
        inHand.resolve(undefined);
        await sent.promise;
        await topic.send(changes);
      },
    );
    const second = new AggregatePublisher(new PostgresWindowChanges(database.anotherPool()), topic.send);
    await store(scored('a'));
    const publishing = first.round();
    await inHand.promise;
    expect(await second.round()).toBe('busy');
    sent.resolve(undefined);
    expect(await publishing).toBe('idle');
    expect(await second.round()).toBe('idle');
    expect(topic.messages).toHaveLength(12);
  });

  it('does not hold up the sink', async () => {
    const inHand = Promise.withResolvers<undefined>();
    const sent = Promise.withResolvers<undefined>();
    const publisher = new AggregatePublisher(new PostgresWindowChanges(database.anotherPool()), async () => {
      inHand.resolve(undefined);
      await sent.promise;
    });
    await store(scored('a'));
    const publishing = publisher.round();
    await inHand.promise;
    await store(scored('b'));
    sent.resolve(undefined);
    await publishing;
  });

  it('publishes many windows in several rounds', async () => {
    const topic = new Topic();
    const publisher = new AggregatePublisher(new PostgresWindowChanges(database.pool), topic.send);
    await store(
      ...Array.from({ length: 400 }, (_, index) =>
        scored(`a${index}`, { eventTime: new Date(Date.UTC(2026, 0, 2, 0, index)).toISOString() }),
      ),
    );
    let rounds = 1;
    while ((await publisher.round()) === 'more') rounds += 1;
    expect(rounds).toBe(2);
    // 400 minutes and 7 hours, of six dimensions.
    expect(topic.messages).toHaveLength(407 * 6);
    expect((await database.pool.query('SELECT FROM aggregate_change')).rowCount).toBe(0);
  });
});
