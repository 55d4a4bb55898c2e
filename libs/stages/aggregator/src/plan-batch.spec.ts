import { RejectedDataError } from '@headwater/pipeline';
import { article, copy, duplicate, id, PlannedStore, scored } from './aggregator.test-support.js';
import { compareEvents, eventsOf, type ArticleEvent } from './article-event.js';
import { planBatch } from './plan-batch.js';
import { Tally } from './tally.js';

/** The store after each group of events was one batch. */
function after(...batches: readonly (readonly ArticleEvent[])[]): PlannedStore {
  const store = new PlannedStore();
  for (const events of batches) store.apply(planBatch(store.states, events));
  return store;
}

const MINUTE = '2026-01-02T12:34:00.000Z';
const HOUR = '2026-01-02T12:00:00.000Z';

describe('counting', () => {
  it('counts an article in every dimension, by minute and by hour, and its terms by hour', () => {
    const { counts } = after([article('a')]);
    const values = {
      all: '',
      category: 'science',
      source: 'the-source',
      country: 'nz',
      language: 'en',
      sentiment: 'positive',
    };
    const expected = Object.entries(values).flatMap(([dimension, value]) =>
      [`minute|${dimension}|${MINUTE}|${value}`, `hour|${dimension}|${HOUR}|${value}`].flatMap(
        (cell): [string, number][] => [
          [`${cell} articles`, 1],
          [`${cell} scored`, 1],
          [`${cell} thousandths`, 250],
        ],
      ),
    );
    expect(counts).toEqual(
      new Map([...expected, [`term|${HOUR}|en|river`, 1], [`term|${HOUR}|en|bridge`, 1]]),
    );
  });

  it('counts what is unknown under an empty value, and no score where there is none', () => {
    const { counts } = after([
      article('a', {
        category: null,
        language: null,
        sentiment: { document: null, title: null },
        keywords: [],
      }),
    ]);
    expect(counts.get(`hour|category|${HOUR}| articles`)).toBe(1);
    expect(counts.get(`hour|sentiment|${HOUR}| articles`)).toBe(1);
    expect(counts.has(`hour|all|${HOUR}| scored`)).toBe(false);
  });

  it.each([
    ['2026-01-02T12:00:00Z', '2026-01-02T12:00:00.000Z', '2026-01-02T12:00:00.000Z'],
    ['2026-01-02T12:00:59.999999Z', '2026-01-02T12:00:00.000Z', '2026-01-02T12:00:00.000Z'],
    ['2026-01-02T12:59:59.999Z', '2026-01-02T12:59:00.000Z', '2026-01-02T12:00:00.000Z'],
    ['2026-01-02T13:00:00Z', '2026-01-02T13:00:00.000Z', '2026-01-02T13:00:00.000Z'],
    ['1969-12-31T23:59:59Z', '1969-12-31T23:59:00.000Z', '1969-12-31T23:00:00.000Z'],
  ])('%s lies in the windows of %s and %s', (eventTime, minute, hour) => {
    const { counts } = after([article('a', { eventTime })]);
    expect(counts.get(`minute|all|${minute}| articles`)).toBe(1);
    expect(counts.get(`hour|all|${hour}| articles`)).toBe(1);
  });

  it('names a term once for an article, and keeps apart languages and terms that only look alike together', () => {
    const { counts } = after([
      article('a', { keywords: ['x', 'x'] }),
      article('b', { language: { code: 'a b', confidence: 1 }, keywords: ['c'] }),
      article('c', { language: { code: 'a', confidence: 1 }, keywords: ['b c'] }),
    ]);
    expect(counts.get(`term|${HOUR}|en|x`)).toBe(1);
    expect(counts.get(`term|${HOUR}|a b|c`)).toBe(1);
    expect(counts.get(`term|${HOUR}|a|b c`)).toBe(1);
  });

  it('writes a cell once for the whole batch', () => {
    const plan = planBatch(new Map(), [article('a'), article('b'), article('c')]);
    expect(plan.cells).toHaveLength(12);
    expect(plan.terms).toEqual([
      { windowStart: Date.parse(HOUR), language: 'en', terms: ['river', 'bridge'], articles: [3, 3] },
    ]);
  });

  it('takes values that a store would make equal for equal', () => {
    const { counts } = after([
      article('a', { keywords: ['\ud83d', '\ude00'] }),
      article('b', { keywords: ['\ufffd'] }),
    ]);
    expect(counts.get(`term|${HOUR}|en|\ufffd`)).toBe(2);
  });

  it('tells a release apart that takes one model back and brings another one on', () => {
    const models = (classifier: number, scorer: number) => ({
      classifiedBy: { name: 'c', version: classifier },
      scoredBy: { name: 's', version: scorer },
    });
    const [before, after] = [article('a', models(3, 1)), article('a', models(2, 2))];
    expect(compareEvents(before.identity, after.identity)).toBeGreaterThan(0);
    expect(compareEvents(article('a', models(3, 2)).identity, before.identity)).toBeGreaterThan(0);
  });

  it('rejects model versions that cannot be ordered', () => {
    const version = 2 ** 26;
    expect(() => article('a', { scoredBy: { name: 'm', version } })).toThrow(RejectedDataError);
  });

  it('rejects a time that no calendar has', () => {
    expect(() => planBatch(new Map(), [article('a', { eventTime: '2026-13-01T00:00:00Z' })])).toThrow(
      RejectedDataError,
    );
  });
});

