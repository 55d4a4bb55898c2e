import type { FetchFailureReason } from '@headwater/fetch';

/** What came of asking for the page of an article; a metric's label, and a key in the ledger. */
export type PageOutcome =
  | 'read'
  /** The host's robots.txt keeps readers like us out, or cannot be had. */
  | 'robots'
  /** The host has had trouble and is left alone. */
  | 'closed'
  /** Not all pages of a document can be had in the time that it may take. */
  | 'no-time'
  | 'no-html'
  | 'no-text'
  | 'parser-stopped'
  | FetchFailureReason;

/** Why there is no text. */
export type NoPage = Exclude<PageOutcome, 'read'>;

/** A page that is not read. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';
  readonly outcome: NoPage;

  constructor(outcome: NoPage) {
    super(`The page is not read: ${outcome}.`);
    this.outcome = outcome;
  }
}
