import type { Decision } from '@headwater/polling';
import type { ItemState } from '../articles/compare-document.js';
import type { ClaimedSource } from './claimed-source.js';
import type { FetchResult } from './fetch-result.js';

/** Which sources to claim. */
export interface ClaimRequest {
  readonly most: number;
  /** Of those, how many may have failed last time; all by default. */
  readonly mostFailing?: number;
  /**
   * Sources that who claims is still reading, whether or not their leases have run out, as on a machine that is too busy
   * to renew them: asking twice at a time would be impolite, and would not help.
   */
  readonly except?: readonly string[];
  /**
   * Null claims what is due. An instant (UTC, ISO 8601) claims whatever has not been fetched since, due or not: that
   * is how a batch reads every source once.
   */
  readonly notFetchedSince: string | null;
}

/** Sources and where reading them stands; shared by all replicas. */
export interface SourceStore {
  /** Claims sources for one fetch each: nobody else gets them until the result is saved or the lease ends. */
  claim(request: ClaimRequest): Promise<readonly ClaimedSource[]>;

  /** Milliseconds until something may be claimed, 0 if something may be now; `null` if nothing ever will. */
  untilNextClaim(request: ClaimRequest): Promise<number | null>;

  /** State of the articles that were emitted before, by article id. */
  knownItems(sourceId: string, articleIds: readonly string[]): Promise<ReadonlyMap<string, ItemState>>;

  /**
   * Forgets what was last emitted of these articles, and the validators, before something else is emitted of them:
   * should the fetch never be saved, the next one emits them again, whatever the feed says by then.
   *
   * @returns false, and nothing is forgotten, if another process has claimed the source meanwhile
   */
  forgetContents(claim: ClaimedSource, articleIds: readonly string[]): Promise<boolean>;

  /**
   * Saves ledger row, items and state of a fetch in one transaction, with which the claim ends.
   *
   * @returns false, and nothing is saved, if the claim has ended: another process has the source, or it was saved before
   */
  save(claim: ClaimedSource, result: FetchResult): Promise<boolean>;

  /** Keeps claims from ending while their sources are being read. */
  renew(claims: readonly ClaimedSource[]): Promise<void>;

  /** Puts off a claim that is not its publisher's fault: nothing is counted, nothing recorded but the reason. */
  postpone(claim: ClaimedSource, waitMs: number, because: Decision['because']): Promise<void>;

  /** Gives up a claim without a result; the source may be claimed again at once. */
  release(claim: ClaimedSource): Promise<void>;

  /** Forgets what nobody needs any more. */
  prune(): Promise<void>;
}
export const SOURCE_STORE = Symbol('SourceStore');
