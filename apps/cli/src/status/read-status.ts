import { readLag, sink, stages } from '@headwater/books';
import { deadLetterTopic } from '@headwater/contracts';
import { readResolutions } from '../dead-letters/read-dead-letters.js';
import type { System } from '../system.js';
import { askServices, type ServiceState } from './ask-services.js';

/** One stage at a glance. */
export interface StageStatus {
  readonly stage: string;
  /** Replicas that the broker knows in the consumer group. */
  readonly members: number;
  readonly lag: number;
  /** Dead letters about which nobody has decided. */
  readonly deadLetters: number;
}

/** One screen. */
export interface Status {
  readonly stages: readonly StageStatus[];
  /** What services say of themselves; those whose address is known. */
  readonly services: readonly ServiceState[];
  readonly articles: number;
  readonly duplicates: number;
  /** When the newest article was first seen; `null` before the first. */
  readonly newestSeenAt: string | null;
  readonly sources: number;
  readonly failingSources: number;
}

/** Looks at everything once. */
export async function readStatus(system: System): Promise<Status> {
  const services = askServices();
  const lags = await readLag(system);
  const resolved = Map.groupBy((await readResolutions(system)).keys(), (name) => name.split('/')[0]);
  const statuses: StageStatus[] = [];
  for (const { name } of [...stages, sink]) {
    const letters = await system.cluster.ranges(deadLetterTopic(name).name);
    const written = letters.reduce((sum, { start, end }) => sum + end - start, 0);
    statuses.push({
      stage: name,
      members: await system.cluster.members(name),
      lag: lags.filter(({ stage }) => stage === name).reduce((sum, { lag }) => sum + lag, 0),
      deadLetters: Math.max(0, written - (resolved.get(name)?.length ?? 0)),
    });
  }
  const { rows } = await system.pool.query<Omit<Status, 'stages' | 'services'>>(
    `SELECT (SELECT count(*) FROM article)::int AS articles,
       (SELECT count(*) FROM article_state WHERE role = 'duplicate')::int AS duplicates,
       (SELECT to_char(max(first_seen_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM article) AS "newestSeenAt",
       (SELECT count(*) FROM source WHERE enabled)::int AS sources,
       (SELECT count(*) FROM feed_state JOIN source USING (source_id) WHERE enabled AND failures > 0)::int
         AS "failingSources"`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('Postgres gave no answer.');
  return { stages: statuses, services: await services, ...row };
}
