import { setTimeout as delay } from 'node:timers/promises';
import { createNamespace } from '@headwater/contracts';
import { AddressPolicy, FeedFetcher, hostOf } from '@headwater/fetch';
import {
  healthy,
  type Metrics,
  nestLogger,
  type RunningService,
  type ServiceContext,
  unhealthy,
} from '@headwater/observability';
import { backoffMs, TransientError } from '@headwater/pipeline';
import { hostClass, type HostClass } from '@headwater/polling';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule, LEASE_MS, READ_PUSH, READ_SOURCE } from './app.module.js';
import { HealthAnnouncer } from './health/health-announcer.js';
import type { IngestorConfig } from './ingestor.config.js';
import { memoryShortage } from './memory-shortage.js';
import type { ClaimedSource } from './polling/claimed-source.js';
import { PollLoop } from './polling/poll-loop.js';
import type { ReadOutcome, ReadSource } from './polling/read-source.js';
import { ARTICLE_COMPLETION, type ArticleCompletion } from './polling/article-completion.port.js';
import { SOURCE_STORE, type SourceStore } from './polling/source-store.port.js';
import { readSources, type SourceOrigin } from './sources/read-sources.js';
import { SOURCE_REGISTRY, type SourceRegistry } from './sources/source-registry.port.js';
import type { ReadPush } from './websub/read-push.js';
import { startWebSub } from './websub/start-websub.js';
import { SUBSCRIPTION_STORE, type SubscriptionStore } from './websub/subscription-store.port.js';

type Context = ServiceContext<IngestorConfig>;

/** The loop comes round every second; a statement of Postgres may take half a minute. */
const STUCK_AFTER_MS = 60_000;

const OFFLINE =
  'no publisher can be reached: is the network of this process up? Nothing is held against the source';

/** Starts the ingestor: brings the list of sources into Postgres, then polls them or reads each once. */
export async function startIngestor(context: Context): Promise<RunningService> {
  const { config, logger, metrics, tracing, fail } = context;
  const shortage = memoryShortage(process.constrainedMemory(), config.HEADWATER_ARTICLE_PAGES);
  if (shortage !== null) logger.warn(shortage);
  const namespace = createNamespace(config.HEADWATER_NAMESPACE);
  const app = await NestFactory.createApplicationContext(AppModule.of(context, namespace), {
    logger: nestLogger(logger),
  });
  await registerSources(app, context);
  const startedAt = new Date().toISOString();
  const readSource = app.get<ReadSource>(READ_SOURCE);
  const completion = app.get<ArticleCompletion | null>(ARTICLE_COMPLETION);
  const loop = new PollLoop({
    store: app.get<SourceStore>(SOURCE_STORE),
    readSource: (claim, stop) =>
      tracing.follow('poll', { 'headwater.source': claim.source.id }, () => readSource(claim, stop)),
    concurrency: config.HEADWATER_INGESTOR_CONCURRENCY,
    once: config.HEADWATER_INGESTOR_MODE === 'once' ? startedAt : null,
    isAside: (claim) => completion?.isCompleting(claim) ?? false,
    renewEveryMs: LEASE_MS / 3,
    logger,
    onOutcome: (claim, outcome) => report(context, metrics, claim, outcome),
  });
  const webSub = await startWebSubIfWanted(app, context);
  const announcer = app.get(HealthAnnouncer);
  announcer.start();
  const finished = loop.run();
  finished.catch(fail);
  return {
    live: () =>
      loop.age < STUCK_AFTER_MS
        ? healthy({ inFlight: loop.inFlight })
        : unhealthy(`the poll loop has not come round for ${loop.age} ms`),
    ready: healthy,
    finished: finished.then(() => 'every source was read'),
    close: async () => {
      loop.stop();
      completion?.stop();
      await finished;
      await webSub?.close();
      await announcer.stop();
      await app.close();
    },
  };
}

