import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { startStageService } from '@headwater/kafka';
import { runService } from '@headwater/observability';
import { sentimentStage } from '@headwater/stage-sentiment';
import { AppModule } from './app.module.js';
import { SentimentConfigSchema } from './sentiment.config.js';

await runService({
  name: sentimentStage.name,
  config: fromEnvironment(SentimentConfigSchema),
  start: (context) => startStageService(context, sentimentStage.name, AppModule),
});
