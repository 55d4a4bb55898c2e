import { wireSecurity, type PostgresConfig, type WireSecurity } from '@headwater/config';
import type { Namespace } from '@headwater/contracts';
import pg from 'pg';
import { connectionSettings } from './connection-settings.js';
import { databaseAddress, withDatabase } from './database-url.js';
import { sqlState } from './errors.js';
import { columnTypes } from './types.js';

/** Which database. */
export interface DatabaseTarget {
  /** Address of the server as in `HEADWATER_POSTGRES_URL`. */
  readonly url: string;
  readonly namespace: Namespace;
  /** Absent for a connection in the clear, with the password of the address. */
  readonly security?: WireSecurity;
}

/** The database that a service's configuration describes. */
export function databaseTarget(config: PostgresConfig, namespace: Namespace): DatabaseTarget {
  const security = wireSecurity(config, 'HEADWATER_POSTGRES');
  return { url: config.HEADWATER_POSTGRES_URL, namespace, security };
}

const INVALID_CATALOG_NAME = '3D000';
const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';
const BUILTIN_LOCALES_SINCE = 170_000;

/**
 * Creates the namespace's database when it does not exist, with a locale that is the same on every machine
 * where the server offers one (Postgres 17 and later). Concurrent callers are safe.
 *
 * @returns whether this call created it
 */
export async function ensureDatabase(target: DatabaseTarget): Promise<boolean> {
  const { url, database } = databaseAddress(target.url, target.namespace);
  if (await exists(url, target.security)) return false;
  const createDatabase = async (client: pg.Client): Promise<boolean> => {
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    const builtin = (rows[0]?.version ?? 0) >= BUILTIN_LOCALES_SINCE;
    const locale = builtin ? "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" : '';
    try {
      await client.query(
        `CREATE DATABASE ${pg.escapeIdentifier(database)} TEMPLATE template0 ENCODING 'UTF8' ${locale}`,
      );
      return true;
    } catch (error) {
      const state = sqlState(error);
      if (state === DUPLICATE_DATABASE || state === UNIQUE_VIOLATION) return false;
      throw error;
    }
  };
  return withClient(withDatabase(url, 'postgres'), createDatabase, target.security);
}

/**
 * Drops a namespace's database and ends every connection to it. For test suites and batch runs.
 *
 * @throws RangeError for the namespace without a name: that is the deployment itself
 */
export async function dropDatabase(target: DatabaseTarget): Promise<void> {
  if (target.namespace.name === '') throw new RangeError('The default database is never dropped from here.');
  const { url, database } = databaseAddress(target.url, target.namespace);
  await withClient(
    withDatabase(url, 'postgres'),
    (client) => client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`),
    target.security,
  );
}

/** One connection outside of any pool, closed afterwards; statements may take as long as they need. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  security?: WireSecurity,
): Promise<T> {
  const client = new pg.Client({
    ...connectionSettings(url, security),
    application_name: 'headwater.once',
    connectionTimeoutMillis: 5_000,
    types: columnTypes,
  });
  // The query that runs gets the error too; without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function exists(url: string, security?: WireSecurity): Promise<boolean> {
  try {
    await withClient(url, () => Promise.resolve(), security);
    return true;
  } catch (error) {
    if (sqlState(error) === INVALID_CATALOG_NAME) return false;
    throw error;
  }
}
