import { classifierStage, loadBundledModel } from '@headwater/stage-classifier';
import { Module } from '@nestjs/common';
import { CLASSIFIER_STEP, ClassifierController } from './classifier.controller.js';

/** The composition root: the one file that picks adapters. */
@Module({
  controllers: [ClassifierController],
  providers: [{ provide: CLASSIFIER_STEP, useFactory: () => classifierStage.createStep(loadBundledModel()) }],
})
export class AppModule {}
