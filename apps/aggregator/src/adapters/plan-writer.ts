import {
  idArray,
  insertRows,
  overwrite,
  rowSet,
  rowsOf,
  type PoolClient,
  type Statement,
} from '@headwater/postgres';
import {
  StateChangedError,
  type ArticleState,
  type BatchPlan,
  type EventIdentity,
  type LedgerEntry,
} from '@headwater/stage-aggregator';
import { enrichmentVersion } from '@headwater/contracts';
import {
  ARTICLE_COLUMNS,
  articleRow,
  EDGE_COLUMNS,
  edgeRow,
  HISTORY_COLUMNS,
  historyRow,
} from './article-rows.js';
import { STATE_COLUMNS, stateRow } from './state-rows.js';

const LEDGER_COLUMNS = {
  article_id: 'uuid',
  version: 'bigint',
  dedup_epoch: 'bigint',
  enrichment_version: 'bigint',
  role: 'text',
  fate: 'text',
};
const CELL_COLUMNS = {
  granularity: 'text',
  dimension: 'text',
  window_start: 'timestamptz',
  value: 'text',
  articles: 'bigint',
  sentiment_articles: 'bigint',
  sentiment_thousandths: 'bigint',
};
const TERM_COLUMNS = { window_start: 'timestamptz', language: 'text', terms: 'text[]', articles: 'bigint[]' };

const insertStates = insertRows('article_state', STATE_COLUMNS, 'ON CONFLICT DO NOTHING');

const changedColumns = Object.keys(STATE_COLUMNS).filter((name) => name !== 'article_id');
const updateStates = `
  UPDATE article_state SET (${changedColumns.join(', ')}) = (${changedColumns.map((name) => `given.${name}`).join(', ')})
  FROM ${rowsOf(STATE_COLUMNS)}
  WHERE article_state.article_id = given.article_id`;

const historyColumns = Object.keys(HISTORY_COLUMNS).join(', ');
const archiveArticles = `
  INSERT INTO article_history (${historyColumns})
  SELECT ${historyColumns} FROM article WHERE article_id = ANY ($1::uuid[])
  ON CONFLICT DO NOTHING`;

const insertHistory = insertRows('article_history', HISTORY_COLUMNS, 'ON CONFLICT DO NOTHING');
const insertArticles = insertRows(
  'article',
  ARTICLE_COLUMNS,
  `ON CONFLICT (article_id) DO UPDATE SET ${overwrite(ARTICLE_COLUMNS, 'article_id')}`,
);
const insertEdges = insertRows(
  'duplicate_edge',
  EDGE_COLUMNS,
  `ON CONFLICT (article_id) DO UPDATE SET ${overwrite(EDGE_COLUMNS, 'article_id')}`,
);
const insertLedger = insertRows(
  'article_event',
  LEDGER_COLUMNS,
  `ON CONFLICT (article_id, version, dedup_epoch, enrichment_version, role)
   DO UPDATE SET fate = EXCLUDED.fate WHERE article_event.fate <> EXCLUDED.fate`,
);
// A window's mark is set by the statement that changes it.
const countCells: Statement = {
  name: 'count cells',
  text: `
    WITH given AS MATERIALIZED (SELECT * FROM ${rowsOf(CELL_COLUMNS)}),
    marked AS (
      INSERT INTO aggregate_change (granularity, dimension, window_start, value)
      SELECT granularity, dimension, window_start, value FROM given
    )
    INSERT INTO aggregate (${Object.keys(CELL_COLUMNS).join(', ')}, shard, row_version)
    SELECT given.*, $2::smallint, 1 FROM given
    ON CONFLICT (granularity, dimension, window_start, value, shard) DO UPDATE SET
      articles = aggregate.articles + EXCLUDED.articles,
      sentiment_articles = aggregate.sentiment_articles + EXCLUDED.sentiment_articles,
      sentiment_thousandths = aggregate.sentiment_thousandths + EXCLUDED.sentiment_thousandths,
      row_version = aggregate.row_version + 1`,
};
const countTerms: Statement = {
  name: 'count terms',
  text: `
    INSERT INTO term_count (window_start, language, term, shard, articles)
    SELECT given.window_start, given.language, word.term, $2::smallint, word.articles
    FROM ${rowsOf(TERM_COLUMNS)}, unnest(given.terms, given.articles) AS word (term, articles)
    ON CONFLICT (window_start, language, term, shard)
    DO UPDATE SET articles = term_count.articles + EXCLUDED.articles`,
};

/**
 * Writes a plan inside the caller's transaction.
 *
 * @param shard whose rows of the counts to change; nobody else may be writing to it
 * @throws StateChangedError when an article that was not there is there now
 */
export async function writePlan(client: PoolClient, plan: BatchPlan, shard: number): Promise<void> {
  await writeStates(client, plan.newStates, plan.changedStates);
  // The text that is stored goes to history before it is overwritten or removed.
  await writeIds(client, archiveArticles, plan.archived);
  await write(client, insertHistory, plan.history.map(historyRow));
  await writeIds(client, 'DELETE FROM article WHERE article_id = ANY ($1::uuid[])', plan.removedArticles);
  await writeIds(client, 'DELETE FROM duplicate_edge WHERE article_id = ANY ($1::uuid[])', plan.removedEdges);
  await write(
    client,
    insertArticles,
    plan.articles.map((article) => articleRow(article, enrichmentVersion(article))),
  );
  await write(client, insertEdges, plan.edges.map(edgeRow));
  await write(client, insertLedger, plan.ledger.map(ledgerRow));
  await writeCounts(client, plan, shard);
  await writeIds(client, 'INSERT INTO search_pending (article_id) SELECT unnest($1::uuid[])', plan.newTexts);
}

async function writeStates(
  client: PoolClient,
  added: readonly ArticleState[],
  changed: readonly ArticleState[],
): Promise<void> {
  const inserted = await write(client, insertStates, added.map(stateRow));
  if (inserted !== added.length)
    throw new StateChangedError('An article was written by another transaction.');
  if (changed.length > 0) await client.query(updateStates, [rowSet(changed.map(stateRow))]);
}

async function writeCounts(client: PoolClient, { cells, terms }: BatchPlan, shard: number): Promise<void> {
  const cellRows = cells.map((cell) => ({
    granularity: cell.granularity,
    dimension: cell.dimension,
    window_start: instant(cell.windowStart),
    value: cell.value,
    articles: cell.articles,
    sentiment_articles: cell.sentimentArticles,
    sentiment_thousandths: cell.sentimentThousandths,
  }));
  const termRows = terms.map(({ windowStart, language, terms: words, articles }) => ({
    window_start: instant(windowStart),
    language,
    terms: words,
    articles,
  }));
  await write(client, countCells, cellRows, shard);
  await write(client, countTerms, termRows, shard);
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

async function write(
  client: PoolClient,
  statement: Statement,
  rows: readonly object[],
  ...constants: readonly number[]
): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await client.query({ ...statement, values: [rowSet(rows), ...constants] });
  return rowCount ?? 0;
}

async function writeIds(client: PoolClient, text: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await client.query(text, [idArray(ids)]);
}

function ledgerRow({ identity, fate }: LedgerEntry): object {
  const { articleId, version, dedupEpoch, enrichmentVersion: enrichment, role }: EventIdentity = identity;
  return {
    article_id: articleId,
    version,
    dedup_epoch: dedupEpoch,
    enrichment_version: enrichment,
    role,
    fate,
  };
}
