import type { ArticleUnique, ArticleClassified } from '@headwater/contracts';
import { StageHandler } from '@headwater/kafka';
import type { Batch, StepOf, StepResult } from '@headwater/pipeline';
import { classifierStage } from '@headwater/stage-classifier';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

export const CLASSIFIER_STEP = Symbol('classifierStep');

/** The stage as Nest sees it. */
@Controller()
export class ClassifierController {
  constructor(@Inject(CLASSIFIER_STEP) private readonly step: StepOf<typeof classifierStage>) {}

  @StageHandler(classifierStage)
  handle(@Payload() batch: Batch<ArticleUnique>): Promise<StepResult<ArticleClassified, never>> {
    return this.step(batch);
  }
}
