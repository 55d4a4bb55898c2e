import Type, { type Static } from 'typebox';
import { Counter, Hash128, Nullable } from '../../fields.js';
import { defineMessage } from '../../message.js';

/** An article that a stage left out on purpose. */
export const ArticleDroppedSchema = Type.Object({
  articleId: Hash128,
  version: Counter,
  stage: Type.String(),
  reason: Type.String({ description: 'kebab-case, one of a few per stage' }),
  title: Nullable(Type.String()),
  url: Nullable(Type.String()),
});
export interface ArticleDropped extends Static<typeof ArticleDroppedSchema> {}

export const articleDropped = defineMessage<ArticleDropped>({
  type: 'news.article.dropped',
  version: 1,
  key: 'article id',
  keyOf: (dropped) => dropped.articleId,
  schema: ArticleDroppedSchema,
});
