import { Controller, Inject } from '@nestjs/common';
import type { ArticlePage } from '../articles/article.schema.js';
import { Parameters } from '../http/answer.interceptor.js';
import { ApiError } from '../http/api-error.js';
import { readRange } from '../http/moment.js';
import { Serve } from '../http/operation.js';
import { ArticleSearch } from '../search/article-search.js';
import { readDomains } from '../search/domains.js';
import { languagesOf } from '../search/language-codes.js';
import { readQuery } from '../search/read-query.js';
import { SourceCatalogue } from '../sources/source-catalogue.js';
import { everythingOperation, type EverythingParameters } from './everything.operation.js';

/** `/v2/everything`: search over all articles. */
@Controller()
export class EverythingController {
  constructor(
    @Inject(ArticleSearch) private readonly search: ArticleSearch,
    @Inject(SourceCatalogue) private readonly catalogue: SourceCatalogue,
  ) {}

  @Serve(everythingOperation)
  async everything(@Parameters() parameters: EverythingParameters): Promise<ArticlePage> {
    const { q, qInTitle, sources = [], domains } = parameters;
    if (q === undefined && qInTitle === undefined && sources.length === 0 && domains === undefined) {
      throw new ApiError('parametersMissing', 'Give at least one of q, qInTitle, sources, domains.');
    }
    await this.catalogue.check(sources);
    const criteria = {
      query: readQuery('q', q),
      searchIn: parameters.searchIn ?? [],
      titleQuery: readQuery('qInTitle', qInTitle),
      sources,
      domains: readDomains('domains', domains),
      excludeDomains: readDomains('excludeDomains', parameters.excludeDomains),
      ...readRange(parameters),
      languages: languagesOf(parameters.language),
      country: null,
      category: null,
      mergeDuplicates: parameters.mergeDuplicates,
    };
    return this.search.page(criteria, parameters.sortBy, parameters);
  }
}
