import type { EmittedArticle } from '../articles/compare-document.js';
import type { PageOutcome } from '../pages/page-outcome.js';
import type { ClaimedSource } from './claimed-source.js';

/** Articles with what was found out beside their feed. */
export interface CompletedArticles {
  /** As many as came in, in their order. */
  readonly articles: readonly EmittedArticle[];
  /** What came of every page that was wanted. */
  readonly pages: readonly PageOutcome[];
}

/** Finds out what a feed does not tell, before its articles go out. */
export interface ArticleCompletion {
  /**
   * Takes a while, in which the claim has to be renewed. `stopped`: nothing is to be emitted.
   *
   * @throws TransientError
   */
  complete(emitted: readonly EmittedArticle[], claim: ClaimedSource): Promise<CompletedArticles | 'stopped'>;

  /** Whether the claim is held for this alone: its feed has been read. */
  isCompleting(claim: ClaimedSource): boolean;

  /** Ends everything under way. */
  stop(): void;
}
export const ARTICLE_COMPLETION = Symbol('ArticleCompletion');
