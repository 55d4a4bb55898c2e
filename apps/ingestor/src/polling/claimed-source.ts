import type { Validators } from '@headwater/fetch';
import type { FeedMemory } from '@headwater/polling';
import type { ArticleSource } from '../articles/draft.js';
import type { HubOffer } from '../websub/hub-offer.js';

/** A source that this process may fetch once, now. */
export interface ClaimedSource {
  readonly source: ArticleSource;
  /** Where the feed lives now; a permanent redirect may have moved it. */
  readonly feedUrl: string;
  /** Raised by the claim: the version of what this fetch finds changed, and the key to saving its result. */
  readonly fetchSeq: number;
  readonly validators: Validators;
  /** Fetches in a row that failed before this one, and since when, epoch milliseconds. */
  readonly failures: number;
  readonly failingSince: number | null;
  readonly everSucceeded: boolean;
  readonly memory: FeedMemory;
  /** Its host or domain has had trouble, and wants to know how this fetch ends. */
  readonly scopeHasTrouble: boolean;
  /** A hub has promised to push what is new, and does. */
  readonly pushed: boolean;
  /** The hub that is asked to push the feed, if one is. */
  readonly hub: HubOffer | null;
}
