import type { ArticleClassified, ArticleUnique } from '@headwater/contracts';
import { emit, perItem, type Step } from '@headwater/pipeline';
import { detectLanguage, topTerms } from '@headwater/text';
import type { CategoryModel } from './category-model.js';

/** What the step needs of a model. */
export type Classify = Pick<CategoryModel, 'classify' | 'name' | 'version'>;

type Enrichment = Pick<ArticleClassified, 'language' | 'category' | 'keywords'>;

/**
 * Adds language, category and keywords. An article that makes any of them fail goes on without all
 * three, with a problem mark: enrichment never costs an article.
 */
export function createClassifierStep(model: Classify): Step<ArticleUnique, ArticleClassified> {
  const classifiedBy = { name: model.name, version: model.version };
  return perItem<ArticleUnique, ArticleClassified>(({ value: article }) => {
    try {
      return emit({ ...article, ...enrich(article, model), classifiedBy, problems: [] });
    } catch (error) {
      const problem = { stage: 'classifier', reason: error instanceof Error ? error.name : 'unknown' };
      return emit({ ...article, ...NOTHING, classifiedBy, problems: [problem] });
    }
  });
}

const NOTHING: Enrichment = { language: null, category: null, keywords: [] };

function enrich(article: ArticleUnique, model: Classify): Enrichment {
  const text = article.content ?? article.summary ?? '';
  const language = detectLanguage(`${article.title}\n${article.summary ?? text}`);
  return {
    language,
    category: model.classify(article.title, text),
    keywords: topTerms(article.title, text, language?.code),
  };
}
