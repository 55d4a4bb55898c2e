import { ConfigError } from '@headwater/config';
import type { Namespace } from '@headwater/contracts';

const DEFAULT_DATABASE = 'headwater';

/** A server's address and the database in it that a namespace owns. */
export interface DatabaseAddress {
  readonly url: string;
  readonly database: string;
}

/**
 * Where a namespace's database is: the server of `url`, and its database (`headwater` when it names none)
 * with the namespace as prefix.
 *
 * @throws ConfigError when `url` is no Postgres address; the message does not repeat it, it holds a password
 */
export function databaseAddress(url: string, namespace: Namespace): DatabaseAddress {
  const parsed = URL.parse(url);
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new ConfigError(
      'HEADWATER_POSTGRES_URL must look like postgres://user:password@host:5432/database.',
    );
  }
  const named = decodeURIComponent(parsed.pathname.slice(1));
  const database = namespace.database(named === '' ? DEFAULT_DATABASE : named);
  return { url: withDatabase(url, database), database };
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.href;
}