describe('the newest event counts', () => {
  const edited = { version: 2, category: { name: 'sports', confidence: 1 } } as const;

  it.each([
    ['an edit, in two batches', [[article('a')], [article('a', edited)]]],
    ['an edit, in one batch', [[article('a'), article('a', edited)]]],
    ['an edit that comes first', [[article('a', edited)], [article('a')]]],
    [
      'an edit, repeated',
      [
        [article('a', edited), article('a')],
        [article('a'), article('a', edited)],
      ],
    ],
  ])('%s', (_case, batches) => {
    const { counts, articles, history, ledger } = after(...batches);
    expect(counts.get(`hour|all|${HOUR}| articles`)).toBe(1);
    expect(counts.get(`hour|category|${HOUR}|sports articles`)).toBe(1);
    expect(counts.has(`hour|category|${HOUR}|science articles`)).toBe(false);
    expect([...articles]).toEqual([[id('a'), 2]]);
    expect([...history]).toEqual([`${id('a')} 1`]);
    expect([...ledger.values()].sort()).toEqual(['counted', 'superseded']);
  });

  it('keeps a revert: A, B, A are three versions, and replaying them changes nothing', () => {
    const revert = [article('a'), article('a', edited), article('a', { version: 3 })];
    const once = after(revert);
    expect(once.counts.get(`hour|category|${HOUR}|science articles`)).toBe(1);
    expect(once.counts.has(`hour|category|${HOUR}|sports articles`)).toBe(false);
    expect(after(revert, revert, [...revert].reverse()).counts).toEqual(once.counts);
  });

  it('takes a better enrichment of the same version, without a second text', () => {
    const store = after(
      [article('a')],
      [article('a', { ...edited, version: 1, scoredBy: { name: 'lexicon', version: 2 } })],
    );
    expect(store.counts.get(`hour|category|${HOUR}|sports articles`)).toBe(1);
    expect(store.history.size).toBe(0);
  });

  it('retracts what it added, not what it would add today', () => {
    const [state] = planBatch(new Map(), [article('a')]).newStates;
    const stored = {
      ...state!,
      contribution: { ...state!.contribution!, category: 'an old name', terms: ['old'] },
    };
    const { cells, terms } = planBatch(new Map([[stored.articleId, stored]]), [article('a', edited)]);
    expect(cells).toContainEqual(expect.objectContaining({ value: 'an old name', articles: -1 }));
    expect(terms).toEqual([
      {
        windowStart: Date.parse(HOUR),
        language: 'en',
        terms: ['old', 'river', 'bridge'],
        articles: [-1, 1, 1],
      },
    ]);
  });

  it('plans nothing for an event that is stored already', () => {
    const store = after([article('a'), duplicate('b', 'a')]);
    const plan = planBatch(store.states, [article('a'), duplicate('b', 'a')]);
    expect(Object.entries(plan).filter(([, list]) => (list as unknown[]).length > 0)).toEqual([]);
  });

  it('makes an article searchable again only when its text is another one', () => {
    const store = after([article('a'), article('b')]);
    const enriched = article('a', { scoredBy: { name: 'lexicon', version: 2 } });
    expect(planBatch(store.states, [enriched, article('b', { version: 2 })]).newTexts).toEqual([id('b')]);
  });
});

describe('roles', () => {
  it('does not count a duplicate, and keeps its edge before its original is there', () => {
    const { counts, edges, states } = after([duplicate('b', 'a')]);
    expect(counts.size).toBe(0);
    expect([...edges]).toEqual([[id('b'), id('a')]]);
    expect(states.has(id('a'))).toBe(false);
  });

  it.each([
    ['an article becomes a duplicate', [article('b'), duplicate('b', 'a', { dedupEpoch: 2 })], 'duplicate'],
    ['a duplicate becomes an article', [duplicate('b', 'a'), article('b', { dedupEpoch: 2 })], 'article'],
    [
      'a newer version outweighs a higher epoch',
      [article('b', { version: 2 }), duplicate('b', 'a', { dedupEpoch: 9 })],
      'article',
    ],
    [
      'at a tie an article stays one',
      [
        article('b', { classifiedBy: { name: 'm', version: 0 }, scoredBy: { name: 'm', version: 0 } }),
        duplicate('b', 'a'),
      ],
      'article',
    ],
  ])('%s', (_case, events, role) => {
    for (const batches of [[events], [[...events].reverse()], events.map((event) => [event])]) {
      const { states, articles, edges, counts } = after(...batches);
      expect(states.get(id('b'))?.role).toBe(role);
      expect([articles.size, edges.size]).toEqual(role === 'article' ? [1, 0] : [0, 1]);
      expect(counts.get(`hour|all|${HOUR}| articles`)).toBe(role === 'article' ? 1 : undefined);
    }
  });

  it('keeps the text of an article that becomes a duplicate', () => {
    const { history } = after([article('b')], [duplicate('b', 'a', { dedupEpoch: 2 })]);
    expect([...history]).toEqual([`${id('b')} 1`]);
  });
});

