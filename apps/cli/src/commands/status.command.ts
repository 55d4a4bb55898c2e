import { sink, stages, readLag } from '@headwater/books';
import { deadLetterTopic } from '@headwater/contracts';
import { Command } from 'commander';
import { print, printJson, table } from '../output/print.js';
import { withSystem, type System } from '../system.js';

interface StageStatus {
  readonly stage: string;
  /** Replicas that the broker knows in the consumer group. */
  readonly members: number;
  readonly lag: number;
  readonly deadLetters: number;
}

interface Status {
  readonly stages: readonly StageStatus[];
  readonly articles: number;
  readonly duplicates: number;
  /** When the newest article was first seen; `null` before the first. */
  readonly newestSeenAt: string | null;
  readonly sources: number;
  readonly failingSources: number;
}

/** `headwater status`: one screen. */
export function statusCommand(): Command {
  return new Command('status')
    .description('Shows each stage with its replicas, lag and dead letters, and what is stored.')
    .option('--json', 'one line of JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const status = await withSystem(readStatus);
      if (json) return printJson(status);
      const rows = status.stages.map(({ stage, members, lag, deadLetters }) => [
        stage,
        members,
        lag,
        deadLetters,
      ]);
      print(table(['stage', 'members', 'lag', 'dead letters'], rows));
      print('');
      print(
        `${status.articles.toLocaleString('en-US')} articles, ${status.duplicates.toLocaleString('en-US')} copies merged`,
      );
      print(`newest seen ${status.newestSeenAt ?? 'never'}`);
      print(`${status.sources} sources read, ${status.failingSources} of them failing`);
    });
}

async function readStatus(system: System): Promise<Status> {
  const lags = await readLag(system);
  const statuses: StageStatus[] = [];
  for (const { name } of [...stages, sink]) {
    const letters = await system.cluster.ranges(deadLetterTopic(name).name);
    statuses.push({
      stage: name,
      members: await system.cluster.members(name),
      lag: lags.filter(({ stage }) => stage === name).reduce((sum, { lag }) => sum + lag, 0),
      deadLetters: letters.reduce((sum, { start, end }) => sum + end - start, 0),
    });
  }
  const { rows } = await system.pool.query<Omit<Status, 'stages'>>(
    `SELECT (SELECT count(*) FROM article)::int AS articles,
       (SELECT count(*) FROM article_state WHERE role = 'duplicate')::int AS duplicates,
       (SELECT to_char(max(first_seen_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM article) AS "newestSeenAt",
       (SELECT count(*) FROM source WHERE enabled)::int AS sources,
       (SELECT count(*) FROM feed_state JOIN source USING (source_id) WHERE enabled AND failures > 0)::int
         AS "failingSources"`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('Postgres gave no answer.');
  return { stages: statuses, ...row };
}
