import { type FeedFetcher, FetchFailure, hostOf } from '@headwater/fetch';
import { firstAllowed, OwnOutage, registrableDomain } from '@headwater/polling';
import type { ClaimedSource } from './claimed-source.js';
import type { FetchResult } from './fetch-result.js';
import { NO_NEWS, NOTHING, readDocument, type ReadDocumentPorts } from './read-document.js';
import { weighFetch, type FetchOutcome } from './weigh-fetch.js';

/** What reading a source needs. */
export interface ReadSourcePorts extends ReadDocumentPorts {
  readonly fetcher: Pick<FeedFetcher, 'fetch'>;
  /** For a feed on a host of ours: fetched every so often. `null`: as often as it is worth it and its publisher wants. */
  readonly fixedIntervalMs: (feedUrl: string) => number | null;
  /** Every source is read now, once, also in hours that its feed names. */
  readonly once?: boolean;
  readonly now?: () => Date;
  readonly random?: () => number;
}

/**
 * What became of a claim. `lost`: another process has the source now. `stopped`: the claim was given back. `postponed`:
 * its turn came late, in an hour in which its publisher wants no visitors. `offline`: our own network seems to be down.
 */
export type ReadOutcome =
  | { readonly kind: 'saved'; readonly result: FetchResult }
  | { readonly kind: 'lost' | 'stopped' | 'postponed' | 'offline' };

/** Reads one claimed source. */
export type ReadSource = (claim: ClaimedSource, stop: AbortSignal) => Promise<ReadOutcome>;

/**
 * Builds the ingestor's one operation: fetch, read, compare with what was emitted before, emit what changed, and only
 * when the log has acknowledged all of it, save. Dying anywhere in between repeats articles and loses none.
 */
export function createReadSource(ports: ReadSourcePorts): ReadSource {
  const { store, fixedIntervalMs, once = false, now = () => new Date(), random = Math.random } = ports;
  const outage = new OwnOutage();

  return async function readSource(claim, stop) {
    const started = now();
    const fixed = fixedIntervalMs(claim.feedUrl);
    const allowed = firstAllowed(claim.memory.hints, started.getTime());
    if (fixed === null && !once && allowed > started.getTime()) {
      const text = 'its turn came in an hour or on a day that the feed asks to be left out';
      await store.postpone(claim, allowed - started.getTime(), [{ rule: 'skip-hours', text }]);
      return { kind: 'postponed' };
    }
    const startedAt = started.toISOString();
    const outcome = await fetchAndEmit(ports, claim, startedAt, stop);
    if (outcome === 'lost') return { kind: 'lost' };
    if (outcome === 'stopped') {
      await store.release(claim);
      return { kind: 'stopped' };
    }
    if (fixed === null && !once) {
      const domain = registrableDomain(hostOf(new URL(claim.feedUrl)));
      const waitMs = outage.heard(domain, outcome.fetched.failure?.reason ?? null, now().getTime());
      if (waitMs !== null) {
        const text = 'nobody else can be reached either: the fault seems to be in our own network';
        // Spread, so that the first minute with a network does not ask everybody.
        await store.postpone(claim, waitMs * (1 + random()), [{ rule: 'own-outage', text }]);
        return { kind: 'offline' };
      }
    }
    const weighing = { now: now().getTime(), fixedIntervalMs: fixed, random };
    const result = { ...outcome.fetched, ...weighFetch(claim, outcome, weighing) };
    return (await store.save(claim, result)) ? { kind: 'saved', result } : { kind: 'lost' };
  };
}

/** What a fetch has brought, with everything new in the log; or that it was stopped, or lost to another process. */
async function fetchAndEmit(
  ports: ReadSourcePorts,
  claim: ClaimedSource,
  startedAt: string,
  stop: AbortSignal,
): Promise<FetchOutcome | 'stopped' | 'lost'> {
  const started = { ...NOTHING, startedAt };
  try {
    const feed = await ports.fetcher.fetch(claim.feedUrl, claim.validators, stop);
    if (feed.kind === 'document') return await readDocument(ports, claim, feed, started);
    const { status, wireBytes, freshForMs, movedTo } = feed;
    return { ...NO_NEWS, fetched: { ...started, httpStatus: status, wireBytes }, freshForMs, movedTo };
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    if (error.reason === 'stopped') return 'stopped';
    const { status = null, retryAfterMs = null } = error.answer;
    const failure = { reason: error.reason, detail: error.message };
    return {
      ...NO_NEWS,
      fetched: { ...started, outcome: 'failed', failure, httpStatus: status },
      retryAfterMs,
    };
  }
}
