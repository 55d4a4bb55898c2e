import type { ClientBase } from 'pg';

/**
 * Takes turns with everybody who writes sources, until the end of the caller's transaction: those that write the same rows
 * together would deadlock.
 */
export async function lockSources(client: ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(4201871018)');
}
