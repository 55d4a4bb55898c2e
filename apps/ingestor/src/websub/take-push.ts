import { setTimeout as delay } from 'node:timers/promises';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { SourceStore } from '../polling/source-store.port.js';
import type { PushOutcome, ReadPush } from './read-push.js';
import { isSigned } from './signature.js';
import type { Subscription, SubscriptionStore } from './subscription-store.port.js';

/** What a hub sends. */
export interface Push {
  readonly body: Buffer;
  readonly signature: string | undefined;
  readonly contentType: string | undefined;
}

/** What became of it. `busy`: the source is being read; the hub may come again. */
export type TakenPush =
  { readonly kind: 'saved' | 'unsigned' | 'busy' } | { readonly kind: 'refused'; readonly detail: string };

/** Takes what a hub sends for a subscription. */
export type TakePush = (subscription: Subscription, push: Push) => Promise<TakenPush>;

/** What taking a push needs. */
export interface TakePushPorts {
  readonly subscriptions: SubscriptionStore;
  readonly store: Pick<SourceStore, 'renew' | 'release'>;
  readonly readPush: ReadPush;
  /** A third of how long a claim lasts. */
  readonly renewEveryMs: number;
  readonly onSaved: (claim: ClaimedSource, outcome: Extract<PushOutcome, { kind: 'saved' }>) => void;
}

/** A fetch that is under way ends within this time, or does not end soon. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 250;

/** Builds the taking of pushes: checks the signature, waits for the source's turn, reads the document. */
export function createTakePush(ports: TakePushPorts): TakePush {
  const { subscriptions, readPush, store, renewEveryMs, onSaved } = ports;

  return async function takePush(subscription, { body, signature, contentType }) {
    if (!isSigned(body, signature, subscription.secret)) return { kind: 'unsigned' };
    const claim = await claimInTime(subscriptions, subscription);
    if (claim === null) return { kind: 'busy' };
    const renewing = setInterval(() => void store.renew([claim]).catch(() => undefined), renewEveryMs);
    try {
      const outcome = await readPush(claim, {
        ...{ url: claim.feedUrl, body, contentType, contentLanguage: undefined, wireBytes: body.byteLength },
        ...{ status: null, freshForMs: null, movedTo: null, validators: null },
      });
      if (outcome.kind === 'refused') {
        await subscriptions.note(subscription.id, `What it pushed could not be read: ${outcome.detail}`);
        return outcome;
      }
      if (outcome.kind !== 'saved') return { kind: 'busy' };
      onSaved(claim, outcome);
      return { kind: 'saved' };
    } catch (error) {
      // The hub comes again; until the lease ends by itself nobody could read what it brings.
      await store.release(claim).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewing);
    }
  };
}

/** Its last fetch may be under way just now. */
async function claimInTime(
  subscriptions: SubscriptionStore,
  subscription: Subscription,
): Promise<ClaimedSource | null> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const claim = await subscriptions.claim(subscription);
    if (claim !== null || waited >= PATIENCE_MS) return claim;
    await delay(LOOK_AGAIN_MS);
  }
}
