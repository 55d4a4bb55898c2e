import { isNativeError } from 'node:util/types';
import type pg from 'pg';
import { databaseAddress } from './database-url.js';
import { ensureDatabase, withClient, type DatabaseTarget } from './database.js';
import {
  MIGRATIONS_DIRECTORY,
  MigrationError,
  readMigrations,
  type MigrationFile,
} from './migration-files.js';

/** What to migrate, and who wants to hear of it. */
export interface MigrateOptions extends DatabaseTarget {
  /** Default: the workspace's `db/migrations`. */
  readonly directory?: string;
  /** Told before each file that is applied. */
  readonly onProgress?: (step: MigrationStep) => void;
}

/** One file about to be applied. */
export interface MigrationStep {
  readonly name: string;
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

/** Any number; it only has to be the same in every process that migrates. */
const LOCK = 4_201_871_003;

/**
 * Creates the database when needed and brings its schema up to date: plain SQL files, in order, forward only,
 * each in a transaction of its own. Processes that start together wait for the first one.
 *
 * @returns names of the files applied by this call
 * @throws MigrationError when an applied file has changed or is missing, when a new file is numbered below an
 * applied one, or when a file fails (it leaves nothing behind)
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const files = await readMigrations(options.directory ?? MIGRATIONS_DIRECTORY);
  await ensureDatabase(options);
  const { url } = databaseAddress(options.url, options.namespace);
  const applyPending = async (client: pg.Client): Promise<readonly string[]> => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(`
      CREATE TABLE IF NOT EXISTS schema_migration (
        name text PRIMARY KEY,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`);
    const { rows } = await client.query<AppliedMigration>(
      'SELECT name, checksum FROM schema_migration ORDER BY name',
    );
    const pending = pendingMigrations(files, rows);
    for (const [index, file] of pending.entries()) {
      options.onProgress?.({ name: file.name, index: index + 1, total: pending.length });
      await apply(client, file);
    }
    return pending.map(({ name }) => name);
  };
  return withClient(url, applyPending, options.security);
}

/**
 * Names of this version's migrations that the database does not have. Those of a newer version do not matter here: while
 * one is rolled out, both run.
 *
 * @throws what Postgres says when it does not answer or has no such database
 */
export async function missingMigrations(target: DatabaseTarget): Promise<readonly string[]> {
  const files = await readMigrations(MIGRATIONS_DIRECTORY);
  const { url } = databaseAddress(target.url, target.namespace);
  const ask = async (client: pg.Client): Promise<readonly string[]> => {
    const { rows: tables } = await client.query("SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL");
    if (tables.length === 0) return files.map(({ name }) => name);
    const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migration');
    const applied = new Set(rows.map(({ name }) => name));
    return files.map(({ name }) => name).filter((name) => !applied.has(name));
  };
  return withClient(url, ask, target.security);
}

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/**
 * Which files are still to be applied.
 *
 * @throws MigrationError when history and files do not fit
 */
export function pendingMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): readonly MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (file === undefined) {
      throw new MigrationError(
        `The database has ${name}, which this version does not know: run a newer one.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new MigrationError(`${name} has changed since it was applied: put the change into a new file.`);
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = applied.at(-1)?.name ?? '';
  const pending = files.filter(({ name }) => !done.has(name));
  const late = pending.find(({ name }) => name < last);
  if (late !== undefined) {
    throw new MigrationError(
      `${late.name} is numbered below ${last}, which is applied: give it a new number.`,
    );
  }
  return pending;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(file.sql);
    await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [
      file.name,
      file.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new MigrationError(`${file.name}${lineOf(file, error)} failed: ${String(error)}`, { cause: error });
  }
}

function lineOf(file: MigrationFile, error: unknown): string {
  const position = Number(isNativeError(error) ? Reflect.get(error, 'position') : Number.NaN);
  return Number.isInteger(position) ? `:${file.sql.slice(0, position).split('\n').length}` : '';
}
