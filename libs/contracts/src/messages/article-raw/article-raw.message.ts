import Type, { type Static } from 'typebox';
import { Counter, Hash128, Nullable, SourceRef, Timestamp } from '../../fields.js';
import { defineMessage } from '../../message.js';

/** One feed item as fetched, normalised and cut to size; text is text, never markup. */
export const ArticleRawSchema = Type.Object({
  articleId: Hash128,
  version: Counter,
  source: SourceRef,
  feedUrl: Type.String(),
  guid: Nullable(Type.String()),
  url: Nullable(Type.String({ description: 'absolute http(s) link' })),
  title: Type.String({ minLength: 1 }),
  summary: Nullable(Type.String()),
  content: Nullable(Type.String()),
  authors: Type.Array(Type.String()),
  imageUrl: Nullable(Type.String()),
  declaredLanguage: Nullable(Type.String({ description: 'what feed or item claim' })),
  tags: Type.Array(Type.String(), { description: "the publisher's own categories" }),
  publishedAt: Nullable(Timestamp),
  updatedAt: Nullable(Timestamp),
  firstSeenAt: Timestamp,
  eventTime: Timestamp,
  eventTimeFrom: Type.Union([Type.Literal('published'), Type.Literal('clamped'), Type.Literal('first-seen')]),
});
export interface ArticleRaw extends Static<typeof ArticleRawSchema> {}

export const articleRaw = defineMessage<ArticleRaw>({
  type: 'news.article.raw',
  version: 1,
  key: 'source id',
  keyOf: (article) => article.source.id,
  schema: ArticleRawSchema,
});
