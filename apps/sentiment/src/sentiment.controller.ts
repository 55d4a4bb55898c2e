import type { ArticleClassified, ArticleScored } from '@headwater/contracts';
import { StageHandler } from '@headwater/kafka';
import type { Batch, StepOf, StepResult } from '@headwater/pipeline';
import { sentimentStage } from '@headwater/stage-sentiment';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

export const SENTIMENT_STEP = Symbol('sentimentStep');

/** The stage as Nest sees it. */
@Controller()
export class SentimentController {
  constructor(@Inject(SENTIMENT_STEP) private readonly step: StepOf<typeof sentimentStage>) {}

  @StageHandler(sentimentStage)
  handle(@Payload() batch: Batch<ArticleClassified>): Promise<StepResult<ArticleScored, never>> {
    return this.step(batch);
  }
}
