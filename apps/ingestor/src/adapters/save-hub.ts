import { randomBytes } from 'node:crypto';
import type { inTransaction } from '@headwater/postgres';
import { endSubscriptions } from '@headwater/sources';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { FetchResult } from '../polling/fetch-result.js';
import { NOTE_MISSED, NOTE_PUSH, SAVE_HUB } from './save-sql.js';

type Client = Parameters<Parameters<typeof inTransaction>[1]>[0];

/** 128 bits for the address, 256 for the secret. */
const ID_BYTES = 16;
const SECRET_BYTES = 32;

/** Remembers which hub a feed names, and whether it keeps its word. Usually there is nothing to write. */
export async function saveHub(
  client: Client,
  { source, hub: known }: ClaimedSource,
  { hub, pushed, itemsNew }: FetchResult,
): Promise<void> {
  if (pushed) await client.query(NOTE_PUSH, [source.id]);
  // A pushed document may be a part of the feed, without what it says of itself.
  if (pushed || hub === undefined) return;
  if (hub === null) {
    if (known !== null) await endSubscriptions(client, [source.id]);
  } else if (known?.hub !== hub.hub || known.topic !== hub.topic) {
    await endSubscriptions(client, [source.id]);
    const [id, secret] = [randomBytes(ID_BYTES), randomBytes(SECRET_BYTES)];
    await client.query(SAVE_HUB, [
      source.id,
      hub.hub,
      hub.topic,
      id.toString('hex'),
      secret.toString('base64url'),
    ]);
  } else if (itemsNew > 0) await client.query(NOTE_MISSED, [source.id]);
}
