import { inTransaction, type Pool } from '@headwater/postgres';
import type { RoundResult } from '@headwater/pipeline';

const BATCH = 500;

// A row that is pending again while its article is indexed stays, and two indexers never take the same one. When
// they hold two rows of one article, the version decides whose document remains.
const INDEX_PENDING = `
  WITH pending AS (
    DELETE FROM search_pending WHERE id IN (
      SELECT id FROM search_pending ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
    )
    RETURNING article_id
  ), indexed AS (
    INSERT INTO article_search (article_id, version, document)
    SELECT article_id, version, search_document(title, summary, content)
    FROM article WHERE article_id IN (SELECT article_id FROM pending)
    ORDER BY article_id
    ON CONFLICT (article_id) DO UPDATE SET version = EXCLUDED.version, document = EXCLUDED.document
    WHERE article_search.version <= EXCLUDED.version
  )
  SELECT count(*) AS taken FROM pending`;

/**
 * Makes stored articles searchable, outside of the sink's transactions: an inverted index costs more than all the
 * rest of storing an article.
 */
export class SearchIndexer {
  constructor(private readonly pool: Pool) {}

  /** Indexes up to 500 articles, all or none. */
  async round(): Promise<RoundResult> {
    const { rows } = await inTransaction(this.pool, (client) =>
      client.query<{ taken: number }>(INDEX_PENDING),
    );
    return (rows[0]?.taken ?? 0) === BATCH ? 'more' : 'idle';
  }
}
