import { Controller, Inject } from '@nestjs/common';
import { Parameters } from '../http/answer.interceptor.js';
import { ApiError } from '../http/api-error.js';
import { Serve } from '../http/operation.js';
import { ARTICLE_DETAIL_READER, type ArticleDetailReader } from './article-detail-reader.port.js';
import {
  articleDetailOperation,
  type ArticleDetail,
  type ArticleParameters,
} from './article-detail.operation.js';

/** `/v1/articles/{id}`: one article with its versions, copies and enrichments. */
@Controller()
export class ArticlesController {
  constructor(@Inject(ARTICLE_DETAIL_READER) private readonly articles: ArticleDetailReader) {}

  @Serve(articleDetailOperation)
  async article(@Parameters() { id }: ArticleParameters): Promise<ArticleDetail> {
    const detail = await this.articles.byId(id);
    if (detail === null) throw new ApiError('notFound', 'There is no article with this id.');
    return { status: 'ok', ...detail };
  }
}
