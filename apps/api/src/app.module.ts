import {
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { createNamespace } from '@headwater/contracts';
import { AddressPolicy, FeedFetcher, userAgentOf } from '@headwater/fetch';
import { poolWaits, type Logger, type Metrics } from '@headwater/observability';
import { WorkerFeedParser } from '@headwater/parser-process';
import { createPool } from '@headwater/postgres';
import { closeRedis, createRedis, type Redis } from '@headwater/redis';
import { SourceStore } from '@headwater/sources';
import type { Pool } from 'pg';
import { PostgresAggregateReader } from './adapters/postgres-aggregate-reader.js';
import { PostgresArticleDetailReader } from './adapters/postgres-article-detail-reader.js';
import { PostgresArticleReader } from './adapters/postgres-article-reader.js';
import { PostgresKeyStore } from './adapters/postgres-key-store.js';
import { PostgresProbe } from './adapters/postgres-probe.js';
import { PostgresSourceReader } from './adapters/postgres-source-reader.js';
import { RedisRateLimiter } from './adapters/redis-rate-limiter.js';
import { RedisResponseCache } from './adapters/redis-response-cache.js';
import { AdminRateGuard } from './admin/admin-rate.guard.js';
import { AdminSourcesController, FEED_READER, SOURCE_STORE } from './admin/admin-sources.controller.js';
import { AGGREGATE_READER } from './aggregates/aggregate-reader.port.js';
import { AggregatesController } from './aggregates/aggregates.controller.js';
import type { ApiConfig } from './api.config.js';
import { ARTICLE_DETAIL_READER } from './articles/article-detail-reader.port.js';
import { ArticlesController } from './articles/articles.controller.js';
import { AnswerCache } from './caching/answer-cache.js';
import { RESPONSE_CACHE } from './caching/response-cache.port.js';
import { EverythingController } from './everything/everything.controller.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { ApiErrorFilter } from './http/api-error.filter.js';
import { ApiKeyGuard } from './keys/api-key.guard.js';
import { KeyCache } from './keys/key-cache.js';
import { KEY_STORE } from './keys/key-store.port.js';
import { RATE_LIMITER } from './keys/rate-limiter.port.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { Operations } from './openapi/operations.js';
import { ARTICLE_READER } from './search/article-reader.port.js';
import { ArticleSearch } from './search/article-search.js';
import { SourceCatalogue } from './sources/source-catalogue.js';
import { READINESS } from './readiness.port.js';
import { SOURCE_READER } from './sources/source-reader.port.js';
import { SourcesController } from './sources/sources.controller.js';
import { CONFIG, LOGGER, METRICS } from './tokens.js';
import { TopHeadlinesController } from './top-headlines/top-headlines.controller.js';

/** A search that takes longer than this has no reader left who waits. */
const STATEMENT_TIMEOUT_MS = 10_000;
/** Far above what Redis needs, and below what a reader notices; a cache that is slower than this is none. */
const REDIS_TIMEOUT_MS = 250;

/** What the service hands to its application. */
export interface AppContext {
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

interface ClosableFeedReader {
  readonly fetcher: FeedFetcher;
  readonly parser: WorkerFeedParser;
}

const POSTGRES = Symbol('Postgres');
const REDIS = Symbol('Redis');

/** Closes what is shared, after the last request has been answered. */
@Injectable()
class Connections implements OnApplicationShutdown {
  constructor(
    @Inject(POSTGRES) private readonly pool: Pool,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(FEED_READER) private readonly reader: ClosableFeedReader,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    const { fetcher, parser } = this.reader;
    await Promise.all([this.pool.end(), closeRedis(this.redis), fetcher.close(), parser.close()]);
  }
}

/** The composition root: the one file that knows which adapter stands behind which port. */
@Module({
  imports: [DiscoveryModule],
  controllers: [
    EverythingController,
    TopHeadlinesController,
    SourcesController,
    ArticlesController,
    AggregatesController,
    AdminSourcesController,
    OpenApiController,
  ],
  providers: [
    ArticleSearch,
    SourceCatalogue,
    AnswerCache,
    KeyCache,
    Operations,
    AdminRateGuard,
    Connections,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_FILTER, useClass: ApiErrorFilter },
  ],
})
export class AppModule {
  static register(context: AppContext): DynamicModule {
    return { module: AppModule, providers: [...given(context), ...adapters(context)] };
  }
}

function given({ config, logger, metrics }: AppContext): Provider[] {
  return [
    { provide: CONFIG, useValue: config },
    { provide: LOGGER, useValue: logger },
    { provide: METRICS, useValue: metrics },
  ];
}

function adapters({ config, logger, metrics }: AppContext): Provider[] {
  const namespace = createNamespace(config.HEADWATER_NAMESPACE);
  const cacheSeconds = config.HEADWATER_API_CACHE_SECONDS;
  const overPostgres = (provide: symbol, useFactory: (pool: Pool) => unknown): Provider => ({
    provide,
    useFactory,
    inject: [POSTGRES],
  });
  const overRedis = (provide: symbol, useFactory: (redis: Redis) => unknown): Provider => ({
    provide,
    useFactory,
    inject: [REDIS],
  });
  return [
    {
      provide: POSTGRES,
      useFactory: () =>
        createPool(config, namespace, {
          applicationName: 'headwater.api',
          max: config.HEADWATER_API_POSTGRES_CONNECTIONS,
          statementTimeoutMs: STATEMENT_TIMEOUT_MS,
          onIdleError: (error) => logger.warn({ err: error }, 'A connection to Postgres broke'),
          onWaited: poolWaits(metrics),
        }),
    },
    {
      provide: REDIS,
      useFactory: () =>
        createRedis(config, { name: 'headwater.api', logger, commandTimeoutMs: REDIS_TIMEOUT_MS }),
    },
    overPostgres(ARTICLE_READER, (pool) => new PostgresArticleReader(pool, config.HEADWATER_API_MAX_RESULTS)),
    overPostgres(ARTICLE_DETAIL_READER, (pool) => new PostgresArticleDetailReader(pool)),
    overPostgres(AGGREGATE_READER, (pool) => new PostgresAggregateReader(pool)),
    overPostgres(SOURCE_STORE, (pool) => new SourceStore(pool)),
    {
      provide: FEED_READER,
      useFactory: (): ClosableFeedReader => ({
        fetcher: new FeedFetcher({
          policy: new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS),
          userAgent: userAgentOf(config.HEADWATER_FETCH_CONTACT),
        }),
        // A process of its own, from the first check until nobody has asked for a while.
        parser: new WorkerFeedParser(),
      }),
    },
    overPostgres(SOURCE_READER, (pool) => new PostgresSourceReader(pool)),
    overPostgres(KEY_STORE, (pool) => new PostgresKeyStore(pool)),
    overPostgres(READINESS, (pool) => new PostgresProbe(pool)),
    overRedis(RESPONSE_CACHE, (redis) => new RedisResponseCache(redis, namespace, metrics, cacheSeconds)),
    overRedis(RATE_LIMITER, (redis) => new RedisRateLimiter(redis, namespace)),
  ];
}
