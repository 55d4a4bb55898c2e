import { FetchFailure, type FeedFetcher } from '@headwater/fetch';
import type { Logger } from '@headwater/observability';
import { BackgroundLoop, TransientError, type RoundResult } from '@headwater/pipeline';
import type { EndedSubscription, Subscription, SubscriptionStore } from './subscription-store.port.js';

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

/**
 * Asks hubs to push (WebSub), again before their promise ends, and later again if they do not answer. Asks them to stop
 * where a subscription is over.
 */
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
    const { store } = this.#ports;
    for (const subscription of await store.takeDue(AT_A_TIME)) {
      if (!signal.aborted) await this.#subscribe(subscription, signal);
    }
    for (const ended of await store.takeEnded(AT_A_TIME)) {
      if (!signal.aborted) await this.#ask('unsubscribe', ended, {}, signal);
    }
    return 'idle';
  }

  async #subscribe(subscription: Subscription, stop: AbortSignal): Promise<void> {
    const more = { 'hub.secret': subscription.secret, 'hub.lease_seconds': String(LEASE_SECONDS) };
    const failure = await this.#ask('subscribe', subscription, more, stop);
    if (failure !== null)
      await this.#ports.store.note(subscription.id, `It could not be asked: ${failure.message}`);
  }

  /** @returns why the hub could not be asked */
  async #ask(
    mode: 'subscribe' | 'unsubscribe',
    { id, hub, topic, sourceId }: EndedSubscription,
    more: Readonly<Record<string, string>>,
    stop: AbortSignal,
  ): Promise<FetchFailure | null> {
    const { fetcher, callback, logger } = this.#ports;
    const fields = {
      'hub.mode': mode,
      'hub.topic': topic,
      'hub.callback': callbackOf(callback, id),
      ...more,
    };
    try {
      await fetcher.postForm(hub, fields, stop);
      logger.debug({ source: sourceId, hub, mode }, 'a hub was asked');
      return null;
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      if (error.reason === 'stopped') return null;
      logger.warn({ source: sourceId, hub, mode, reason: error.reason }, 'a hub could not be asked');
      return error;
    }
  }
}

/** Where the hub calls for a subscription. */
export const callbackOf = (callback: string, id: string): string => `${callback.replace(/\/+$/, '')}/${id}`;
