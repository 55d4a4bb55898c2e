import type { CommonConfig, ConsumerConfig, KafkaConfig } from '@headwater/config';
import { createNamespace } from '@headwater/contracts';
import { nestLogger, type RunningService, type ServiceContext } from '@headwater/observability';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { kafkaConnection } from '../client/client.js';
import { groupTiming } from '../consumer/group-consumer.js';
import { observeRunner } from '../runner/observer.js';
import { KafkaStrategy } from './kafka.strategy.js';

/** What a stage's service reads from its environment at least. */
export type StageServiceConfig = CommonConfig & KafkaConfig & ConsumerConfig;

/**
 * Starts the stage or sink whose controllers are in `module`, as a Nest microservice on Kafka. For
 * `runService`: every stage app's main.ts is these two.
 */
export async function startStageService(
  context: ServiceContext<StageServiceConfig>,
  name: string,
  module: Type | DynamicModule,
): Promise<RunningService> {
  const { config, logger, metrics, tracing, fail } = context;
  const strategy = new KafkaStrategy({
    connection: kafkaConnection(config, `headwater-${name}`, logger),
    namespace: createNamespace(config.HEADWATER_NAMESPACE),
    observer: observeRunner(metrics, logger, tracing),
    onFatal: fail,
    timing: groupTiming(config.HEADWATER_KAFKA_SESSION_TIMEOUT_MS),
  });
  const app = await NestFactory.createMicroservice(module, {
    strategy,
    logger: nestLogger(logger),
    // Let a failing provider reach `runService`, which says it in one line.
    abortOnError: false,
  });
  await app.listen();
  return { live: () => strategy.live(), ready: () => strategy.ready(), close: () => app.close() };
}
