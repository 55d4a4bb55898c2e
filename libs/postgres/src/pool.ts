import { wireSecurity, type PostgresConfig } from '@headwater/config';
import type { Namespace } from '@headwater/contracts';
import pg from 'pg';
import { connectionSettings } from './connection-settings.js';
import { databaseAddress } from './database-url.js';
import { columnTypes } from './types.js';

/** How a service uses Postgres. */
export interface PoolOptions {
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Most connections at a time; the server's limit is shared by all replicas of all services. */
  readonly max: number;
  /** Longest time a statement may run, in milliseconds; default 30,000. */
  readonly statementTimeoutMs?: number;
  /** Told when a connection breaks while nobody uses it. The pool has already replaced it. */
  readonly onIdleError?: (error: Error) => void;
  /** Told how long each piece of work has waited for a connection, and how many wait now. */
  readonly onWaited?: (seconds: number, waiting: number) => void;
}

/**
 * A pool for the namespace's database. It connects on first use, so creating it never fails for a server that
 * is away. `bigint` columns are read as exact numbers, `uuid` columns as 32 hexadecimal digits, and the
 * session's time zone is UTC.
 */
export function createPool(config: PostgresConfig, namespace: Namespace, options: PoolOptions): pg.Pool {
  const { applicationName, max, statementTimeoutMs = 30_000, onIdleError, onWaited } = options;
  const { url } = databaseAddress(config.HEADWATER_POSTGRES_URL, namespace);
  const pool = new pg.Pool({
    application_name: applicationName,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    // The server's own limit comes first; this one is for a connection whose other end is gone.
    query_timeout: statementTimeoutMs + 5_000,
    // A process that was stopped inside a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: statementTimeoutMs,
    options: '-c timezone=UTC',
    types: columnTypes,
    ...connectionSettings(url, wireSecurity(config, 'HEADWATER_POSTGRES')),
  });
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', (error) => onIdleError?.(error));
  // Nor may one that breaks while it is handed out, before whoever takes it can listen: its next query tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (onWaited !== undefined) measureWaits(pool, onWaited);
  return pool;
}

type Connected = (error: Error | null | undefined, client?: pg.PoolClient, release?: () => void) => void;

/** The pool has no event for it. Its own queries take their connections in the same way, with a callback. */
function measureWaits(pool: pg.Pool, onWaited: NonNullable<PoolOptions['onWaited']>): void {
  const connect = pool.connect.bind(pool) as (connected: Connected) => void;
  const measured = (connected: Connected): void => {
    const askedAt = performance.now();
    connect((...outcome) => {
      onWaited((performance.now() - askedAt) / 1_000, pool.waitingCount);
      connected(...outcome);
    });
  };
  pool.connect = ((connected?: Connected) => {
    if (connected !== undefined) return measured(connected);
    return new Promise<pg.PoolClient | undefined>((resolve, reject) => {
      measured((error, client) => (error ? reject(error) : resolve(client)));
    });
  }) as typeof pool.connect;
}
