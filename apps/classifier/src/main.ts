import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { startStageService } from '@headwater/kafka';
import { runService } from '@headwater/observability';
import { classifierStage } from '@headwater/stage-classifier';
import { AppModule } from './app.module.js';
import { ClassifierConfigSchema } from './classifier.config.js';

await runService({
  name: classifierStage.name,
  config: fromEnvironment(ClassifierConfigSchema),
  start: (context) => startStageService(context, classifierStage.name, AppModule),
});
