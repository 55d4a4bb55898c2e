import type { ArticleSource } from '../articles/draft.js';
import type { Validators } from '../fetch/feed-fetcher.js';

/** A source that this process may fetch once, now. */
export interface ClaimedSource {
  readonly source: ArticleSource;
  readonly feedUrl: string;
  /** Raised by the claim: the version of what this fetch finds changed, and the key to saving its result. */
  readonly fetchSeq: number;
  readonly validators: Validators;
  /** Fetches in a row that failed before this one. */
  readonly failures: number;
}
