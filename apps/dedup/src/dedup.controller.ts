import type { ArticleDuplicate, ArticleRaw, ArticleUnique } from '@headwater/contracts';
import { StageHandler } from '@headwater/kafka';
import type { Batch, StepOf, StepResult } from '@headwater/pipeline';
import { dedupStage } from '@headwater/stage-dedup';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

export const DEDUP_STEP = Symbol('dedupStep');

/** The stage as Nest sees it. */
@Controller()
export class DedupController {
  constructor(@Inject(DEDUP_STEP) private readonly step: StepOf<typeof dedupStage>) {}

  @StageHandler(dedupStage)
  handle(@Payload() batch: Batch<ArticleRaw>): Promise<StepResult<ArticleUnique, ArticleDuplicate>> {
    return this.step(batch);
  }
}
