import { Controller, Inject } from '@nestjs/common';
import type { ArticlePage } from '../articles/article.schema.js';
import { Parameters } from '../http/answer.interceptor.js';
import { ApiError } from '../http/api-error.js';
import { Serve } from '../http/operation.js';
import { ArticleSearch } from '../search/article-search.js';
import { languagesOf } from '../search/language-codes.js';
import { readQuery } from '../search/read-query.js';
import { SourceCatalogue } from '../sources/source-catalogue.js';
import { topHeadlinesOperation, type TopHeadlinesParameters } from './top-headlines.operation.js';

const ENOUGH = ['country', 'category', 'sources', 'q', 'qInTitle', 'language'] as const;

/** `/v2/top-headlines`: the newest articles of a country, a category, a language or some sources. */
@Controller()
export class TopHeadlinesController {
  constructor(
    @Inject(ArticleSearch) private readonly search: ArticleSearch,
    @Inject(SourceCatalogue) private readonly catalogue: SourceCatalogue,
  ) {}

  @Serve(topHeadlinesOperation)
  async topHeadlines(@Parameters() parameters: TopHeadlinesParameters): Promise<ArticlePage> {
    const { country, category, sources = [] } = parameters;
    if (ENOUGH.every((name) => parameters[name] === undefined)) {
      throw new ApiError('parametersMissing', `Give at least one of ${ENOUGH.join(', ')}.`);
    }
    if (sources.length > 0 && (country !== undefined || category !== undefined)) {
      throw new ApiError('parameterInvalid', 'sources cannot be combined with country or category.');
    }
    await this.catalogue.check(sources);
    const criteria = {
      query: readQuery('q', parameters.q),
      searchIn: [],
      titleQuery: readQuery('qInTitle', parameters.qInTitle),
      sources,
      domains: [],
      excludeDomains: [],
      from: null,
      before: null,
      languages: languagesOf(parameters.language),
      country: country ?? null,
      category: category ?? null,
      mergeDuplicates: parameters.mergeDuplicates,
    };
    return this.search.page(criteria, 'publishedAt', parameters);
  }
}
