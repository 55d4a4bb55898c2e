import { OPEN_SCOPE, served, troubled, type ScopeMemory } from '@headwater/polling';
import type { inTransaction } from '@headwater/postgres';
import type { FetchResult } from '../polling/fetch-result.js';
import { LOCK_SCOPES, READ_SCOPES, SAVE_SCOPE } from './save-sql.js';

type Client = Parameters<Parameters<typeof inTransaction>[1]>[0];

/** Whose trouble may be shared. */
export interface Neighbours {
  readonly sourceId: string;
  readonly host: string;
  readonly domain: string;
}

/**
 * Teaches host and domain what a fetch has met.
 */
export async function saveScopes(
  client: Client,
  { sourceId, host, domain }: Neighbours,
  neighbourly: NonNullable<FetchResult['neighbourly']>,
  { now, sentAt }: { readonly now: number; readonly sentAt: number },
): Promise<void> {
  await client.query(LOCK_SCOPES, [[host, domain]]);
  const { rows } = await client.query<{ name: string; memory: ScopeMemory }>(READ_SCOPES, [[host, domain]]);
  const known = new Map(rows.map(({ name, memory }) => [name, memory]));
  const steps = [
    { scope: host, name: sourceId },
    { scope: domain, name: host },
  ];
  for (const { scope, name } of steps) {
    const before = known.get(scope) ?? OPEN_SCOPE;
    const after =
      neighbourly === 'served'
        ? served(before, name, now, sentAt)
        : troubled(before, { ...neighbourly, name }, now);
    if (after === before) continue;
    const closedUntil = after.closedUntil === null ? null : new Date(after.closedUntil).toISOString();
    await client.query(SAVE_SCOPE, [scope, JSON.stringify(after), closedUntil, after.because]);
  }
}
