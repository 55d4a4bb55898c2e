import Type, { type Static } from 'typebox';
import { Counter, Hash128, Nullable } from '../../fields.js';
import { defineMessage } from '../../message.js';
import { ArticleRawSchema } from '../article-raw/article-raw.message.js';

/** What dedup compared, and the epoch of its index when it decided. */
export const FingerprintsSchema = Type.Object({
  canonicalUrl: Nullable(Type.String()),
  contentHash: Hash128,
});
export type Fingerprints = Static<typeof FingerprintsSchema>;

/** An article that is no copy of another, or a new version of one. */
export const ArticleUniqueSchema = Type.Object({
  ...ArticleRawSchema.properties,
  fingerprints: FingerprintsSchema,
  dedupEpoch: Counter,
});
export interface ArticleUnique extends Static<typeof ArticleUniqueSchema> {}

export const articleUnique = defineMessage<ArticleUnique>({
  type: 'news.article.unique',
  version: 1,
  key: 'article id',
  keyOf: (article) => article.articleId,
  schema: ArticleUniqueSchema,
});
