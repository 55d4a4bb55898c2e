import Type, { type Static } from 'typebox';
import { Counter, Hash128, Nullable, Share, SourceRef, Timestamp } from '../../fields.js';
import { defineMessage } from '../../message.js';
import { FingerprintsSchema } from '../article-unique/article-unique.message.js';

/** Why two articles are one. */
export const DUPLICATE_REASONS = ['same-url', 'same-content'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** An article that was merged into another: what, into what, why. */
export const ArticleDuplicateSchema = Type.Object({
  articleId: Hash128,
  version: Counter,
  originalId: Type.String({ ...Hash128, description: 'article id of the root, never of another duplicate' }),
  reason: Type.Enum(DUPLICATE_REASONS),
  similarity: Share,
  source: SourceRef,
  url: Nullable(Type.String()),
  title: Type.String({ minLength: 1 }),
  publishedAt: Nullable(Timestamp),
  eventTime: Timestamp,
  fingerprints: FingerprintsSchema,
  dedupEpoch: Counter,
});
export interface ArticleDuplicate extends Static<typeof ArticleDuplicateSchema> {}

export const articleDuplicate = defineMessage<ArticleDuplicate>({
  type: 'news.article.duplicate',
  version: 1,
  key: 'article id of the original',
  keyOf: (duplicate) => duplicate.originalId,
  schema: ArticleDuplicateSchema,
});
