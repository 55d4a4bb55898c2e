import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { startStageService } from '@headwater/kafka';
import { runService } from '@headwater/observability';
import { dedupStage } from '@headwater/stage-dedup';
import { AppModule } from './app.module.js';
import { DedupConfigSchema } from './dedup.config.js';

await runService({
  name: dedupStage.name,
  config: fromEnvironment(DedupConfigSchema),
  start: (context) => startStageService(context, dedupStage.name, AppModule.register(context)),
});
