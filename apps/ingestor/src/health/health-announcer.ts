import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@headwater/observability';
import { backoffMs, TransientError } from '@headwater/pipeline';

/** Announces the sources whose state of health has changed; returns how many. */
export type AnnounceHealth = () => Promise<number>;

const LOOK_EVERY_MS = 1_000;

/**
 * Tells the world how sources are. The mark that there is something to tell is set in the transaction that saves a fetch,
 * and taken off after Kafka has acknowledged the record: a death in between tells it twice, which a reader of a compacted
 * topic does not notice.
 */
export class HealthAnnouncer {
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;

  constructor(
    private readonly announce: AnnounceHealth,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after what is being told; then tells what is left. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted;) {
      let wait = LOOK_EVERY_MS;
      try {
        if ((await this.announce()) > 0) wait = 0;
        failures = 0;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        failures += 1;
        wait = backoffMs(failures);
        this.logger.warn({ err: error, retryInMs: wait }, 'the health of sources cannot be announced now');
      }
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
    // What the last fetches have changed. If Kafka is away now, the next start tells it.
    await this.announce().catch(() => undefined);
  }
}
