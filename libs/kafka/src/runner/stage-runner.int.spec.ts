import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { deadLetterTopic, topics } from '@headwater/contracts';
import { drop, duplicate, emit, retry, TransientError } from '@headwater/pipeline';
import { article, outgoing, unique } from '../testing/articles.test-support.js';
import {
  acceptAll,
  originsOf,
  startInstance,
  TestTopics,
  type Instance,
  type TestStep,
} from '../testing/stage-under-test.test-support.js';

const numbered = (source: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => outgoing(article(source, from + index), from + index));

const titles = (count: number) => Array.from({ length: count }, (_, index) => `Article ${index}`);

/** Without repeats, in the order of their numbers: topics order records only within a key. */
const distinct = (all: readonly string[]) => sorted([...new Set(all)]);
const sorted = (all: readonly string[]) =>
  all.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const poison = (value: Buffer | null) => {
  const good = outgoing(article('poison', 1), 1);
  return { ...good, record: { ...good.record, value } };
};

jest.setTimeout(60_000);

describe('a stage on a real broker', () => {
  let world: TestTopics;
  const instances: Instance[] = [];
  const start = async (...args: Parameters<typeof startInstance>) => {
    const instance = await startInstance(...args);
    instances.push(instance);
    return instance;
  };

  beforeEach(() => {
    world = new TestTopics();
  });

  afterEach(async () => {
    await Promise.all(instances.splice(0).map((instance) => instance.close()));
    await world.remove();
  });

  it('passes everything on, each record with its origin', async () => {
    await world.create();
    await world.send(numbered('a', 1200));
    await start(world.namespace, acceptAll);
    await world.drained();
    expect(distinct(await world.emitted())).toEqual(titles(1200));
    expect(originsOf(await world.read(topics.articlesUnique.name)).size).toBe(1200);
  });

  it('sends every kind of outcome to its topic', async () => {
    await world.create();
    await world.send(numbered('a', 4));
    await start(world.namespace, (batch) =>
      Promise.resolve({
        outcomes: batch.items.map(({ value }) => {
          if (value.title === 'Article 0') return drop('too-old');
          if (value.title === 'Article 1') return emit(unique(value));
          const { fingerprints } = unique(value);
          return duplicate({
            ...value,
            fingerprints,
            dedupEpoch: 1,
            originalId: value.articleId,
            reason: 'same-url',
            similarity: 1,
          });
        }),
      }),
    );
    await world.drained();
    expect(distinct(await world.emitted())).toEqual(['Article 1']);
    expect(originsOf(await world.read(topics.articlesDuplicates.name)).size).toBe(2);
    const [droppedRecord] = await world.read(topics.articlesDropped.name);
    expect(JSON.parse(String(droppedRecord?.value))).toMatchObject({
      stage: 'dedup',
      reason: 'too-old',
      title: 'Article 0',
    });
  });

  it('loses nothing and keeps the order of a key when a replica joins and leaves during work', async () => {
    await world.create();
    const versions = Array.from({ length: 40 }, (_, version) =>
      ['a', 'b', 'c', 'd'].flatMap((source) =>
        Array.from({ length: 20 }, (_unused, number) =>
          outgoing(article(source, number, { version, title: `${source}${number}` }), version),
        ),
      ),
    );
    await world.send(versions.flat());
    const slow: TestStep = async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, 120));
      return acceptAll(batch);
    };
    await start(world.namespace, slow);
    const joining = await start(world.namespace, slow);
    await joining.close();
    instances.pop();
    await world.drained();
    const seen = new Map<string, number[]>();
    for (const { value } of await world.read(topics.articlesUnique.name)) {
      const { title, version } = JSON.parse(String(value)) as { title: string; version: number };
      const known = seen.get(title) ?? [];
      if (!known.includes(version)) seen.set(title, [...known, version]);
    }
    expect(seen.size).toBe(80);
    for (const order of seen.values()) expect(order).toEqual(versions.map((_, version) => version));
  });

  it('costs one record when the handler throws a TypeError on it', async () => {
    await world.create();
    await world.send(numbered('a', 300));
    const instance = await start(world.namespace, (batch) => {
      if (batch.items.some(({ value }) => value.title === 'Article 77')) throw new TypeError('boom');
      return acceptAll(batch);
    });
    await world.drained();
    expect(distinct(await world.emitted())).toHaveLength(299);
    const letters = await world.deadLetters();
    expect(letters.map(({ reason }) => reason)).toEqual(['handler-error']);
    expect(String(letters[0]?.record.value)).toContain('Article 77');
    expect(instance.fatal).toEqual([]);
  });

  it('puts poison aside byte for byte and goes on', async () => {
    await world.create();
    const bytes = [
      Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
      Buffer.from('{"articleId":1}'),
      Buffer.from('null'),
      null,
    ];
    await world.send([...numbered('poison', 2, 10), ...bytes.map(poison), ...numbered('poison', 2, 20)]);
    await start(world.namespace, acceptAll);
    await world.drained();
    expect(await world.emitted()).toHaveLength(4);
    const letters = await world.deadLetters();
    expect(letters.map(({ record }) => record.value)).toEqual(bytes);
    expect(letters.map(({ reason }) => reason)).toEqual([
      'not-json',
      'wrong-schema',
      'wrong-schema',
      'empty-value',
    ]);
    expect(new Set(letters.map(({ origin }) => origin)).size).toBe(4);
  });

  it('waits, and loses nothing, while the dead-letter topic is not available', async () => {
    const letters = deadLetterTopic('dedup');
    await world.create([letters.name]);
    await world.send([
      ...numbered('poison', 3),
      poison(Buffer.from('not json')),
      ...numbered('poison', 3, 3),
    ]);
    const waited = Promise.withResolvers<string>();
    const { observer } = {
      observer: { ended() {}, aged() {}, resolved() {}, rebalanced() {}, positionMoved() {} },
    };
    await start(world.namespace, acceptAll, {
      observer: { ...observer, waiting: (_stage, { reason }) => waited.resolve(reason) },
    });
    expect(await waited.promise).toMatch(/did not acknowledge/);
    expect((await world.cluster.committed('dedup', topics.articlesRaw.name)).values()).not.toContain(4);
    await world.cluster.createTopics([letters]);
    await world.drained();
    expect(distinct(await world.emitted())).toEqual(titles(6));
    expect(new Set((await world.deadLetters()).map(({ origin }) => origin)).size).toBe(1);
  });

  it('splits what is too large for one batch, and gives up only what is too large for the topic', async () => {
    await world.create();
    const incompressible = (length: number) => randomBytes(length).toString('base64');
    const large = Array.from({ length: 8 }, (_, index) =>
      outgoing(article('large', index, { content: incompressible(200_000) }), index),
    );
    await world.send(large);
    await start(world.namespace, (batch) =>
      Promise.resolve({
        outcomes: batch.items.map(({ value }) =>
          emit(
            value.title === 'Article 5'
              ? { ...unique(value), summary: incompressible(1_200_000) }
              : unique(value),
          ),
        ),
      }),
    );
    await world.drained();
    expect(distinct(await world.emitted())).toHaveLength(7);
    expect((await world.deadLetters()).map(({ reason }) => reason)).toEqual(['output-too-large']);
  });

  it('stops itself when too many outputs are too large, before it gives up their inputs', async () => {
    await world.create();
    await world.send(numbered('a', 3));
    const summary = randomBytes(1_200_000).toString('base64');
    const instance = await start(
      world.namespace,
      (batch) =>
        Promise.resolve({ outcomes: batch.items.map(({ value }) => emit({ ...unique(value), summary })) }),
      { deadLetterPolicy: { window: 10, minimum: 2, share: 0.2 } },
    );
    while (!/too many dead letters/.test(instance.strategy.ready().reasons.join())) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await world.deadLetters()).toEqual([]);
  });

  it('finishes the chunk in hand and commits it when it is told to stop', async () => {
    await world.create();
    await world.send(numbered('a', 1000));
    const entered = Promise.withResolvers<undefined>();
    const release = Promise.withResolvers<undefined>();
    const instance = await start(world.namespace, async (batch) => {
      entered.resolve(undefined);
      await release.promise;
      return acceptAll(batch);
    });
    await entered.promise;
    const closing = instance.close();
    release.resolve(undefined);
    await closing;
    instances.pop();
    const committed = [...(await world.cluster.committed('dedup', topics.articlesRaw.name)).values()];
    const finished = Math.max(...committed.map((offset) => offset ?? 0));
    expect(finished).toBeGreaterThan(0);
    expect(await world.emitted()).toHaveLength(finished);
    await start(world.namespace, acceptAll);
    await world.drained();
    expect(sorted(await world.emitted())).toEqual(titles(1000));
  });

  it('resolves what precedes a retry, waits, and comes back to it', async () => {
    await world.create();
    await world.send(numbered('a', 20));
    let failures = 2;
    await start(world.namespace, (batch) =>
      Promise.resolve({
        outcomes: batch.items.map(({ value }) =>
          value.title === 'Article 10' && failures-- > 0
            ? retry(new TransientError('the server is away'))
            : emit(unique(value)),
        ),
      }),
    );
    await world.drained();
    expect(distinct(await world.emitted())).toEqual(titles(20));
  });

  it('runs the batch again when its decisions were made against replaced state', async () => {
    await world.create();
    await world.send(numbered('a', 5));
    const answers = [false, true];
    await start(world.namespace, async (batch) => ({
      ...(await acceptAll(batch)),
      stillValid: () => Promise.resolve(answers.shift() ?? true),
    }));
    await world.drained();
    expect(sorted(await world.emitted())).toEqual(sorted([...titles(5), ...titles(5)]));
  });

  it('stops itself, and says so, instead of emptying a topic into the dead letters', async () => {
    await world.create();
    await world.send(numbered('a', 400));
    const instance = await start(world.namespace, () => Promise.reject(new RangeError('a bad deploy')));
    while (instance.strategy.ready().ok || instance.strategy.ready().reasons[0]?.startsWith('not yet')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(instance.strategy.ready().reasons.join()).toMatch(/too many dead letters/);
    expect(await world.deadLetters()).toEqual([]);
    expect(instance.strategy.live().ok).toBe(true);
  });

  it('waits in front of a newer major version instead of calling it poison', async () => {
    await world.create();
    const newer = outgoing(article('a', 2), 2);
    await world.send([
      ...numbered('a', 2),
      {
        ...newer,
        record: { ...newer.record, headers: { ...newer.record.headers, ce_type: 'news.article.raw.v2' } },
      },
    ]);
    const waited = Promise.withResolvers<string>();
    await start(world.namespace, acceptAll, {
      observer: {
        ended() {},
        aged() {},
        resolved() {},
        rebalanced() {},
        positionMoved() {},
        waiting: (_stage, { reason }) => waited.resolve(reason),
      },
    });
    expect(await waited.promise).toMatch(/v2/);
    expect(distinct(await world.emitted())).toEqual(titles(2));
    expect(await world.deadLetters()).toEqual([]);
  });
});
