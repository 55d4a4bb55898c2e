import { encodeRecord, hash128, topics, type SourceState } from '@headwater/contracts';
import type { RecordProducer } from '@headwater/kafka';
import { itemsPerDay, NEW_FEED, type FeedMemory } from '@headwater/polling';
import { type createPool, pipelineError } from '@headwater/postgres';
import type { AnnounceHealth } from '../health/health-announcer.js';

const topic = topics.sources;
const AT_A_TIME = 200;

const CHANGED = `
  SELECT json_build_object('id', source_id, 'name', name, 'homePage', home_page, 'country', country,
      'language', language, 'category', category, 'family', family) AS source,
    feed_url AS "feedUrl", health, health_text AS "healthText", health_since AS "healthSince",
    succeeded_at AS "succeededAt", memory, failures, health_version AS "rowVersion"
  FROM feed_state JOIN source USING (source_id)
  WHERE health_version > announced_version ORDER BY health_since LIMIT ${AT_A_TIME}`;

/** Only as far as it was told: a change in between keeps its mark. */
const TOLD = `
  UPDATE feed_state AS state SET announced_version = told.version
  FROM unnest($1::text[], $2::bigint[]) AS told (source_id, version)
  WHERE state.source_id = told.source_id AND state.announced_version < told.version`;

interface ChangedRow {
  readonly source: SourceState['source'];
  readonly feedUrl: string;
  readonly health: SourceState['state'];
  readonly healthText: string;
  readonly healthSince: Date;
  readonly succeededAt: Date | null;
  readonly memory: FeedMemory | null;
  readonly failures: number;
  readonly rowVersion: number;
}

/** Puts changed states of health into the topic of sources. */
export function createAnnounceHealth(
  pool: ReturnType<typeof createPool>,
  producer: Pick<RecordProducer, 'send'>,
): AnnounceHealth {
  return async () => {
    try {
      const { rows } = await pool.query<ChangedRow>(CHANGED);
      if (rows.length === 0) return 0;
      const sentAt = new Date().toISOString();
      const states = rows.map(stateOf);
      const records = states.map((state) => encodeRecord(topic, state, metaOf(state, sentAt)));
      await producer.send(records.map((record) => ({ topic, record })));
      await pool.query(TOLD, [
        states.map(({ source }) => source.id),
        states.map(({ rowVersion }) => rowVersion),
      ]);
      return rows.length;
    } catch (error) {
      throw pipelineError(error);
    }
  };
}

function stateOf(row: ChangedRow): SourceState {
  const { source, feedUrl, failures, rowVersion } = row;
  const { arrivals, rhythm } = row.memory ?? NEW_FEED;
  return {
    ...{ source, feedUrl, failures, rowVersion },
    state: row.health,
    text: row.healthText,
    since: row.healthSince.toISOString(),
    lastSuccessAt: row.succeededAt?.toISOString() ?? null,
    lastNewAt: rhythm.lastNewAt === null ? null : new Date(rhythm.lastNewAt).toISOString(),
    itemsPerDay: Math.round(itemsPerDay(arrivals) * 100) / 100,
  };
}

/** A source is no article: its identity is the source, and its version counts its changes of state. */
function metaOf({ source, rowVersion, since }: SourceState, sentAt: string) {
  const id = hash128('source', source.id);
  return {
    origin: { stage: 'ingestor', topic: source.id, partition: 0, offset: rowVersion },
    articleId: id,
    version: rowVersion,
    eventTime: since,
    ingestedAt: sentAt,
  };
}
