import type { FeedFormat, FeedProblem } from '@headwater/feeds';
import type { FetchFailureReason, Validators } from '@headwater/fetch';
import type { Decision, FeedMemory, HealthState, Met } from '@headwater/polling';
import type { ItemState } from '../articles/compare-document.js';
import type { DropReason } from '../articles/draft.js';
import type { PageOutcome } from '../pages/page-outcome.js';
import type { HubOffer } from '../websub/hub-offer.js';

/** Why a source gave nothing. */
export type FailureReason = FetchFailureReason | 'not-a-feed' | 'parser-stopped';

/** What one fetch brought: a row of the ledger. */
export interface FetchedItems {
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly outcome: 'read' | 'not-modified' | 'not-a-feed' | 'failed';
  readonly failure: { readonly reason: FailureReason; readonly detail: string } | null;
  readonly httpStatus: number | null;
  readonly wireBytes: number;
  readonly bodyBytes: number;
  readonly feed: { readonly format: FeedFormat; readonly title: string | null } | null;
  readonly itemsSeen: number;
  /** Articles that were as they are; all others seen were emitted or dropped. */
  readonly unchanged: readonly string[];
  readonly emitted: readonly ItemState[];
  readonly dropped: readonly DropReason[];
  readonly problems: readonly FeedProblem[];
  /** What came of every article page that was wanted. */
  readonly pages: readonly PageOutcome[];
  /** To ask with the next time; `null` keeps those of the last document that was read. */
  readonly validators: Validators | null;
}

/** What follows from a fetch for the next one. */
export interface FetchConsequences {
  readonly nextFetchInMs: number;
  /** The rules that made it so. */
  readonly because: Decision['because'];
  readonly memory: FeedMemory;
  /** What host and domain learn from it; `null` if nothing. */
  readonly neighbourly: Omit<Met, 'name'> | 'served' | null;
  /** The feed lives there from now on; `null` leaves it where it is. */
  readonly movedTo: string | null;
  /** Why the feed is not to be asked any more. */
  readonly retiredBecause: string | null;
  readonly itemsNew: number;
  /** Of those, how many bore no readable date. */
  readonly itemsUndated: number;
  readonly health: { readonly state: HealthState; readonly text: string };
  /** Who offers to push the feed; absent if the fetch did not say. */
  readonly hub?: HubOffer | null;
  /** The document came by itself: it is no reason to ask the server earlier than was planned. */
  readonly pushed?: boolean;
}

/** A fetch, and the new state of its source. */
export type FetchResult = FetchedItems & FetchConsequences;
