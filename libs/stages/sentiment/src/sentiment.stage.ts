import { topics } from '@headwater/contracts';
import { defineStage } from '@headwater/pipeline';
import { createSentimentStep } from './sentiment.step.js';

/** Says in which tone an article and its title are written. */
export const sentimentStage = defineStage({
  name: 'sentiment',
  input: topics.articlesClassified,
  outputs: { emit: topics.articlesScored },
  createStep: createSentimentStep,
});
