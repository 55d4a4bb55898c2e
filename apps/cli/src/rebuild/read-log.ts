import { sink, sinkEvent } from '@headwater/books';
import {
  decodeRecord,
  topics,
  type ArticleDuplicate,
  type ArticleRaw,
  type RawHeaders,
  type SourceState,
  type Topic,
} from '@headwater/contracts';
import { readTopics, type ReadRecords, type StoredRecord } from '@headwater/kafka';
import type { System } from '../system.js';
import type { LogTables } from './log-tables.js';

/** What of the log is few enough to be held in memory. */
export interface LogSummary {
  /** The highest version that each source has brought. */
  readonly fetchNumbers: ReadonlyMap<string, number>;
  /** Sources as they were last announced. */
  readonly sources: ReadonlyMap<string, SourceState>;
}

/** Told how many of the log's records have been read. */
export type OnProgress = (read: number, total: number) => void;

const PAGE = 1_000;
/** As db/migrations has it. */
const SOURCE_ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;
const sinkTopics = new Map<string, Topic>(Object.values(sink.inputs).map((topic) => [topic.name, topic]));
const read = [topics.articlesRaw, ...sinkTopics.values(), topics.aggregatesChanged, topics.sources];

/** Reads everything that speaks of what Postgres should hold, once, into the tables. */
export async function readLog(
  { connection, namespace, cluster }: Pick<System, 'connection' | 'namespace' | 'cluster'>,
  tables: LogTables,
  onProgress: OnProgress,
): Promise<LogSummary> {
  const reader = new EvidenceReader(tables);
  let total = 0;
  for (const { name } of read) for (const { start, end } of await cluster.ranges(name)) total += end - start;
  let done = 0;
  await readTopics({
    connection,
    namespace,
    topics: read.map(({ name }) => name),
    onRecords: async ({ records, ...place }) => {
      for (let start = 0; start < records.length; start += PAGE) {
        const page = records.slice(start, start + PAGE);
        await reader.add({ ...place, records: page });
        onProgress((done += page.length), total);
      }
    },
  });
  await tables.filled();
  return reader;
}

class EvidenceReader implements LogSummary {
  readonly fetchNumbers = new Map<string, number>();
  readonly sources = new Map<string, SourceState>();

  constructor(private readonly tables: LogTables) {}

  add(found: ReadRecords): Promise<void> {
    const input = sinkTopics.get(found.topic);
    if (input !== undefined) return this.#addEvents(input, found);
    switch (found.topic) {
      case topics.articlesRaw.name:
        return this.#addArticles(valuesOf(topics.articlesRaw, found.records));
      case topics.aggregatesChanged.name:
        return this.#addWindows(found.records);
      default:
        for (const state of valuesOf(topics.sources, found.records))
          if (SOURCE_ID.test(state.source.id)) this.sources.set(state.source.id, state);
        return Promise.resolve();
    }
  }

  async #addEvents(input: Topic, { topic, partition, records }: ReadRecords): Promise<void> {
    const articles: ArticleRaw[] = [];
    const rows = records.flatMap((record) => {
      const event = sinkEvent(input, record);
      if (event === null) return [];
      if (event.role === 'article') articles.push(event.value);
      else this.#noteVersion(event.value);
      const { articleId, version, dedupEpoch, enrichmentVersion, role } = event.identity;
      return {
        article_id: articleId,
        version,
        dedup_epoch: dedupEpoch,
        enrichment_version: enrichmentVersion,
        role,
        topic,
        partition,
        log_offset: record.offset,
        produced_at: new Date(record.timestamp).toISOString(),
      };
    });
    await this.tables.addEvents(rows);
    await this.#addArticles(articles);
  }

  async #addArticles(articles: readonly ArticleRaw[]): Promise<void> {
    for (const article of articles) this.#noteVersion(article);
    await this.tables.addItems(articles.flatMap(itemOf));
  }

  async #addWindows(records: readonly StoredRecord[]): Promise<void> {
    await this.tables.addWindows(
      valuesOf(topics.aggregatesChanged, records).map((window) => ({
        granularity: window.granularity,
        dimension: window.dimension,
        window_start: window.windowStart,
        value: window.value,
        row_version: window.rowVersion,
      })),
    );
  }

  #noteVersion({ source, version }: Pick<ArticleRaw | ArticleDuplicate, 'source' | 'version'>): void {
    if (!SOURCE_ID.test(source.id)) return;
    this.fetchNumbers.set(source.id, Math.max(version, this.fetchNumbers.get(source.id) ?? 0));
  }
}

/** None for what no ingestor of ours has sent: its source is not one that Postgres could hold, or its times are none. */
function itemOf(article: ArticleRaw) {
  const { articleId, source, version, firstSeenAt, eventTime, eventTimeFrom } = article;
  const [seen, happened] = [new Date(firstSeenAt), new Date(eventTime)];
  if (!SOURCE_ID.test(source.id) || Number.isNaN(seen.getTime()) || Number.isNaN(happened.getTime()))
    return [];
  return [
    {
      article_id: articleId,
      source_id: source.id,
      version,
      first_seen_at: seen.toISOString(),
      event_time: happened.toISOString(),
      event_time_from: eventTimeFrom,
    },
  ];
}

/** Values of what can be read; the rest is its consumers' business. */
function valuesOf<Value>(topic: Topic<Value>, records: readonly StoredRecord[]): readonly Value[] {
  return records.flatMap((record) => {
    const decoded = decodeRecord(topic, { ...record, headers: record.headers as RawHeaders });
    return decoded.ok ? [decoded.value] : [];
  });
}
