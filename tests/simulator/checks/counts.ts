import {
  decodeRecord,
  topics,
  type AggregateChanged,
  type RawHeaders,
  type Topic,
} from '@headwater/contracts';
import {
  compareEvents,
  contributionOf,
  duplicateEvent,
  scoredEvent,
  Tally,
  type ArticleEvent,
  type ArticleState,
  type Contribution,
} from '@headwater/stage-aggregator';
import type { PartitionLog } from '../kafka/partition-log.js';
import { windowKey, type CountRow, type TermRow } from '../postgres/aggregator-store-twin.js';
import type { Simulation } from '../simulation.js';

type Counts = ReadonlyMap<string, string>;

/** Counts as stored, as counted again from the states, and from both logs since offset 0: all must be equal. */
export function checkCounts({ database, broker }: Simulation): readonly string[] {
  const states = [...database.table<ArticleState>('state').values()];
  const stored = storedCounts(
    database.table<CountRow>('count').values(),
    database.table<TermRow>('term').values(),
  );
  const fromStates = recount(states.flatMap(({ contribution }) => contribution ?? []));
  const events = [
    ...eventsIn(broker.logs(topics.articlesScored.name), topics.articlesScored, scoredEvent),
    ...eventsIn(broker.logs(topics.articlesDuplicates.name), topics.articlesDuplicates, duplicateEvent),
  ];
  const fromLog = recount(
    newestOf(events).flatMap((event) => (event.role === 'article' ? [contributionOf(event.value)] : [])),
  );
  return [
    ...differences('stored ones and those from the states', stored, fromStates),
    ...differences('stored ones and those from the log since offset 0', stored, fromLog),
  ];
}

/** What was last published of each window must be what is counted, and no mark may be left. */
export function checkPublished({ database, broker }: Simulation): readonly string[] {
  const published = new Map<string, AggregateChanged>();
  for (const { value } of valuesIn(broker.logs(topics.aggregatesChanged.name), topics.aggregatesChanged)) {
    const key = topics.aggregatesChanged.message.keyOf(value);
    if ((published.get(key)?.rowVersion ?? 0) <= value.rowVersion) published.set(key, value);
  }
  const problems: string[] = [];
  const windows = Map.groupBy(database.table<CountRow>('count').values(), ({ window }) => window);
  for (const [key, shards] of windows) {
    const [first] = shards;
    if (first === undefined) continue;
    const articles = shards.reduce((sum, row) => sum + row.articles, 0);
    const name = [
      first.granularity,
      new Date(first.windowStart).toISOString(),
      first.dimension,
      first.value,
    ].join('|');
    const last = published.get(name)?.articles;
    if (last !== articles)
      problems.push(`published: window ${key} holds ${articles} articles, last published ${last}`);
  }
  return problems.slice(0, 5);
}

function storedCounts(rows: Iterable<CountRow>, terms: Iterable<TermRow>): Counts {
  const sums = new Map<string, [number, number, number]>();
  const add = (key: string, ...amounts: [number, number, number]): void => {
    const sum = sums.get(key) ?? [0, 0, 0];
    sums.set(key, [sum[0] + amounts[0], sum[1] + amounts[1], sum[2] + amounts[2]]);
  };
  for (const row of rows) add(row.window, row.articles, row.sentimentArticles, row.sentimentThousandths);
  for (const { windowStart, language, term, articles } of terms) {
    add(['term', windowStart, language, term].join('|'), articles, 0, 0);
  }
  return new Map(
    [...sums]
      .filter(([, sum]) => sum.some((amount) => amount !== 0))
      .map(([key, sum]) => [key, sum.join(' ')]),
  );
}

function recount(contributions: readonly Contribution[]): Counts {
  const tally = new Tally();
  for (const contribution of contributions) tally.add(contribution);
  const rows = tally.cells().map((cell) => ({ ...cell, window: windowKey(cell), shard: 0, rowVersion: 1 }));
  const terms = tally
    .terms()
    .flatMap(({ windowStart, language, terms: words, articles }) =>
      words.map((term, index) => ({ windowStart, language, term, articles: articles[index] ?? 0 })),
    );
  return storedCounts(rows, terms);
}

function differences(what: string, one: Counts, other: Counts): readonly string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  const found = [...keys].filter((key) => one.get(key) !== other.get(key));
  return found
    .slice(0, 3)
    .map(
      (key) =>
        `counts: ${what} differ at ${key}: ${one.get(key) ?? 'nothing'} and ${other.get(key) ?? 'nothing'}`,
    );
}

function newestOf(events: readonly ArticleEvent[]): readonly ArticleEvent[] {
  const newest = new Map<string, ArticleEvent>();
  for (const event of events) {
    const known = newest.get(event.identity.articleId);
    if (known === undefined || compareEvents(event.identity, known.identity) > 0) {
      newest.set(event.identity.articleId, event);
    }
  }
  return [...newest.values()];
}

/** Events that the store takes: what it refuses is in the dead letters. */
function eventsIn<Value extends { readonly title: string }>(
  logs: readonly PartitionLog[],
  topic: Topic<Value>,
  eventOf: (value: Value) => ArticleEvent,
): readonly ArticleEvent[] {
  return valuesIn(logs, topic)
    .filter(({ value }) => !value.title.includes('\u0000'))
    .map(({ value }) => eventOf(value));
}

function valuesIn<Value>(
  logs: readonly PartitionLog[],
  topic: Topic<Value>,
): readonly { readonly value: Value }[] {
  return logs.flatMap((log) =>
    log.everWritten().flatMap(({ key, value, headers }) => {
      const decoded = decodeRecord(topic, { key, value, headers: headers as RawHeaders });
      return decoded.ok ? [{ value: decoded.value }] : [];
    }),
  );
}
