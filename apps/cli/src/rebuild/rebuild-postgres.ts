import { sink } from '@headwater/books';
import type { Cluster } from '@headwater/kafka';
import { inTransactionOn } from '@headwater/postgres';
import { withDatabase } from '../database.js';
import type { System } from '../system.js';
import { planArticles, takeAway, type ArticlePlan, type LogPartition } from './articles.js';
import { restoreFeeds, type RestoredFeeds } from './feeds.js';
import { LogTables } from './log-tables.js';
import { readLog, type OnProgress } from './read-log.js';
import { wakeReaders } from './wake.js';

/** What a rebuild would do, or has done. */
export interface PostgresRebuild {
  readonly articles: ArticlePlan;
  /** Records that the log no longer holds: what they brought is stored already, or comes from a backup alone. */
  readonly forgotten: number;
  /** `null` for a plan. */
  readonly feeds: RestoredFeeds | null;
}

/** How to go about it. */
export interface RebuildOptions {
  readonly replayId: string;
  readonly onProgress: OnProgress;
  /** Told the plan when the log has been read; `false` ends it there. */
  readonly approve: (plan: PostgresRebuild) => Promise<boolean>;
}

/** What the log is about to forget counts as forgotten. */
const MARGIN_MS = 3_600_000;

/**
 * Makes the articles, copies and counts in Postgres anew from the log. It only clears and sets positions: the aggregator,
 * which may run all the time, does the rest as it always does. Rows that the log cannot give stay.
 *
 * @returns what was done, or only the plan where it was not approved
 */
export async function rebuildPostgres(system: System, options: RebuildOptions): Promise<PostgresRebuild> {
  const { cluster } = system;
  const clusterId = await cluster.id();
  const rebuilt = await withDatabase(system, async (client) => {
    const tables = new LogTables(client);
    await tables.create();
    const log = await readLog(system, tables, options.onProgress);
    const partitions = await sinkLog(cluster);
    const forgotten = partitions.reduce((sum, { start }) => sum + start, 0);
    const plan = { articles: await planArticles(client, partitions), forgotten, feeds: null };
    if (!(await options.approve(plan))) return plan;
    const feeds = await inTransactionOn(client, () => restoreFeeds(client, log));
    const articles = await inTransactionOn(client, () => takeAway(client, clusterId, () => sinkLog(cluster)));
    return { articles, forgotten, feeds };
  });
  if (rebuilt.feeds !== null) await wakeReaders(system, Object.values(sink.inputs), options.replayId);
  return rebuilt;
}

/** What the broker holds of the sink's inputs. */
async function sinkLog(cluster: Cluster): Promise<readonly LogPartition[]> {
  const names = Object.values(sink.inputs).map(({ name }) => name);
  const settings = await cluster.describeTopics(names);
  const log: LogPartition[] = [];
  for (const topic of names) {
    const retentionMs = Number(settings.get(topic)?.settings.get('retention.ms') ?? -1);
    const forgetsUntil = retentionMs < 0 ? 0 : Math.max(0, Date.now() - retentionMs + MARGIN_MS);
    for (const { partition, start } of await cluster.ranges(topic))
      log.push({ topic, partition, start, forgetsUntil });
  }
  return log;
}
