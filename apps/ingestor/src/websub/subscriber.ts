import { FetchFailure, type FeedFetcher } from '@headwater/fetch';
import type { Logger } from '@headwater/observability';
import { BackgroundLoop, TransientError, type RoundResult } from '@headwater/pipeline';
import type { Subscription, SubscriptionStore } from './subscription-store.port.js';

/** What asking hubs needs. */
export interface SubscriberPorts {
  readonly store: SubscriptionStore;
  readonly fetcher: Pick<FeedFetcher, 'postForm'>;
  /** Where the hub reaches us, without the id of the subscription. */
  readonly callback: string;
  readonly logger: Pick<Logger, 'warn' | 'debug'>;
}

const LOOK_EVERY_MS = 1_000;
/** Many feeds have one hub: it is asked for one after the other. */
const AT_A_TIME = 5;
/** Ten days; a hub may promise less. */
const LEASE_SECONDS = 864_000;

/** Asks hubs to push (WebSub), again before their promise ends, and later again if they do not answer. */
export class Subscriber {
  readonly #stop = new AbortController();
  readonly #ports: SubscriberPorts;
  readonly #loop: BackgroundLoop;

  constructor(ports: SubscriberPorts) {
    this.#ports = ports;
    this.#loop = new BackgroundLoop({
      round: () => this.#askDue(),
      gatherMs: 0,
      lookEveryMs: LOOK_EVERY_MS,
      onFailure: (error, retryInMs) => {
        if (!(error instanceof TransientError)) throw error;
        ports.logger.warn({ err: error, retryInMs }, 'hubs cannot be asked now');
      },
    });
  }

  /** @param onDefect hears of what is no transient failure */
  start(onDefect: (error: unknown) => void): void {
    this.#loop.start(onDefect);
  }

  /** Ends at once; who was being asked is asked again when its turn comes. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop.stop();
  }

  async #askDue(): Promise<RoundResult> {
    const { signal } = this.#stop;
    for (const subscription of await this.#ports.store.takeDue(AT_A_TIME)) {
      if (!signal.aborted) await this.#ask(subscription, signal);
    }
    return 'idle';
  }

  async #ask({ id, hub, topic, secret, sourceId }: Subscription, stop: AbortSignal): Promise<void> {
    const { store, fetcher, callback, logger } = this.#ports;
    const fields = {
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': callbackOf(callback, id),
      'hub.secret': secret,
      'hub.lease_seconds': String(LEASE_SECONDS),
    };
    try {
      await fetcher.postForm(hub, fields, stop);
      logger.debug({ source: sourceId, hub }, 'a hub was asked to push');
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      if (error.reason === 'stopped') return;
      await store.note(id, `It could not be asked: ${error.message}`);
      logger.warn({ source: sourceId, hub, reason: error.reason }, 'a hub could not be asked to push');
    }
  }
}

/** Where the hub calls for a subscription. */
export const callbackOf = (callback: string, id: string): string => `${callback.replace(/\/+$/, '')}/${id}`;
