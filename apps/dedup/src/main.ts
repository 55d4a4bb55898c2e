import 'reflect-metadata';
import { loadConfig } from '@headwater/config';
import { startStageService } from '@headwater/kafka';
import { runService } from '@headwater/observability';
import { dedupStage } from '@headwater/stage-dedup';
import { AppModule } from './app.module.js';
import { DedupConfigSchema } from './dedup.config.js';

await runService({
  name: dedupStage.name,
  config: () => loadConfig(DedupConfigSchema),
  start: (context) => startStageService(context, dedupStage.name, AppModule.register(context)),
});
