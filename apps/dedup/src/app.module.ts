import { ConfigError } from '@headwater/config';
import { createNamespace } from '@headwater/contracts';
import { kafkaConnection } from '@headwater/kafka';
import type { ServiceContext } from '@headwater/observability';
import { closeRedis, createRedis, redisReady, requireNoEviction, type Redis } from '@headwater/redis';
import { dedupStage, type DedupIndex } from '@headwater/stage-dedup';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { countDecisions } from './adapters/count-decisions.js';
import { IndexKeys } from './adapters/index-keys.js';
import { IndexRebuild } from './adapters/index-rebuild.js';
import { KafkaDecisionLog } from './adapters/kafka-decision-log.js';
import { RedisDedupIndex, type DedupSpan } from './adapters/redis-dedup-index.js';
import type { DedupConfig } from './dedup.config.js';
import { DEDUP_STEP, DedupController } from './dedup.controller.js';

const HOUR_MS = 3_600_000;
const REDIS = Symbol('Redis');
const DEDUP_INDEX = Symbol('DedupIndex');

/** The composition root: the one file that picks adapters. */
@Module({ controllers: [DedupController] })
export class AppModule implements OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(IndexRebuild) private readonly rebuild: IndexRebuild,
  ) {}

  static register(context: ServiceContext<DedupConfig>): DynamicModule {
    return { module: AppModule, providers: providers(context) };
  }

  /** After the last batch has ended. */
  async onApplicationShutdown(): Promise<void> {
    await this.rebuild.close();
    await closeRedis(this.redis);
  }
}

function providers({ config, logger, metrics }: ServiceContext<DedupConfig>): Provider[] {
  const namespace = createNamespace(config.HEADWATER_NAMESPACE);
  const name = `headwater-${dedupStage.name}`;
  const connection = kafkaConnection(config, name, logger);
  const keys = new IndexKeys(namespace);
  const span = spanOf(config);
  return [
    {
      provide: REDIS,
      useFactory: async () => {
        const redis = createRedis(config, { name, logger });
        await redisReady(redis);
        await requireNoEviction(redis);
        return redis;
      },
    },
    {
      provide: IndexRebuild,
      inject: [REDIS],
      useFactory: (redis: Redis) =>
        new IndexRebuild(redis, keys, span, new KafkaDecisionLog(connection, namespace), logger),
    },
    {
      provide: DEDUP_INDEX,
      inject: [REDIS, IndexRebuild],
      useFactory: (redis: Redis, rebuild: IndexRebuild) =>
        countDecisions(
          new RedisDedupIndex(redis, keys, span, (refusal, epoch) => rebuild.start(refusal, epoch)),
          metrics,
        ),
    },
    {
      provide: DEDUP_STEP,
      inject: [DEDUP_INDEX],
      useFactory: (index: DedupIndex) => dedupStage.createStep({ index }),
    },
  ];
}

function spanOf(config: DedupConfig): DedupSpan {
  const windowMs = config.HEADWATER_DEDUP_WINDOW_HOURS * HOUR_MS;
  const memoryMs = config.HEADWATER_DEDUP_MEMORY_HOURS * HOUR_MS;
  if (memoryMs > windowMs) return { windowMs, memoryMs };
  throw new ConfigError('HEADWATER_DEDUP_MEMORY_HOURS must be above HEADWATER_DEDUP_WINDOW_HOURS.');
}
