import {
  CategorySchema,
  Counter,
  DUPLICATE_REASONS,
  Hash128,
  Nullable,
  SentimentSchema,
  Share,
  Timestamp,
} from '@headwater/contracts';
import Type, { type Static } from 'typebox';
import { defineOperation } from '../http/operation.js';
import { TitleSentimentSchema } from './article.schema.js';

const ModelName = Type.String({ description: 'model and version, such as news-linear/3' });

const FullArticleSchema = Type.Object(
  {
    id: Hash128,
    version: Counter,
    source: Type.Object({
      id: Type.String(),
      name: Type.String(),
      homePage: Nullable(Type.String()),
      country: Nullable(Type.String()),
    }),
    title: Type.String(),
    summary: Nullable(Type.String()),
    content: Nullable(Type.String({ description: 'as long as the publisher gives it' })),
    author: Nullable(Type.String()),
    url: Nullable(Type.String()),
    imageUrl: Nullable(Type.String()),
    tags: Type.Array(Type.String(), { description: "the publisher's own" }),
    publishedAt: Timestamp,
    firstSeenAt: Timestamp,
    language: Nullable(Type.Object({ code: Type.String(), confidence: Nullable(Share) })),
    category: Nullable(Type.Object({ name: CategorySchema, confidence: Nullable(Share) })),
    keywords: Type.Array(Type.String()),
    sentiment: Nullable(SentimentSchema),
    titleSentiment: Nullable(TitleSentimentSchema),
    models: Type.Object({ classifier: ModelName, sentiment: ModelName }),
    fingerprints: Type.Object({ canonicalUrl: Nullable(Type.String()), contentHash: Hash128 }),
  },
  { title: 'FullArticle' },
);

const MergeSchema = {
  reason: Type.Enum(DUPLICATE_REASONS, { description: 'why it is a copy' }),
  similarity: Share,
};

export const ArticleVersionSchema = Type.Object(
  {
    version: Counter,
    current: Type.Boolean(),
    title: Type.String(),
    url: Nullable(Type.String()),
    publishedAt: Timestamp,
    firstSeenAt: Type.String({
      ...Timestamp,
      description: 'when this article was first seen in any version',
    }),
  },
  { title: 'ArticleVersion' },
);

export const ArticleCopySchema = Type.Object(
  {
    id: Hash128,
    source: Type.Object({ id: Type.String(), name: Type.String() }),
    title: Type.String(),
    url: Nullable(Type.String()),
    publishedAt: Nullable(Timestamp),
    ...MergeSchema,
  },
  { title: 'ArticleCopy' },
);

/** The lists of an answer have at most this many entries. */
export const MOST_LISTED = 100;

export const ArticleDetailSchema = Type.Object(
  {
    status: Type.Literal('ok'),
    article: FullArticleSchema,
    requested: Nullable(
      Type.Object(
        { id: Hash128, ...MergeSchema },
        { description: 'set where the id asked for is that of a copy; the article is its original' },
      ),
    ),
    versions: Type.Array(ArticleVersionSchema, {
      maxItems: MOST_LISTED,
      description: 'newest first, the current one included',
    }),
    versionCount: Counter,
    duplicates: Type.Array(ArticleCopySchema, {
      maxItems: MOST_LISTED,
      description: 'copies by other publishers, oldest first',
    }),
    duplicateCount: Counter,
  },
  { title: 'ArticleDetail' },
);
export type ArticleDetail = Static<typeof ArticleDetailSchema>;

const Parameters = Type.Object({
  id: Type.String({
    pattern: '^[0-9a-f]{32}$',
    'x-lower-case': true,
    description: 'an article id: 32 hexadecimal digits',
  }),
});
export type ArticleParameters = Static<typeof Parameters>;

export const articleDetailOperation = defineOperation({
  id: 'article',
  paths: ['/v1/articles/{id}'],
  tag: 'Headwater',
  summary: 'One article with all that is known of it',
  description: 'The whole text, versions, copies, and which model filled which field.',
  parameters: Parameters,
  answer: ArticleDetailSchema,
});
