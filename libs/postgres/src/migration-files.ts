import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `db/migrations` of this workspace, from source and from build output alike. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('../../../db/migrations', import.meta.url));

/** One step of the schema's history. */
export interface MigrationFile {
  /** File name, e.g. `0001_articles.sql`; its number gives the order. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hexadecimal, with line ends as `\n`. */
  readonly checksum: string;
}

/** The schema of the database and the migration files do not fit, or a file failed. The message says which. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/**
 * All migrations of a directory in order.
 *
 * @throws MigrationError when a name is malformed or a number is used twice
 */
export async function readMigrations(directory: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  let previous = '';
  for (const name of names) {
    if (!FILE_NAME.test(name)) {
      throw new MigrationError(`${name} must be named like 0001_what_it_does.sql.`);
    }
    if (number(name) === number(previous)) {
      throw new MigrationError(`${previous} and ${name} have the same number.`);
    }
    previous = name;
  }
  return Promise.all(names.map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<MigrationFile> {
  const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

const number = (name: string): string => name.slice(0, 4);
