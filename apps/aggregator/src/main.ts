import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { startStageService } from '@headwater/kafka';
import { runService } from '@headwater/observability';
import { aggregatorSink } from '@headwater/stage-aggregator';
import { AggregatorConfigSchema } from './aggregator.config.js';
import { AppModule } from './app.module.js';

await runService({
  name: aggregatorSink.name,
  config: fromEnvironment(AggregatorConfigSchema),
  start: (context) => startStageService(context, aggregatorSink.name, AppModule.register(context)),
});
