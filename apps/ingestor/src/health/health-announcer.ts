import type { Logger } from '@headwater/observability';
import { BackgroundLoop, TransientError } from '@headwater/pipeline';

/** Announces the sources whose state of health has changed; returns how many. */
export type AnnounceHealth = () => Promise<number>;

const LOOK_EVERY_MS = 1_000;

/**
 * Tells the world how sources are. The mark that there is something to tell is set in the transaction that saves a fetch,
 * and taken off after Kafka has acknowledged the record: a death in between tells it twice, which a reader of a compacted
 * topic does not notice.
 */
export class HealthAnnouncer {
  readonly #announce: AnnounceHealth;
  readonly #loop: BackgroundLoop;

  constructor(announce: AnnounceHealth, logger: Pick<Logger, 'warn'>) {
    this.#announce = announce;
    this.#loop = new BackgroundLoop({
      round: async () => ((await announce()) > 0 ? 'more' : 'idle'),
      gatherMs: 0,
      lookEveryMs: LOOK_EVERY_MS,
      onFailure: (error, retryInMs) => {
        if (!(error instanceof TransientError)) throw error;
        logger.warn({ err: error, retryInMs }, 'the health of sources cannot be announced now');
      },
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Ends after what is being told; then tells what is left. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    // What the last fetches have changed. If Kafka is away now, the next start tells it.
    await this.#announce().catch(() => undefined);
  }
}
