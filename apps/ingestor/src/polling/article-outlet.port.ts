import type { EmittedArticle } from '../articles/compare-document.js';
import type { ClaimedSource } from './claimed-source.js';

/** Where articles go. */
export interface ArticleOutlet {
  /**
   * Resolves when every article is safely in the log, or known to be larger than the log takes.
   *
   * @param ingestedAt UTC, ISO 8601
   * @returns the articles that are too large
   * @throws TransientError if the log did not acknowledge; some articles may be in it all the same
   */
  send(
    articles: readonly EmittedArticle[],
    claim: ClaimedSource,
    ingestedAt: string,
  ): Promise<ReadonlySet<EmittedArticle>>;
}
export const ARTICLE_OUTLET = Symbol('ArticleOutlet');
