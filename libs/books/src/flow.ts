import { aggregatorSink } from '@headwater/stage-aggregator';
import { classifierStage } from '@headwater/stage-classifier';
import { dedupStage } from '@headwater/stage-dedup';
import { sentimentStage } from '@headwater/stage-sentiment';
import type { StageTopology } from '@headwater/pipeline';

/** The stages between the first topic and the sink, in the order of the flow. */
export const stages: readonly StageTopology[] = [dedupStage, classifierStage, sentimentStage];

/** Where the flow ends. */
export const sink = aggregatorSink;