describe('cycles', () => {
  it.each([
    [
      'the higher epoch stands',
      duplicate('a', 'b', { dedupEpoch: 2 }),
      duplicate('b', 'a'),
      { refused: id('b'), stands: id('a') },
    ],
    [
      'then the higher version',
      duplicate('a', 'b'),
      duplicate('b', 'a', { version: 2 }),
      { refused: id('a'), stands: id('b') },
    ],
  ])('%s, whichever comes first', (_case, first, second, cycle) => {
    for (const [one, two] of [
      [first, second],
      [second, first],
    ] as const) {
      expect(planBatch(new Map(), [one, two]).cycles).toEqual([cycle]);
      expect(planBatch(after([one]).states, [two]).cycles).toEqual([cycle]);
      expect(after([one], [two]).counts.size).toBe(0);
    }
  });

  it('refuses a copy of itself', () => {
    expect(planBatch(new Map(), [duplicate('a', 'a')]).cycles).toEqual([
      { refused: id('a'), stands: id('a') },
    ]);
  });

  it('ends when one of both becomes an article', () => {
    const store = after([duplicate('b', 'a')], [duplicate('a', 'b', { dedupEpoch: 2 })]);
    const plan = planBatch(store.states, [article('b', { dedupEpoch: 2 })]);
    expect(plan.cycles).toEqual([]);
    store.apply(plan);
    expect(store.counts.get(`hour|all|${HOUR}| articles`)).toBe(1);
    expect([...store.edges]).toEqual([[id('a'), id('b')]]);
  });
});

describe('any order, any batches, any repeats', () => {
  it('ends in the same state, for 500 seeds', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const random = seeded(seed);
      const events = someEvents(random);
      const inOrder = after([...events].sort((a, b) => compareEvents(a.identity, b.identity)));
      const repeated = [...events, ...events.filter(() => random() < 0.5)];
      const store = after(...inBatches(shuffled(repeated, random), random));

      expect({ seed, ...contentsOf(store) }).toEqual({ seed, ...contentsOf(inOrder) });
      expect({ seed, counts: store.counts }).toEqual({ seed, counts: recount(store) });
      expect({ seed, events: store.ledger.size }).toEqual({ seed, events: events.length });
    }
  });

  /** A few articles with versions, epochs, enrichments and roles; no two events with one identity. */
  function someEvents(random: () => number): ArticleEvent[] {
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const names = ['a', 'b', 'c', 'd'];
    const events = new Map<string, ArticleEvent>();
    for (let index = 0; index < 25; index += 1) {
      const order = { version: pick([1, 2, 3]), dedupEpoch: pick([1, 2]) };
      const event =
        random() < 0.3
          ? duplicate(pick(names), pick(names), order)
          : article(pick(names), {
              ...order,
              scoredBy: { name: 'lexicon', version: pick([1, 2]) },
              category: pick([null, { name: 'sports', confidence: 1 }, { name: 'health', confidence: 1 }]),
              eventTime: pick(['2026-01-02T12:34:56Z', '2026-01-02T13:00:00Z']),
              sentiment: {
                document: pick([null, { score: random(), label: 'neutral', confidence: 1 }]),
                title: null,
              },
              keywords: names.filter(() => random() < 0.5),
            });
      events.set(JSON.stringify(event.identity), event);
    }
    return [...events.values()];
  }

  function recount({ states }: PlannedStore): Map<string, number> {
    const tally = new Tally();
    for (const { contribution } of states.values()) if (contribution !== null) tally.add(contribution);
    const counted = new PlannedStore();
    counted.count({ cells: tally.cells(), terms: tally.terms() });
    return counted.counts;
  }

  const contentsOf = ({ states, counts, articles, edges, ledger, history }: PlannedStore): object => ({
    ...{ states, counts, articles, edges, ledger },
    texts: new Set([...history, ...[...articles].map(([articleId, version]) => `${articleId} ${version}`)]),
  });
});

describe('eventsOf', () => {
  it('reads both inputs', () => {
    const batch = { topic: 't', partition: 0, firstOffset: 0, nextOffset: 1 };
    const meta = {} as never;
    expect(
      eventsOf({
        input: 'articles',
        expected: 0,
        batch: { ...batch, items: [{ value: scored('a'), meta, offset: 0 }] },
      }),
    ).toEqual([article('a')]);
    expect(
      eventsOf({
        input: 'duplicates',
        expected: 0,
        batch: { ...batch, items: [{ value: copy('b', 'a'), meta, offset: 0 }] },
      }),
    ).toEqual([duplicate('b', 'a')]);
  });
});

/** Mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

function inBatches<T>(items: readonly T[], random: () => number): T[][] {
  const batches: T[][] = [];
  for (let rest = [...items]; rest.length > 0;) {
    const size = 1 + Math.floor(random() * 8);
    batches.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return batches;
}
