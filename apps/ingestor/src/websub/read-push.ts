import type { FetchResult } from '../polling/fetch-result.js';
import type { ClaimedSource } from '../polling/claimed-source.js';
import {
  type IncomingDocument,
  NOTHING,
  readDocument,
  type ReadDocumentPorts,
} from '../polling/read-document.js';
import { weighFetch } from '../polling/weigh-fetch.js';

/** What reading a pushed document needs. */
export interface ReadPushPorts extends ReadDocumentPorts {
  readonly now?: () => Date;
  readonly random?: () => number;
}

/**
 * What became of a pushed document. `lost`: another process has the source now. `stopped`: this one is stopping.
 * `refused`: it is no feed.
 */
export type PushOutcome =
  | { readonly kind: 'saved'; readonly result: FetchResult }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'lost' | 'stopped' };

/** Reads one document that came by itself, under a claim of its source. */
export type ReadPush = (claim: ClaimedSource, document: IncomingDocument) => Promise<PushOutcome>;

/**
 * Builds the way of a pushed document: that of a fetched one, with its number and its claim, so that nothing is lost or
 * counted twice. A push says nothing of the server that is polled: no failure, no permission to ask it earlier.
 */
export function createReadPush(ports: ReadPushPorts): ReadPush {
  const { store, now = () => new Date(), random = Math.random } = ports;

  return async function readPush(claim, document) {
    const started = { ...NOTHING, startedAt: now().toISOString() };
    const outcome = await readDocument(ports, claim, document, started);
    if (outcome === 'lost') return { kind: 'lost' };
    if (outcome === 'stopped') {
      await store.release(claim);
      return { kind: 'stopped' };
    }
    const { fetched } = outcome;
    if (fetched.failure !== null) {
      await store.release(claim);
      return { kind: 'refused', detail: fetched.failure.detail };
    }
    const weighing = { now: now().getTime(), fixedIntervalMs: null, random };
    const consequences = weighFetch({ ...claim, pushed: true }, outcome, weighing);
    const result = { ...fetched, ...consequences, neighbourly: null, pushed: true };
    return (await store.save(claim, result)) ? { kind: 'saved', result } : { kind: 'lost' };
  };
}
