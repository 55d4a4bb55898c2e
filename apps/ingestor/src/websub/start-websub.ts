import type { FeedFetcher } from '@headwater/fetch';
import type { Logger } from '@headwater/observability';
import type { SourceStore } from '../polling/source-store.port.js';
import { CallbackServer } from './callback-server.js';
import type { ReadPush } from './read-push.js';
import { Subscriber } from './subscriber.js';
import type { SubscriptionStore } from './subscription-store.port.js';
import { createTakePush, type TakePushPorts } from './take-push.js';

/** What WebSub runs on. */
export interface WebSubOptions {
  readonly subscriptions: SubscriptionStore;
  readonly store: SourceStore;
  readonly fetcher: FeedFetcher;
  readonly readPush: ReadPush;
  /** Where hubs reach `listen`, as they see it. */
  readonly callback: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly renewEveryMs: number;
  readonly logger: Logger;
  readonly onSaved: TakePushPorts['onSaved'];
  /** Hears of what is no transient failure. */
  readonly onDefect: (error: unknown) => void;
}

/** Listens for hubs, then begins to ask them; returns what ends both. */
export async function startWebSub(options: WebSubOptions): Promise<{ close(): Promise<void> }> {
  const { subscriptions, fetcher, callback, listen, logger, onDefect } = options;
  const takePush = createTakePush(options);
  const server = new CallbackServer({ store: subscriptions, takePush, logger, onDefect });
  const port = await server.listen(listen.host, listen.port);
  logger.info({ callback, port }, 'hubs that feeds name are asked to push');
  const subscriber = new Subscriber({ store: subscriptions, fetcher, callback, logger });
  subscriber.start(onDefect);
  return {
    close: async () => {
      await subscriber.stop();
      await server.close();
    },
  };
}
