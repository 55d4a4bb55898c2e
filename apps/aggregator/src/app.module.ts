import { createNamespace } from '@headwater/contracts';
import { kafkaConnection, RecordProducer } from '@headwater/kafka';
import { poolWaits, type ServiceContext } from '@headwater/observability';
import { BackgroundLoop } from '@headwater/pipeline';
import { createPool, type Pool } from '@headwater/postgres';
import { aggregatorSink, createAggregatorSink } from '@headwater/stage-aggregator';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { AggregatePublisher } from './adapters/aggregate-publisher.js';
import { sendChanges } from './adapters/kafka-changes.js';
import { PostgresStore } from './adapters/postgres-store.js';
import { PostgresWindowChanges } from './adapters/postgres-window-changes.js';
import { SearchIndexer } from './adapters/search-indexer.js';
import type { AggregatorConfig } from './aggregator.config.js';
import { AggregatorController, SINK } from './aggregator.controller.js';

/** Three partitions at a time, the publisher, the indexer, and one to ask for positions. */
const CONNECTIONS = 6;
const LOOK_EVERY_MS = 30_000;

const POOL = Symbol('pool');
const PUBLISHING = Symbol('publishing');
const INDEXING = Symbol('indexing');

/** The composition root: the one file that picks adapters. */
@Module({ controllers: [AggregatorController] })
export class AppModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(RecordProducer) private readonly producer: RecordProducer,
    @Inject(PUBLISHING) private readonly publishing: BackgroundLoop,
    @Inject(INDEXING) private readonly indexing: BackgroundLoop,
  ) {}

  static register(context: ServiceContext<AggregatorConfig>): DynamicModule {
    return { module: AppModule, providers: providers(context) };
  }

  onApplicationBootstrap(): void {
    this.publishing.start();
    this.indexing.start();
  }

  /** After the last batch has ended. What the loops leave behind is found at the next start. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.publishing.stop(), this.indexing.stop()]);
    await this.producer.close();
    await this.pool.end();
  }
}

function providers({ config, logger, metrics }: ServiceContext<AggregatorConfig>): Provider[] {
  const namespace = createNamespace(config.HEADWATER_NAMESPACE);
  const clientId = `headwater-${aggregatorSink.name}`;
  const onFailure = (error: unknown, waitMs: number): void =>
    logger.warn({ err: error, waitMs }, 'work beside the sink failed and will be repeated');
  return [
    {
      provide: POOL,
      useFactory: () =>
        createPool(config, namespace, {
          applicationName: clientId,
          max: CONNECTIONS,
          onIdleError: (error) => logger.warn({ err: error }, 'a Postgres connection broke'),
          onWaited: poolWaits(metrics),
        }),
    },
    {
      provide: RecordProducer,
      useFactory: () =>
        new RecordProducer(kafkaConnection(config, `${clientId}-publisher`, logger), namespace),
    },
    {
      provide: PUBLISHING,
      inject: [POOL, RecordProducer],
      useFactory: (pool: Pool, producer: RecordProducer) => {
        const publisher = new AggregatePublisher(new PostgresWindowChanges(pool), sendChanges(producer));
        return new BackgroundLoop({
          round: () => publisher.round(),
          gatherMs: config.HEADWATER_AGGREGATOR_PUBLISH_MS,
          lookEveryMs: LOOK_EVERY_MS,
          onFailure,
        });
      },
    },
    {
      provide: INDEXING,
      inject: [POOL],
      useFactory: (pool: Pool) => {
        const indexer = new SearchIndexer(pool);
        return new BackgroundLoop({
          round: () => indexer.round(),
          gatherMs: 0,
          lookEveryMs: LOOK_EVERY_MS,
          onFailure,
        });
      },
    },
    {
      provide: SINK,
      inject: [POOL, PUBLISHING, INDEXING],
      useFactory: (pool: Pool, publishing: BackgroundLoop, indexing: BackgroundLoop) =>
        createAggregatorSink(new PostgresStore(pool), ({ cells, newTexts, cycles }) => {
          if (cells.length > 0) publishing.wake();
          if (newTexts.length > 0) indexing.wake();
          for (const cycle of cycles) logger.warn(cycle, 'two articles claim to be copies of each other');
        }),
    },
  ];
}
