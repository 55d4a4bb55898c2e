import { topics, type ArticleDuplicate, type ArticleScored } from '@headwater/contracts';
import { PositionMovedError, RejectedDataError, UnsafeToContinueError } from '@headwater/pipeline';
import type { AggregatorBatch } from './aggregator.sink.js';
import type { AggregatorStore } from './aggregator-store.port.js';
import { copy, id, scored } from './aggregator.test-support.js';
import { createAggregatorSink } from './create-aggregator-sink.js';

/** A store under test, made anew for each test. */
export interface StoreUnderTest {
  readonly store: AggregatorStore;
  /** The same store as another replica reaches it. */
  readonly another: () => AggregatorStore;
  readonly close?: () => Promise<void>;
}

const CLUSTER = 'cluster';
const meta = {
  origin: { stage: 'sentiment', topic: topics.articlesClassified.name, partition: 0, offset: 0 },
  articleId: id('any'),
  version: 1,
  eventTime: '2026-01-02T12:34:56Z',
  ingestedAt: '2026-01-02T12:35:00Z',
};

/** What every {@link AggregatorStore} does. Call it in a spec; `open` gives an empty store. */
export function aggregatorStoreContract(open: () => Promise<StoreUnderTest>): void {
  let opened: StoreUnderTest;
  beforeEach(async () => {
    opened = await open();
    await sinkOver(opened.store).positions(partitions(0), CLUSTER);
  });
  afterEach(() => opened.close?.());

  const statesOf = (...names: readonly string[]) =>
    opened.store.transaction((transaction) => transaction.states([], names.map(id)));
  const positionOf = async (partition: number): Promise<number> =>
    (await sinkOver(opened.store).positions(partitions(0), CLUSTER))[partition] ?? -1;

  it('starts where the log does, and goes on where it has stored', async () => {
    const sink = sinkOver(opened.store);
    expect(await sink.positions([{ topic: 'a topic', partition: 7, logStart: 42 }], CLUSTER)).toEqual([42]);
    await sink.store(articles([scored('a'), scored('b')]));
    expect(await sink.positions(partitions(0), CLUSTER)).toEqual([2, 0]);
    expect([...(await statesOf('a', 'b', 'c')).keys()].toSorted()).toEqual([id('a'), id('b')].toSorted());
  });

  it('refuses a position of another cluster', async () => {
    await expect(sinkOver(opened.store).positions(partitions(0), 'another')).rejects.toThrow(
      UnsafeToContinueError,
    );
  });

  it('keeps states as they were given', async () => {
    await sinkOver(opened.store).store(articles([scored('a', { version: 3 })]));
    await sinkOver(opened.store).store(duplicates([copy('b', 'a', { dedupEpoch: 7 })]));
    const states = await statesOf('a', 'b');
    expect(states.get(id('a'))).toMatchObject({
      role: 'article',
      version: 3,
      dedupEpoch: 1,
      enrichmentVersion: 2 ** 26 + 1,
      originalId: null,
      contribution: {
        category: 'science',
        source: 'the-source',
        thousandths: 250,
        terms: ['river', 'bridge'],
      },
    });
    expect(states.get(id('b'))).toMatchObject({ role: 'duplicate', dedupEpoch: 7, contribution: null });
  });

  it('stores nothing for whoever holds an old position', async () => {
    await sinkOver(opened.another()).store(articles([scored('a')]));
    const late = sinkOver(opened.store).store(articles([scored('b')]));
    await expect(late).rejects.toThrow(PositionMovedError);
    expect((await statesOf('b')).size).toBe(0);
    expect(await positionOf(0)).toBe(1);
  });

  it('lets one of several who come at the same moment store a batch', async () => {
    const values = Array.from({ length: 20 }, (_, index) => scored(`a${index}`));
    const stores = [opened.store, opened.another(), opened.another()];
    const results = await Promise.allSettled(stores.map((store) => sinkOver(store).store(articles(values))));
    const failures = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(failures).toHaveLength(2);
    for (const failure of failures) expect(failure).toBeInstanceOf(PositionMovedError);
    expect(await positionOf(0)).toBe(20);
  });

  it('lets two partitions write one new article, and the newer event stands', async () => {
    for (let round = 0; round < 5; round++) {
      const names = Array.from({ length: 10 }, (_, index) => `a${index} ${round}`);
      await Promise.all([
        sinkOver(opened.store).store(
          articles(
            names.map((name) => scored(name)),
            round * 10,
          ),
        ),
        sinkOver(opened.another()).store(
          duplicates(
            names.toReversed().map((name) => copy(name, 'root', { dedupEpoch: 2 })),
            round * 10,
          ),
        ),
      ]);
      const roles = [...(await statesOf(...names)).values()].map(({ role }) => role);
      expect(roles).toEqual(names.map(() => 'duplicate'));
    }
  });

  it('refuses data that no text holds, whole', async () => {
    const sink = sinkOver(opened.store);
    const bad = articles([scored('good'), scored('bad', { title: 'a\u0000b' })]);
    await expect(sink.store(bad)).rejects.toThrow(RejectedDataError);
    expect((await statesOf('good', 'bad')).size).toBe(0);
    await sink.store(articles([scored('good')]));
    expect(await positionOf(0)).toBe(1);
  });

  it('undoes a transaction that fails, and lets go of what it had locked', async () => {
    const move = { topic: topics.articlesScored.name, partition: 0, expected: 0, next: 9 };
    const failed = opened.store.transaction(async (transaction) => {
      expect(await transaction.movePosition(move)).toBe(true);
      throw new Error('a defect');
    });
    await expect(failed).rejects.toThrow('a defect');
    await sinkOver(opened.another()).store(articles([scored('a')]));
    expect(await positionOf(0)).toBe(1);
  });
}

const sinkOver = (store: AggregatorStore) => createAggregatorSink(store, () => undefined);

const partitions = (logStart: number) =>
  [topics.articlesScored, topics.articlesDuplicates].map(({ name }) => ({
    topic: name,
    partition: 0,
    logStart,
  }));

function batchOf<Value>(topic: string, values: readonly Value[], expected: number) {
  const items = values.map((value, index) => ({ value, meta, offset: expected + index }));
  return { topic, partition: 0, firstOffset: expected, nextOffset: expected + values.length, items };
}

const articles = (values: readonly ArticleScored[], expected = 0): AggregatorBatch => ({
  input: 'articles',
  expected,
  batch: batchOf(topics.articlesScored.name, values, expected),
});

const duplicates = (values: readonly ArticleDuplicate[], expected = 0): AggregatorBatch => ({
  input: 'duplicates',
  expected,
  batch: batchOf(topics.articlesDuplicates.name, values, expected),
});
