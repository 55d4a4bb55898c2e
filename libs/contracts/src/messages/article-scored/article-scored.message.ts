import Type, { type Static } from 'typebox';
import { Nullable, Share } from '../../fields.js';
import { defineMessage } from '../../message.js';
import { ArticleClassifiedSchema, ModelRefSchema } from '../article-classified/article-classified.message.js';

export const SENTIMENT_LABELS = ['negative', 'neutral', 'positive'] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

/** Tone of a text; `null` stands for "no lexicon for this language", which is not neutral. */
export const SentimentSchema = Type.Object({
  score: Type.Number({ minimum: -1, maximum: 1 }),
  label: Type.Enum(SENTIMENT_LABELS),
  confidence: Share,
});
export type Sentiment = Static<typeof SentimentSchema>;

/** An article with everything the stages add: what the sink counts and the API serves. */
export const ArticleScoredSchema = Type.Object({
  ...ArticleClassifiedSchema.properties,
  sentiment: Type.Object({ document: Nullable(SentimentSchema), title: Nullable(SentimentSchema) }),
  scoredBy: ModelRefSchema,
});
export interface ArticleScored extends Static<typeof ArticleScoredSchema> {}

export const articleScored = defineMessage<ArticleScored>({
  type: 'news.article.scored',
  version: 1,
  key: 'article id',
  keyOf: (article) => article.articleId,
  schema: ArticleScoredSchema,
});

/** Versions of a model below this can be told apart. */
const MODEL_VERSIONS = 2 ** 26;

/**
 * Orders enrichments of one (article, version) by the classifier's version, then by the scorer's; `NaN` for a version
 * of 2^26 or more.
 */
export function enrichmentVersion({
  classifiedBy,
  scoredBy,
}: Pick<ArticleScored, 'classifiedBy' | 'scoredBy'>): number {
  if (Math.max(classifiedBy.version, scoredBy.version) >= MODEL_VERSIONS) return NaN;
  return classifiedBy.version * MODEL_VERSIONS + scoredBy.version;
}
