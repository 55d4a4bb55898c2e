import { Inject, Injectable } from '@nestjs/common';
import type { ApiConfig } from '../api.config.js';
import type { ArticlePage } from '../articles/article.schema.js';
import { presentArticle } from '../articles/present-article.js';
import { SourceCatalogue } from '../sources/source-catalogue.js';
import { CONFIG } from '../tokens.js';
import {
  ARTICLE_READER,
  type ArticleCriteria,
  type ArticleReader,
  type SortOrder,
} from './article-reader.port.js';
import { encodeCursor } from './cursor.js';
import { readSlice, type SliceParameters } from './slice.js';

/** Answers a search with one page of articles. */
@Injectable()
export class ArticleSearch {
  constructor(
    @Inject(ARTICLE_READER) private readonly articles: ArticleReader,
    @Inject(SourceCatalogue) private readonly catalogue: SourceCatalogue,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** @throws ApiError when the page asked for cannot be reached */
  async page(criteria: ArticleCriteria, sort: SortOrder, parameters: SliceParameters): Promise<ArticlePage> {
    const maxResults = this.config.HEADWATER_API_MAX_RESULTS;
    const slice = readSlice(parameters, sort, criteria, maxResults);
    const [found, totalResults, inCatalogue] = await Promise.all([
      // One more than asked for tells whether there is a next page.
      this.articles.find(criteria, { ...slice, limit: slice.limit + 1 }),
      this.articles.count(criteria, maxResults),
      this.catalogue.ids(),
    ]);
    const listed = found.slice(0, slice.limit);
    const last = listed.at(-1);
    const more = found.length > listed.length && last !== undefined && sort === 'publishedAt';
    return {
      status: 'ok',
      totalResults,
      articles: listed.map((article) => presentArticle(article, inCatalogue)),
      nextCursor: more ? encodeCursor(last.position, criteria) : null,
    };
  }
}
