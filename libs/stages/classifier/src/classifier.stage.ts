import { topics } from '@headwater/contracts';
import { defineStage } from '@headwater/pipeline';
import { createClassifierStep } from './classifier.step.js';

/** Says what an article is about: language, one of seven categories, keywords. */
export const classifierStage = defineStage({
  name: 'classifier',
  input: topics.articlesUnique,
  outputs: { emit: topics.articlesClassified },
  createStep: createClassifierStep,
});
