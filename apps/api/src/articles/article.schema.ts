import {
  ArticleScoredSchema,
  CategorySchema,
  Counter,
  Hash128,
  Nullable,
  SentimentSchema,
  Share,
  Timestamp,
} from '@headwater/contracts';
import Type, { type Static } from 'typebox';

const { score, label } = SentimentSchema.properties;
/** Tone of a title: too short for a confidence that means anything. */
export const TitleSentimentSchema = Type.Object({ score, label });

/** What we add to an article of NewsAPI, under one key that its clients pass over. */
export const ArticleExtensionSchema = Type.Object(
  {
    id: Type.String({ ...Hash128, description: 'article id; see /v1/articles/{id}' }),
    version: Type.Integer({ ...Counter, description: 'grows with every change of the article' }),
    language: Nullable(Type.String({ description: 'detected, ISO 639-1' })),
    country: Nullable(Type.String({ description: "the source's, ISO 3166-1 alpha-2, lower case" })),
    category: Nullable(Type.Object({ name: CategorySchema, confidence: Share })),
    sentiment: Nullable(SentimentSchema),
    titleSentiment: Nullable(TitleSentimentSchema),
    keywords: ArticleScoredSchema.properties.keywords,
    duplicates: Type.Integer({ ...Counter, description: 'how many copies by others were merged into it' }),
    duplicateOf: Nullable(
      Type.String({ ...Hash128, description: 'the original, where this is a copy (mergeDuplicates=false)' }),
    ),
  },
  { title: 'ArticleExtension' },
);

/** An article as NewsAPI answers it. */
export const ArticleSchema = Type.Object(
  {
    source: Type.Object({
      id: Nullable(Type.String({ description: 'null outside the catalogue' })),
      name: Nullable(Type.String()),
    }),
    author: Nullable(Type.String()),
    title: Nullable(Type.String()),
    description: Nullable(Type.String()),
    url: Nullable(Type.String()),
    urlToImage: Nullable(Type.String()),
    publishedAt: Nullable(Type.String({ ...Timestamp, description: 'UTC, to the second' })),
    content: Nullable(Type.String({ description: 'the first 200 characters' })),
    x: ArticleExtensionSchema,
  },
  { title: 'Article' },
);
export type Article = Static<typeof ArticleSchema>;

/** A page of articles. */
export const ArticlePageSchema = Type.Object(
  {
    status: Type.Literal('ok'),
    totalResults: Type.Integer({ minimum: 0, description: 'how many of them can be reached by pages' }),
    articles: Type.Array(ArticleSchema),
    nextCursor: Nullable(
      Type.String({ description: 'parameter `cursor` of the next page; null on the last one' }),
    ),
  },
  { title: 'ArticlePage' },
);
export type ArticlePage = Static<typeof ArticlePageSchema>;
