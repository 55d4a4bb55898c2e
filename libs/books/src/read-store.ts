import type { EventIdentity } from '@headwater/stage-aggregator';
import type pg from 'pg';
import type { FetchRecord } from './books.js';
import { sink } from './flow.js';
import type { MissingRoot } from './root-watch.js';

/** Everything Postgres says. */
export interface StoreContents {
  readonly fetches: readonly FetchRecord[];
  /** Where the sink stands, by `topic/partition`. */
  readonly positions: ReadonlyMap<string, number>;
  /** The ledger: what became of each event, by {@link eventKey}. */
  readonly events: ReadonlyMap<string, string>;
  readonly stored: number;
  readonly contradictions: readonly string[];
  readonly missingRoots: readonly MissingRoot[];
}

/** The ledger's key of an event. */
export function eventKey(identity: EventIdentity): string {
  const { articleId, version, dedupEpoch, enrichmentVersion, role } = identity;
  return `${articleId} ${version} ${dedupEpoch} ${enrichmentVersion} ${role}`;
}

/** Each finds rows that must not exist; the text says what they would mean. */
const CONTRADICTIONS: readonly (readonly [what: string, query: string])[] = [
  [
    'articles that count but whose text is not stored',
    `SELECT count(*) FROM article_state s WHERE role = 'article'
       AND NOT EXISTS (SELECT FROM article a WHERE a.article_id = s.article_id AND a.version = s.version)`,
  ],
  [
    'articles that are stored but do not count',
    `SELECT count(*) FROM article a
       WHERE NOT EXISTS (SELECT FROM article_state s WHERE s.article_id = a.article_id AND role = 'article')`,
  ],
  [
    'articles whose counted version is not the newest in the ledger',
    `SELECT count(*) FROM article_state s WHERE EXISTS (
       SELECT FROM article_event e WHERE e.article_id = s.article_id
         AND (e.version, e.dedup_epoch, e.enrichment_version) > (s.version, s.dedup_epoch, s.enrichment_version))`,
  ],
];

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Where the sink stands, by `topic/partition`. */
export async function readPositions(client: Queryable): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ place: string; next: number }>(
    `SELECT topic || '/' || partition AS place, next FROM stage_offset WHERE stage = $1`,
    [sink.name],
  );
  return new Map(rows.map(({ place, next }) => [place, next]));
}

/** Roots of stored copies that are not stored (yet). */
export async function readMissingRoots(client: Queryable): Promise<readonly MissingRoot[]> {
  const { rows } = await client.query<MissingRoot>(
    `SELECT copy.original_id AS root, count(*) AS copies, root.original_id AS successor
     FROM article_state AS copy LEFT JOIN article_state AS root ON root.article_id = copy.original_id
     WHERE copy.role = 'duplicate' AND NOT EXISTS (SELECT FROM article WHERE article_id = copy.original_id)
     GROUP BY copy.original_id, root.original_id`,
  );
  return rows;
}

/** Reads it in one snapshot, so that a running system does not contradict itself between two queries. */
export async function readStore(pool: pg.Pool): Promise<StoreContents> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const fetches = await client.query<FetchRecord>(
      `SELECT source_id AS "sourceId", fetch_seq AS "fetchSeq", items_seen AS seen,
         items_unchanged AS unchanged, items_emitted AS emitted,
         coalesce((SELECT sum(value::int) FROM jsonb_each_text(items_dropped)), 0)::int AS dropped
       FROM feed_fetch`,
    );
    const positions = await readPositions(client);
    const events = await client.query<{ key: string; fate: string }>(
      `SELECT concat_ws(' ', replace(article_id::text, '-', ''), version, dedup_epoch, enrichment_version, role) AS key,
         fate FROM article_event`,
    );
    const stored = await client.query<{ count: number }>('SELECT count(*) FROM article');
    const missingRoots = await readMissingRoots(client);
    const contradictions: string[] = [];
    for (const [what, query] of CONTRADICTIONS) {
      const [row] = (await client.query<{ count: number }>(query)).rows;
      if (row !== undefined && row.count > 0) contradictions.push(`Postgres: ${row.count} ${what}`);
    }
    return {
      fetches: fetches.rows,
      positions,
      events: new Map(events.rows.map(({ key, fate }) => [key, fate])),
      stored: stored.rows[0]?.count ?? 0,
      contradictions,
      missingRoots,
    };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}
