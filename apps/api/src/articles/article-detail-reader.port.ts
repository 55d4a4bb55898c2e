import type { ArticleDetail } from './article-detail.operation.js';

/** Reads one article with its surroundings. */
export interface ArticleDetailReader {
  /** By the id of an article or of a copy; `null` when neither is known. */
  byId(id: string): Promise<Omit<ArticleDetail, 'status'> | null>;
}
export const ARTICLE_DETAIL_READER = Symbol('ArticleDetailReader');
