import { loadConfig, PostgresConfigSchema } from '@headwater/config';
import { databaseAddress, databaseTarget, withClient } from '@headwater/postgres';
import type { Client } from 'pg';
import type { System } from './system.js';

/** A connection to the system's database outside of its pool: statements may take as long as they need. */
export async function withDatabase<Answer>(
  { namespace }: Pick<System, 'namespace'>,
  work: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  const { url, security } = databaseTarget(loadConfig(PostgresConfigSchema), namespace);
  return withClient(databaseAddress(url, namespace).url, work, security);
}
