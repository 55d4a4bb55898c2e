import { setTimeout as delay } from 'node:timers/promises';
import { FetchFailure, type FeedFetcher } from '@headwater/fetch';
import type { Logger } from '@headwater/observability';
import { backoffMs, TransientError } from '@headwater/pipeline';
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
  #running: Promise<void> | null = null;

  constructor(ports: SubscriberPorts) {
    this.#ports = ports;
  }

  /** @param onDefect hears of what is no transient failure */
  start(onDefect: (error: unknown) => void): void {
    this.#running ??= this.#run().catch(onDefect);
  }

  /** Ends at once; who was being asked is asked again when its turn comes. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted;) {
      let wait = LOOK_EVERY_MS;
      try {
        for (const subscription of await this.#ports.store.takeDue(AT_A_TIME)) {
          if (!signal.aborted) await this.#ask(subscription, signal);
        }
        failures = 0;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        failures += 1;
        wait = backoffMs(failures);
        this.#ports.logger.warn({ err: error, retryInMs: wait }, 'hubs cannot be asked now');
      }
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
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
