import type { Metrics } from '@headwater/observability';
import { Module, type DynamicModule } from '@nestjs/common';
import { FeedFolder } from './folder/feed-folder.js';
import { FilesController } from './folder/files.controller.js';
import { BulkController } from './http/bulk.controller.js';
import { CatalogueController, LIST_SOURCES, type ListSources } from './http/catalogue.controller.js';
import { ControlController } from './http/control.controller.js';
import { CONTROL_POLICY, type ControlPolicy } from './http/control.guard.js';
import { FeedsController, METRICS } from './http/feeds.controller.js';
import { TruthController } from './http/truth.controller.js';
import { WebController } from './http/web.controller.js';
import { Newsroom } from './newsroom.js';
import { Pace } from './press/pace.js';
import { listPublisher } from './source-listing.js';
import { Hub } from './web/hub.js';
import { listHosts } from './web/list-hosts.js';
import { PlayedWeb } from './web/played-web.js';

/** Composes the server: it plays publishers, or the web with all its hosts, or serves a folder. */
@Module({})
export class AppModule {
  static playing(newsroom: Newsroom, pace: Pace, control: ControlPolicy, metrics: Metrics): DynamicModule {
    const listSources: ListSources = (origin) =>
      Promise.resolve(newsroom.press.plan.publishers.map((publisher) => listPublisher(publisher, origin)));
    return {
      module: AppModule,
      controllers: [CatalogueController, FeedsController, TruthController, BulkController, ControlController],
      providers: [
        { provide: Newsroom, useValue: newsroom },
        { provide: Pace, useValue: pace },
        { provide: METRICS, useValue: metrics },
        { provide: CONTROL_POLICY, useValue: control },
        { provide: LIST_SOURCES, useValue: listSources },
      ],
    };
  }

  static playingWeb(web: PlayedWeb, hub: Hub, control: ControlPolicy): DynamicModule {
    const listSources: ListSources = () => Promise.resolve(listHosts(web.hosts));
    return {
      module: AppModule,
      controllers: [CatalogueController, WebController],
      providers: [
        { provide: PlayedWeb, useValue: web },
        { provide: Hub, useValue: hub },
        { provide: CONTROL_POLICY, useValue: control },
        { provide: LIST_SOURCES, useValue: listSources },
      ],
    };
  }

  static serving(folder: FeedFolder): DynamicModule {
    const listSources: ListSources = (origin) => folder.list(origin);
    return {
      module: AppModule,
      controllers: [CatalogueController, FilesController],
      providers: [
        { provide: FeedFolder, useValue: folder },
        { provide: LIST_SOURCES, useValue: listSources },
      ],
    };
  }
}
