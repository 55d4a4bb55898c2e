import Type, { type Static } from 'typebox';
import { CategorySchema, Counter, Nullable, Share } from '../../fields.js';
import { defineMessage } from '../../message.js';
import { ArticleUniqueSchema } from '../article-unique/article-unique.message.js';

/** Which model filled a field. `version` only grows: the sink orders enrichments by it. */
export const ModelRefSchema = Type.Object({ name: Type.String(), version: Counter });
export type ModelRef = Static<typeof ModelRefSchema>;

/** A field that could not be filled, and why; the article goes on without it. */
export const EnrichmentProblemSchema = Type.Object({ stage: Type.String(), reason: Type.String() });

/** An article with language, category and keywords. */
export const ArticleClassifiedSchema = Type.Object({
  ...ArticleUniqueSchema.properties,
  language: Nullable(Type.Object({ code: Type.String({ description: 'ISO 639-1' }), confidence: Share })),
  category: Nullable(Type.Object({ name: CategorySchema, confidence: Share })),
  keywords: Type.Array(Type.String(), { maxItems: 8, description: 'top terms, best first' }),
  classifiedBy: ModelRefSchema,
  problems: Type.Array(EnrichmentProblemSchema),
});
export interface ArticleClassified extends Static<typeof ArticleClassifiedSchema> {}

export const articleClassified = defineMessage<ArticleClassified>({
  type: 'news.article.classified',
  version: 1,
  key: 'article id',
  keyOf: (article) => article.articleId,
  schema: ArticleClassifiedSchema,
});