async function startWebSubIfWanted(
  app: INestApplicationContext,
  context: Context,
): Promise<{ close(): Promise<void> } | null> {
  const { config, logger, metrics, fail } = context;
  const { HEADWATER_WEBSUB_CALLBACK: callback, HEADWATER_WEBSUB_HOST: host } = config;
  if (callback === '' || config.HEADWATER_INGESTOR_MODE === 'once') return null;
  return startWebSub({
    ...{ callback, listen: { host, port: config.HEADWATER_WEBSUB_PORT }, logger, onDefect: fail },
    subscriptions: app.get<SubscriptionStore>(SUBSCRIPTION_STORE),
    store: app.get<SourceStore>(SOURCE_STORE),
    fetcher: app.get(FeedFetcher),
    readPush: app.get<ReadPush>(READ_PUSH),
    renewEveryMs: LEASE_MS / 3,
    onSaved: (claim, outcome) => report(context, metrics, claim, outcome),
  });
}

async function registerSources(app: INestApplicationContext, { config, logger }: Context): Promise<void> {
  const interval = config.HEADWATER_INGESTOR_INTERVAL;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { sources, problems } = await readSources(originOf(config));
      for (const problem of problems) logger.warn({ problem }, 'a source is not read');
      if (sources.length === 0) logger.warn('there is no source to read');
      await app.get<SourceRegistry>(SOURCE_REGISTRY).enableOnly(sources, {
        ownHosts: new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS).allowedHosts,
        fixedIntervalMs: interval > 0 ? interval * 1_000 : null,
      });
      logger.info({ sources: sources.length, from: config.HEADWATER_SOURCES }, 'sources are registered');
      return;
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      const retryInMs = backoffMs(attempt, { firstMs: 200, capMs: 5_000 });
      logger.info({ reason: error.message, retryInMs }, 'waiting for the list of sources');
      await delay(retryInMs);
    }
  }
}

function originOf(config: IngestorConfig): SourceOrigin {
  switch (config.HEADWATER_SOURCES) {
    case 'newsroom':
      return { kind: 'newsroom', url: config.HEADWATER_NEWSROOM_URL };
    case 'catalogue':
      return { kind: 'catalogue', path: config.HEADWATER_CATALOGUE };
    case 'feeds':
      return { kind: 'feeds', list: config.HEADWATER_FEEDS };
  }
}

function hostClassOf(feedUrl: string, config: IngestorConfig): HostClass | 'own' {
  const host = hostOf(new URL(feedUrl));
  const own = new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS).allowedHosts.includes(host);
  return own ? 'own' : hostClass(host);
}

function report(
  { logger, config }: Context,
  metrics: Metrics,
  { source, feedUrl, fetchSeq }: ClaimedSource,
  outcome: ReadOutcome,
): void {
  if (outcome.kind !== 'saved') {
    metrics.fetches.inc({ result: outcome.kind, host_class: hostClassOf(feedUrl, config) });
    if (outcome.kind === 'offline') logger.warn({ source: source.id }, OFFLINE);
    else logger.debug({ source: source.id, fetchSeq }, `a fetch was ${outcome.kind}`);
    return;
  }
  const { result } = outcome;
  metrics.fetches.inc({
    result: result.failure?.reason ?? result.outcome,
    host_class: hostClassOf(feedUrl, config),
  });
  metrics.stageOutcomes.inc({ stage: 'ingestor', outcome: 'emit', reason: '' }, result.emitted.length);
  for (const reason of result.dropped)
    metrics.stageOutcomes.inc({ stage: 'ingestor', outcome: 'drop', reason });
  for (const page of result.pages) metrics.articlePages.inc({ result: page });
  const counts = { seen: result.itemsSeen, emitted: result.emitted.length, dropped: result.dropped.length };
  if (result.failure !== null) {
    logger.warn(
      { source: source.id, ...result.failure, nextFetchInMs: result.nextFetchInMs },
      'a source could not be read',
    );
  } else if (result.outcome === 'read') {
    logger.debug(
      { source: source.id, fetchSeq, ...counts, problems: result.problems.length },
      'a source was read',
    );
  }
}
