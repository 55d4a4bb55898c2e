import { sink } from '@headwater/books';
import { inTransactionOn, keepSinkOut, resetCounts } from '@headwater/postgres';
import type { Client } from 'pg';
import { withDatabase } from '../database.js';
import { restoreFeeds, type RestoredFeeds } from '../rebuild/feeds.js';
import { LogTables } from '../rebuild/log-tables.js';
import { fitPositions, raiseVersions, type LostRange } from '../rebuild/positions.js';
import { readLog, type OnProgress } from '../rebuild/read-log.js';
import type { System } from '../system.js';
import { readSchema } from './backup.js';
import { checkSchema } from './check-schema.js';
import { readManifest, type Manifest } from './manifest.js';
import { checkTable, readTable } from './table-file.js';
import { ARTICLE_TABLES, STATE_TABLES } from './tables.js';

const PAGE = 500;
/** Everything that a restore fills, children first. */
const FILLED = [...STATE_TABLES, ...ARTICLE_TABLES].map(({ name }) => name).toReversed();
/** Made from them: what is published or indexed of rows that are no more. */
const DERIVED = ['aggregate', 'aggregate_change', 'search_pending'];
/** Who writes to these tables, by the names of their connections. */
const WRITERS = ['headwater-aggregator', 'headwater.ingestor'];

/** How to go about it. */
export interface RestoreOptions {
  readonly directory: string;
  /** Rows that are there go. */
  readonly overwrite: boolean;
  /** Told what is about to be restored, and which tables have rows; `false` ends it there. */
  readonly approve: (manifest: Manifest, filled: readonly string[]) => Promise<boolean>;
  readonly onRows: (table: string, rows: number, total: number) => void;
  readonly onLog: OnProgress;
}

/** What a restore has done. */
export interface Restored {
  readonly rows: number;
  readonly feeds: RestoredFeeds;
  /** What came to the log after the backup, and has been forgotten since: it is lost. */
  readonly lost: readonly LostRange[];
}

/**
 * Restores a backup, all of it or nothing, and makes it agree with the log: fetch numbers rise above every version that
 * has been emitted since, and positions that do not fit the log are set to its beginning.
 *
 * @returns `null` where it was not approved
 * @throws Error when the backup is damaged or of another schema, when services write to the database, or when it has rows
 * and `overwrite` is not set
 */
export async function restore(system: System, options: RestoreOptions): Promise<Restored | null> {
  const { directory, overwrite } = options;
  const manifest = await readManifest(directory);
  for (const table of manifest.tables) {
    if (!FILLED.includes(table.name))
      throw new Error(`The backup has a table ${table.name}, which nobody knows.`);
    await checkTable(directory, table);
  }
  return withDatabase(system, async (client) => {
    checkSchema(manifest.schema, await readSchema(client));
    await refuseWriters(client);
    const filled = await tablesWithRows(client);
    if (filled.length > 0 && !overwrite) {
      throw new Error(
        `The database is not empty (${filled.join(', ')}): restore into one that \`headwater prepare\` has just made, or ` +
          'say --overwrite, which deletes all rows of all tables first.',
      );
    }
    if (!(await options.approve(manifest, filled))) return null;
    const tables = new LogTables(client);
    await tables.create();
    const log = await readLog(system, tables, options.onLog);
    return inTransactionOn(client, async () => {
      await keepSinkOut(client);
      for (const table of filled) await client.query(`DELETE FROM ${table}`);
      for (const table of DERIVED) await client.query(`DELETE FROM ${table}`);
      const rows = await insertTables(client, manifest, options);
      await client.query('INSERT INTO search_pending (article_id) SELECT article_id FROM article');
      await resetCounts(client);
      await raiseVersions(client);
      const feeds = await restoreFeeds(client, log);
      const lost = await fitPositions(client, system.cluster, sink);
      return { rows, feeds, lost };
    });
  });
}

async function insertTables(
  client: Client,
  { tables }: Manifest,
  { directory, onRows }: RestoreOptions,
): Promise<number> {
  let all = 0;
  for (const { name, rows } of tables) {
    let done = 0;
    for await (const page of readTable(directory, name, PAGE)) {
      const insert = `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`;
      await client.query(insert, [`[${page.join(',')}]`]);
      onRows(name, (done += page.length), rows);
    }
    if (done !== rows)
      throw new Error(`${name} has ${done} rows, its manifest says ${rows}. Nothing was restored.`);
    all += done;
  }
  return all;
}

async function refuseWriters(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = ANY ($1::text[])
     ORDER BY name`,
    [WRITERS],
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name.replace(/^headwater[.-]/, '')).join(' and ');
  throw new Error(`The database is in use by ${names}: stop it first. Nothing was restored.`);
}

async function tablesWithRows(client: Client): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const table of FILLED) {
    const { rows } = await client.query<{ filled: boolean }>(
      `SELECT EXISTS (SELECT FROM ${table}) AS filled`,
    );
    if (rows[0]?.filled === true) filled.push(table);
  }
  return filled;
}
