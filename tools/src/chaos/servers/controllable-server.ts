import { setTimeout as delay } from 'node:timers/promises';
import type { OwnedChild } from '../../processes/process-owner.js';
import { ServerStartError } from '../../stack/local/await-ready.js';

const START_ATTEMPTS = 3;
/** Milliseconds after an end that nobody asked for until it is started again, as an orchestrator would. */
const RESTART_MS = 500;

/** How a server ended that nobody had asked to. */
export type GaveUp = (server: string, how: number | NodeJS.Signals) => void;

/**
 * A server of ours that can be killed, held and started again on the same port and data. When it gives up by itself,
 * which a full disk makes a broker do at its next write and not at once, it is started again.
 */
export class ControllableServer {
  #process: OwnedChild | null = null;
  #starting: Promise<void> | null = null;
  #wanted = false;
  #paused = false;
  readonly #startOnce: () => Promise<OwnedChild>;
  readonly #gaveUp: GaveUp;

  /** @param startOnce resolves when the server answers */
  constructor(
    readonly name: string,
    startOnce: () => Promise<OwnedChild>,
    gaveUp: GaveUp,
  ) {
    this.#startOnce = startOnce;
    this.#gaveUp = gaveUp;
  }

  get isRunning(): boolean {
    const child = this.#process?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Starts it, unless it runs, and keeps it running. */
  async start(): Promise<void> {
    this.#wanted = true;
    await this.#startUnlessRunning();
  }

  /** Ends it by a signal, waits until it is gone, and leaves it so. */
  async end(signal: NodeJS.Signals): Promise<void> {
    await this.#leave();
    if (this.#process === null || !this.isRunning) return;
    if (this.#paused && signal !== 'SIGKILL') this.resume();
    this.#process.child.kill(signal);
    await this.#process.ended;
  }

  pause(): void {
    this.#paused = true;
    this.#process?.child.kill('SIGSTOP');
  }

  resume(): void {
    this.#paused = false;
    this.#process?.child.kill('SIGCONT');
  }

  /** In order, at the end of everything. */
  async stop(): Promise<void> {
    await this.#leave();
    if (this.#paused) this.resume();
    if (this.isRunning) await this.#process?.stop();
  }

  /** Nobody starts it again from now on; a start under way comes to its end. */
  async #leave(): Promise<void> {
    this.#wanted = false;
    await this.#starting?.catch(() => undefined);
  }

  async #startUnlessRunning(): Promise<void> {
    if (this.isRunning) return;
    this.#starting ??= this.#startUntilReady().finally(() => (this.#starting = null));
    await this.#starting;
  }

  async #startUntilReady(): Promise<void> {
    this.#paused = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const started = await this.#startOnce();
        this.#process = started;
        void started.ended.then((how) => this.#keepRunning(how));
        return;
      } catch (error) {
        // On a machine without time to spare, brokers of a new quorum can miss each other until they give up.
        if (!(error instanceof ServerStartError) || attempt === START_ATTEMPTS) throw error;
      }
    }
  }

  async #keepRunning(how: number | NodeJS.Signals): Promise<void> {
    if (!this.#wanted) return;
    this.#gaveUp(this.name, how);
    while (this.#wanted && !this.isRunning) {
      await delay(RESTART_MS);
      // What stands in its way, a disk that is still full, may go.
      if (this.#wanted) await this.#startUnlessRunning().catch(() => undefined);
    }
  }
}
