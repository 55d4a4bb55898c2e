import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';
import { withDatabase } from '../database.js';
import type { System } from '../system.js';
import { BACKUP_FORMAT, MANIFEST_FILE, type Manifest, type Migration, type TableEntry } from './manifest.js';
import { PRIVATE_FILE, writeTable } from './table-file.js';
import { ARTICLE_TABLES, STATE_TABLES, type BackedUpTable } from './tables.js';

const PAGE = 500;

/** What to write, and where. */
export interface BackupOptions {
  /** Made by this; it must not exist. */
  readonly directory: string;
  readonly withArticles: boolean;
  readonly onProgress: (table: string, rows: number) => void;
}

/**
 * Writes a backup: all tables as of one moment, while everything runs on. The directory appears when it is whole.
 *
 * @throws Error when the directory exists
 */
export async function backup(system: System, options: BackupOptions): Promise<Manifest> {
  const directory = path.resolve(options.directory);
  if (existsSync(directory))
    throw new Error(`${directory} exists: a backup is never overwritten. Name another.`);
  const partial = `${directory}.partial-${randomBytes(4).toString('hex')}`;
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const manifest = await writeTables(system, partial, options);
    const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
    await writeFile(path.join(partial, MANIFEST_FILE), text, { mode: PRIVATE_FILE, flush: true });
    await flushDirectory(partial);
    await rename(partial, directory);
    await flushDirectory(path.dirname(directory));
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function writeTables(
  system: System,
  directory: string,
  { withArticles, onProgress }: BackupOptions,
): Promise<Manifest> {
  const clusterId = await system.cluster.id();
  return withDatabase(system, async (client) => {
    // One snapshot of all tables, times in UTC.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL timezone TO 'UTC'`);
    const schema = await readSchema(client);
    const tables: TableEntry[] = [];
    for (const table of [...STATE_TABLES, ...(withArticles ? ARTICLE_TABLES : [])]) {
      const pages = readPages(client, table, (rows) => onProgress(table.name, rows));
      tables.push(await writeTable(directory, table.name, pages));
    }
    const createdAt = new Date().toISOString();
    return { format: BACKUP_FORMAT, createdAt, clusterId, schema: [...schema], tables };
  });
}

/** The migrations that a database has, in order. */
export async function readSchema(client: Client): Promise<readonly Migration[]> {
  return (await client.query<Migration>('SELECT name, checksum FROM schema_migration ORDER BY name')).rows;
}

/** Postgres writes the JSON, which reads as exactly the same row again. */
async function* readPages(
  client: Client,
  { name, key }: BackedUpTable,
  onRows: (rows: number) => void,
): AsyncGenerator<readonly string[]> {
  await client.query(
    `DECLARE table_rows NO SCROLL CURSOR FOR SELECT row_to_json(line)::text AS line FROM ${name} AS line ORDER BY ${key}`,
  );
  for (let read = 0; ;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${PAGE} FROM table_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
    onRows((read += rows.length));
  }
  await client.query('CLOSE table_rows');
}

async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}
