import type { FeedFormat, FeedProblem } from '@headwater/feeds';
import type { ItemState } from '../articles/compare-document.js';
import type { DropReason } from '../articles/draft.js';
import type { Validators } from '../fetch/feed-fetcher.js';
import type { FetchFailureReason } from '../fetch/fetch-failure.js';

/** Why a source gave nothing. */
export type FailureReason = FetchFailureReason | 'not-a-feed' | 'parser-stopped';

/** What one fetch brought: a row of the ledger, and the new state of its source. */
export interface FetchResult {
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
  /** To ask with the next time; `null` keeps those of the last document that was read. */
  readonly validators: Validators | null;
  readonly nextFetchInMs: number;
}
