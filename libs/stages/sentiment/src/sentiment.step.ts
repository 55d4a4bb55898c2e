import type { ArticleClassified, ArticleScored } from '@headwater/contracts';
import { emit, perItem, type Step } from '@headwater/pipeline';
import type { ArticleTone, SentimentModel } from './sentiment-model.js';

/** What the step needs of a model. */
export type ScoreTone = Pick<SentimentModel, 'score' | 'name' | 'version'>;

const NOTHING: ArticleTone = { document: null, title: null };

/**
 * Adds the tone of an article and of its title. An article that makes scoring fail goes on without, with a
 * problem mark: enrichment never costs an article.
 */
export function createSentimentStep(model: ScoreTone): Step<ArticleClassified, ArticleScored> {
  const scoredBy = { name: model.name, version: model.version };
  return perItem<ArticleClassified, ArticleScored>(({ value: article }) => {
    try {
      const text = article.content ?? article.summary ?? '';
      const sentiment = model.score(article.title, text, article.language?.code ?? null);
      return emit({ ...article, sentiment, scoredBy });
    } catch (error) {
      const problem = { stage: 'sentiment', reason: error instanceof Error ? error.name : 'unknown' };
      return emit({ ...article, sentiment: NOTHING, scoredBy, problems: [...article.problems, problem] });
    }
  });
}
