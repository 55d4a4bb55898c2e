import 'reflect-metadata';
import { loadConfig } from '@headwater/config';
import { KafkaStrategy } from '@headwater/kafka';
import { nestLogger, runService } from '@headwater/observability';
import { dedupStage } from '@headwater/stage-dedup';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { AppModule } from './app.module.js';
import { DedupConfigSchema } from './dedup.config.js';

await runService({
  name: dedupStage.name,
  config: () => loadConfig(DedupConfigSchema),
  start: async (context) => {
    const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(AppModule.register(context), {
      inject: [KafkaStrategy],
      useFactory: (strategy: KafkaStrategy) => ({ strategy }),
      logger: nestLogger(context.logger),
      abortOnError: false,
    });
    await app.listen();
    const strategy = app.get(KafkaStrategy);
    return { live: () => strategy.live(), ready: () => strategy.ready(), close: () => app.close() };
  },
});
