import { once } from 'node:events';
import type { OwnedChild } from '../../processes/process-owner.js';
import { ServerStartError } from '../../stack/local/await-ready.js';

const START_ATTEMPTS = 3;

/** A server of ours that can be killed, held and started again on the same port and data. */
export class ControllableServer {
  #process: OwnedChild | null = null;
  #paused = false;
  readonly #startOnce: () => Promise<OwnedChild>;

  /** @param startOnce resolves when the server answers */
  constructor(
    readonly name: string,
    startOnce: () => Promise<OwnedChild>,
  ) {
    this.#startOnce = startOnce;
  }

  get isRunning(): boolean {
    const child = this.#process?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#process?.owned.pid;
  }

  /** Starts it, unless it runs. */
  async start(): Promise<void> {
    if (this.isRunning) return;
    this.#paused = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#process = await this.#startOnce();
        return;
      } catch (error) {
        // On a machine without time to spare, brokers of a new quorum can miss each other until they give up.
        if (!(error instanceof ServerStartError) || attempt === START_ATTEMPTS) throw error;
      }
    }
  }

  /** Ends it by a signal and waits until it is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process?.child;
    if (child === undefined || !this.isRunning) return;
    const gone = once(child, 'exit');
    if (this.#paused && signal !== 'SIGKILL') this.resume();
    child.kill(signal);
    await gone;
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
    if (this.#paused) this.resume();
    if (this.isRunning) await this.#process?.stop();
  }
}
