import { randomBytes } from 'node:crypto';
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

/** Feeds are cut here: readers refuse longer ones. */
const longestFeed = 2_000;
/** Versions that may wait for readers, about 20 MB. */
const unreadLimit = 200_000;
const tickMs = 20;

/** Starts the newsroom that the configuration asks for. */
export async function startNewsroom(
  context: ServiceContext<NewsroomConfig>,
): Promise<RunningService & { readonly url: string }> {
  const { config } = context;
  if (config.HEADWATER_NEWSROOM_FOLDER !== '') {
    const folder = await FeedFolder.at(config.HEADWATER_NEWSROOM_FOLDER);
    const app = await listen(AppModule.serving(folder), context);
    return { live: healthy, ready: healthy, close: () => app.close(), url: await app.getUrl() };
  }
  const newsroom = createNewsroom(config);
  const pace = new Pace(newsroom.press, config.HEADWATER_NEWSROOM_RATE, Date.now());
  const app = await listen(AppModule.playing(newsroom, pace, config.HEADWATER_NEWSROOM_CONTROL), context);
  const { seed, total } = newsroom.press.plan.settings;
  context.logger.info(
    { seed, total, rate: config.HEADWATER_NEWSROOM_RATE, publishers: publishers.length },
    'the newsroom publishes; the same HEADWATER_NEWSROOM_SEED gives the same articles',
  );
  const timer = setInterval(() => pace.tick(Date.now()), tickMs);
  return {
    live: () => healthy(facts(newsroom)),
    ready: healthy,
    url: await app.getUrl(),
    close: async () => {
      clearInterval(timer);
      await app.close();
    },
  };
}

/** Wires plan, author and press as configured. */
export function createNewsroom(config: NewsroomConfig): Newsroom {
  const plan = new Plan(
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
  const press = new Press(plan, {
    window: config.HEADWATER_NEWSROOM_WINDOW,
    limit: longestFeed,
    holdMs: config.HEADWATER_NEWSROOM_HOLD * 1000,
    delayMs: config.HEADWATER_NEWSROOM_DELAY * 1000,
    unreadLimit,
  });
  return new Newsroom(press, new Author(plan, languages), randomBytes(4).toString('hex'));
}

async function listen(
  module: DynamicModule,
  { config, logger }: ServiceContext<NewsroomConfig>,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ forceCloseConnections: true, bodyLimit: 1_024 });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(logger),
  });
  await app.listen(config.HEADWATER_NEWSROOM_PORT, config.HEADWATER_NEWSROOM_HOST);
  logger.info({ url: await app.getUrl() }, 'the newsroom listens');
  return app;
}

function facts({ press }: Newsroom): Record<string, string | number | boolean> {
  return { ...press.progress() };
}
