import type { Namespace } from '@headwater/contracts';
import { kafkaConnection, RecordProducer } from '@headwater/kafka';
import { poolWaits, type ServiceContext } from '@headwater/observability';
import { type FeedParser, WorkerFeedParser } from '@headwater/parser-process';
import { createPool } from '@headwater/postgres';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { createAnnounceHealth } from './adapters/announce-health.js';
import { KafkaArticleOutlet } from './adapters/kafka-article-outlet.js';
import { PostgresSourceRegistry } from './adapters/postgres-source-registry.js';
import { PostgresSourceStore } from './adapters/postgres-source-store.js';
import { PostgresSubscriptionStore } from './adapters/postgres-subscription-store.js';
import { AddressPolicy, FeedFetcher, hostOf, type StandIn, userAgentOf } from '@headwater/fetch';
import { HealthAnnouncer } from './health/health-announcer.js';
import type { IngestorConfig } from './ingestor.config.js';
import { ARTICLE_OUTLET, type ArticleOutlet } from './polling/article-outlet.port.js';
import { createReadSource } from './polling/read-source.js';
import { SOURCE_STORE, type SourceStore } from './polling/source-store.port.js';
import { ARTICLE_COMPLETION, type ArticleCompletion } from './polling/article-completion.port.js';
import { SOURCE_REGISTRY } from './sources/source-registry.port.js';
import { ArticlePages } from './pages/article-pages.js';
import { PageParser } from './pages/page-parser.js';
import { PageReader } from './pages/page-reader.js';
import { PostgresHostTurns } from './adapters/postgres-host-turns.js';
import { createReadPush } from './websub/read-push.js';
import { SUBSCRIPTION_STORE } from './websub/subscription-store.port.js';

/** The operation that the poll loop repeats. */
export const READ_SOURCE = Symbol('ReadSource');
/** The same for a document that comes by itself. */
export const READ_PUSH = Symbol('ReadPush');

/** How long the sources of a process that died wait for another one. */
export const LEASE_MS = 15_000;

type Pool = ReturnType<typeof createPool>;
const POOL = Symbol('Pool');

/** Picks the adapters. */
@Module({})
export class AppModule implements OnApplicationShutdown {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(RecordProducer) private readonly producer: RecordProducer,
    @Inject(FeedFetcher) private readonly fetcher: FeedFetcher,
    @Inject(WorkerFeedParser) private readonly parser: WorkerFeedParser,
    @Inject(PageParser) private readonly pageParser: PageParser,
  ) {}

  static of(
    { config, logger, metrics }: ServiceContext<IngestorConfig>,
    namespace: Namespace,
  ): DynamicModule {
    const policy = new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS);
    const userAgent = userAgentOf(config.HEADWATER_FETCH_CONTACT);
    const connection = kafkaConnection(config, 'headwater.ingestor', logger);
    const pool = createPool(config, namespace, {
      applicationName: 'headwater.ingestor',
      max: Math.min(config.HEADWATER_INGESTOR_CONCURRENCY + 1, 10),
      onIdleError: (error) => logger.warn({ err: error }, 'a Postgres connection broke'),
      onWaited: poolWaits(metrics),
    });
    const subscribes = config.HEADWATER_WEBSUB_CALLBACK !== '';
    const turns = new PostgresHostTurns(pool, policy.allowedHosts);
    const claims = { leaseMs: LEASE_MS, ownHosts: policy.allowedHosts, subscribes };
    return {
      module: AppModule,
      providers: [
        { provide: POOL, useValue: pool },
        { provide: RecordProducer, useValue: new RecordProducer(connection, namespace) },
        {
          provide: FeedFetcher,
          useValue: new FeedFetcher({ policy, userAgent, standIn: standInOf(config) }),
        },
        { provide: WorkerFeedParser, useValue: new WorkerFeedParser() },
        { provide: PageParser, useValue: new PageParser() },
        {
          provide: ARTICLE_COMPLETION,
          inject: [FeedFetcher, PageParser],
          useFactory: (fetcher: FeedFetcher, parser: PageParser) =>
            config.HEADWATER_ARTICLE_PAGES
              ? new ArticlePages({ reader: new PageReader({ fetcher, parser, policy, turns }), turns })
              : null,
        },
        { provide: SOURCE_REGISTRY, useValue: new PostgresSourceRegistry(pool) },
        { provide: SOURCE_STORE, useValue: new PostgresSourceStore(pool, claims) },
        { provide: SUBSCRIPTION_STORE, useValue: new PostgresSubscriptionStore(pool, LEASE_MS) },
        {
          provide: READ_PUSH,
          inject: [WorkerFeedParser, ARTICLE_OUTLET, SOURCE_STORE, ARTICLE_COMPLETION],
          useFactory: (
            parser: FeedParser,
            outlet: ArticleOutlet,
            store: SourceStore,
            completion: ArticleCompletion | null,
          ) => createReadPush({ parser, outlet, store, completion }),
        },
        {
          provide: ARTICLE_OUTLET,
          inject: [RecordProducer],
          useFactory: (producer: RecordProducer) => new KafkaArticleOutlet(producer),
        },
        {
          provide: HealthAnnouncer,
          inject: [RecordProducer],
          useFactory: (producer: RecordProducer) =>
            new HealthAnnouncer(createAnnounceHealth(pool, producer), logger),
        },
        {
          provide: READ_SOURCE,
          inject: [FeedFetcher, WorkerFeedParser, ARTICLE_OUTLET, SOURCE_STORE, ARTICLE_COMPLETION],
          useFactory: (
            fetcher: FeedFetcher,
            parser: FeedParser,
            outlet: ArticleOutlet,
            store: SourceStore,
            completion: ArticleCompletion | null,
          ) =>
            createReadSource({
              fetcher,
              parser,
              outlet,
              store,
              completion,
              fixedIntervalMs: (feedUrl) => intervalOf(feedUrl, policy, config),
              once: config.HEADWATER_INGESTOR_MODE === 'once',
            }),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.fetcher.close();
    await this.parser.close();
    await this.pageParser.close();
    await this.producer.close();
    await this.pool.end();
  }
}

function standInOf({ HEADWATER_FETCH_STAND_IN: place }: IngestorConfig): StandIn | null {
  const [address, port] = place.split(':');
  return address === undefined || port === undefined ? null : { address, port };
}

/** Only hosts of ours can be asked at a fixed interval: all others have a say in how often they are. */
export function intervalOf(feedUrl: string, policy: AddressPolicy, config: IngestorConfig): number | null {
  const seconds = config.HEADWATER_INGESTOR_INTERVAL;
  return seconds > 0 && policy.allowedHosts.includes(hostOf(new URL(feedUrl))) ? seconds * 1_000 : null;
}
