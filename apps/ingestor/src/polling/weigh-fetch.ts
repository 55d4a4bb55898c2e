import {
  decide,
  DEFAULT_POLICY,
  healthOf,
  isSilent,
  remember,
  retirement,
  troubleOf,
  type FeedMemory,
  type PublisherHints,
} from '@headwater/polling';
import type { HubOffer } from '../websub/hub-offer.js';
import type { ClaimedSource } from './claimed-source.js';
import type { FetchConsequences, FetchedItems } from './fetch-result.js';

/** What is known of a fetch beside its items. */
export interface FetchOutcome {
  readonly fetched: FetchedItems;
  /** Publishing times of the items that were new, epoch milliseconds. */
  readonly newItems: readonly (number | null)[];
  /** What the document says of its schedule; `null` if there was no document. */
  readonly hints: PublisherHints | null;
  readonly freshForMs: number | null;
  readonly retryAfterMs: number | null;
  readonly movedTo: string | null;
  /** Who offers to push the feed; absent if there was no document that could say. */
  readonly hub?: HubOffer | null;
}

/** The surroundings of a decision. */
export interface Weighing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Every so often, whatever the feed says: for hosts of ours. */
  readonly fixedIntervalMs: number | null;
  readonly random: () => number;
}

/** What follows from a fetch: the next one, and what is remembered of this one. Pure. */
export function weighFetch(
  claim: ClaimedSource,
  outcome: FetchOutcome,
  { now, fixedIntervalMs, random }: Weighing,
): FetchConsequences {
  const { fetched, newItems, hints, freshForMs, retryAfterMs } = outcome;
  const { failure, httpStatus } = fetched;
  const failures = failure === null ? 0 : claim.failures + 1;
  const memory: FeedMemory =
    failure === null ? remember(claim.memory, { newItems, hints, freshForMs }, now) : claim.memory;
  const situation = {
    ...{ now, failures, retryAfterMs, fixedIntervalMs, pushed: claim.pushed },
    ...{ arrivals: memory.arrivals, hints: memory.hints, freshForMs: failure === null ? freshForMs : null },
  };
  const { at, because } = decide(situation, DEFAULT_POLICY, random);
  const failing = { status: httpStatus, failures, failingForMs: now - (claim.failingSince ?? now) };
  const retiredBecause = failure === null ? null : retirement(failing, DEFAULT_POLICY);
  const health = healthOf(
    {
      ...{ removed: false, retiredBecause, failures, arrivals: memory.arrivals, rhythm: memory.rhythm },
      lastFailure: failure?.detail ?? null,
      everSucceeded: claim.everSucceeded || failure === null,
      silent: isSilent(memory.arrivals, memory.rhythm, now),
    },
    now,
  );
  return {
    ...{ because, memory, retiredBecause, health },
    nextFetchInMs: Math.max(0, at - now),
    neighbourly: neighbourlyOf(claim, outcome),
    movedTo: failure === null ? outcome.movedTo : null,
    itemsNew: newItems.length,
    itemsUndated: newItems.filter((time) => time === null).length,
    ...(outcome.hub === undefined ? {} : { hub: outcome.hub }),
  };
}

/** Nothing is said that nobody wants to know: the usual fetch writes no row for its neighbours. */
function neighbourlyOf(claim: ClaimedSource, outcome: FetchOutcome): FetchConsequences['neighbourly'] {
  const { failure, httpStatus } = outcome.fetched;
  if (failure === null) return claim.scopeHasTrouble ? 'served' : null;
  const trouble = troubleOf(failure.reason, httpStatus, outcome.retryAfterMs);
  return trouble === null ? null : { trouble, retryAfterMs: outcome.retryAfterMs };
}
