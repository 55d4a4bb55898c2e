import { randomBytes } from 'node:crypto';
import { ConfigError } from '@headwater/config';
import { healthy, nestLogger, type RunningService, type ServiceContext } from '@headwater/observability';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { FeedFolder } from './folder/feed-folder.js';
import { languages } from './languages/languages.js';
import type { NewsroomConfig } from './newsroom.config.js';
import { Newsroom } from './newsroom.js';
import { Author } from './plan/author.js';
import { Plan } from './plan/plan.js';
import { Pace } from './press/pace.js';
import { Press } from './press/press.js';
import { publishers } from './publishers/publishers.js';
import { hostsAt } from './web/hosts/index.js';
import { Hub } from './web/hub.js';
import { PlayedWeb } from './web/played-web.js';
import { Stories } from './web/stories.js';

/** Feeds are cut here: readers refuse longer ones. */
const longestFeed = 2_000;
/** Versions that may wait for readers, about 20 MB. */
const unreadLimit = 200_000;
const tickMs = 20;

/** A started newsroom and where it listens. */
export type RunningNewsroom = RunningService & { readonly url: string };

/** Starts the newsroom that the configuration asks for. */
export async function startNewsroom(context: ServiceContext<NewsroomConfig>): Promise<RunningNewsroom> {
  const { config, logger, metrics } = context;
  if (config.HEADWATER_NEWSROOM_FOLDER !== '') {
    const folder = await FeedFolder.at(config.HEADWATER_NEWSROOM_FOLDER);
    const { url, close } = await serve(AppModule.serving(folder), context);
    return { live: healthy, ready: healthy, url, close };
  }
  if (config.HEADWATER_NEWSROOM_PLAYS === 'web') return startPlayedWeb(context);
  const newsroom = createNewsroom(config);
  const { press } = newsroom;
  const pace = new Pace(press, config.HEADWATER_NEWSROOM_RATE, Date.now());
  const module = AppModule.playing(newsroom, pace, config.HEADWATER_NEWSROOM_CONTROL, metrics);
  const { url, close } = await serve(module, context);
  const { seed, total } = press.plan.settings;
  logger.info(
    { seed, total, rate: config.HEADWATER_NEWSROOM_RATE, publishers: publishers.length },
    'the newsroom publishes; the same HEADWATER_NEWSROOM_SEED gives the same articles',
  );
  const timer = setInterval(() => {
    pace.tick(Date.now());
    const { versions, served, settled } = press.progress();
    metrics.newsroomVersions.set({ state: 'published' }, versions);
    metrics.newsroomVersions.set({ state: 'served' }, served);
    metrics.newsroomVersions.set({ state: 'settled' }, settled);
  }, tickMs);
  return {
    live: () => healthy({ ...press.progress() }),
    ready: healthy,
    url,
    close: () => {
      clearInterval(timer);
      return close();
    },
  };
}

/** Plays a web: requests by the name of a host are its own, all others are the newsroom's. */
async function startPlayedWeb(context: ServiceContext<NewsroomConfig>): Promise<RunningNewsroom> {
  const { config, logger } = context;
  const plan = createPlan({ ...config, HEADWATER_NEWSROOM_TOTAL: 0 });
  let port = 0;
  const hub = new Hub();
  const web = new PlayedWeb(
    hostsAt(() => port, hub),
    new Stories(plan, new Author(plan, languages)),
  );
  const { url, close } = await serve(
    AppModule.playingWeb(web, hub, config.HEADWATER_NEWSROOM_CONTROL),
    context,
    web,
  );
  port = Number(new URL(url).port);
  logger.info({ hosts: web.hosts.length }, 'the newsroom plays the web; /politeness says how it was treated');
  return { live: healthy, ready: healthy, url, close };
}

function createPlan(config: NewsroomConfig): Plan {
  return new Plan(
    {
      seed: config.HEADWATER_NEWSROOM_SEED || randomBytes(5).toString('hex'),
      total: config.HEADWATER_NEWSROOM_TOTAL,
      copyShare: config.HEADWATER_NEWSROOM_COPIES,
      raceShare: config.HEADWATER_NEWSROOM_RACES,
      editShare: config.HEADWATER_NEWSROOM_EDITS,
      revertShare: config.HEADWATER_NEWSROOM_REVERTS,
    },
    publishers,
  );
}

/** Wires plan, author and press as configured. */
export function createNewsroom(config: NewsroomConfig): Newsroom {
  const plan = createPlan(config);
  const press = new Press(plan, {
    window: config.HEADWATER_NEWSROOM_WINDOW,
    limit: longestFeed,
    holdMs: config.HEADWATER_NEWSROOM_HOLD * 1000,
    delayMs: config.HEADWATER_NEWSROOM_DELAY * 1000,
    unreadLimit,
  });
  return new Newsroom(press, new Author(plan, languages), randomBytes(4).toString('hex'));
}

async function serve(
  module: DynamicModule,
  { config, logger }: ServiceContext<NewsroomConfig>,
  web?: PlayedWeb,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const adapter = new FastifyAdapter({ forceCloseConnections: true, bodyLimit: 1_024 });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(logger),
  });
  if (web !== undefined) {
    adapter.getInstance().addHook('onRequest', (request, reply, goOn) => {
      const host = web.hostOf(request.raw);
      if (host === null) return goOn();
      void reply.hijack();
      // Whoever breaks off in the middle of a question gets no answer.
      web.answer(host, request.raw, reply.raw).catch(() => reply.raw.destroy());
    });
  }
  await app.init();
  const { HEADWATER_NEWSROOM_HOST: host, HEADWATER_NEWSROOM_PORT: port } = config;
  // Not through Nest, which would log a stack trace of its own where the port is taken.
  const url = await adapter
    .getInstance()
    .listen({ host, port })
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConfigError(`HEADWATER_NEWSROOM_PORT ${port} cannot be used (${reason}); 0 picks a free one`);
    });
  logger.info({ url }, 'the newsroom listens');
  return { url, close: () => app.close() };
}
