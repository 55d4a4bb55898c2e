import { sentimentStage, SentimentModel } from '@headwater/stage-sentiment';
import { Module } from '@nestjs/common';
import { SENTIMENT_STEP, SentimentController } from './sentiment.controller.js';

/** The composition root: the one file that picks adapters. */
@Module({
  controllers: [SentimentController],
  providers: [{ provide: SENTIMENT_STEP, useFactory: () => sentimentStage.createStep(new SentimentModel()) }],
})
export class AppModule {}
