import { topics } from '@headwater/contracts';
import { defineStage } from '@headwater/pipeline';
import { createDedupStep } from './dedup.step.js';

/** Lets each story through once: copies by URL or content go aside, with what they are copies of. */
export const dedupStage = defineStage({
  name: 'dedup',
  input: topics.articlesRaw,
  outputs: { emit: topics.articlesUnique, duplicate: topics.articlesDuplicates },
  readsBack: [topics.articlesUnique, topics.articlesDuplicates],
  createStep: createDedupStep,
});
