import type { Clock } from '@headwater/pipeline';
import type { Network } from './network.js';
import type { Random } from './random.js';
import type { Scheduler } from './scheduler.js';
import type { Trace } from './trace.js';

/** What all processes of a run share. */
export interface Surroundings {
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly trace: Trace;
  /** Of the processes themselves: jitter and the like. */
  readonly random: Random;
}

/**
 * A process as the machine sees it: it can be killed (nothing it waits for ever comes, so its code never goes on)
 * and stopped for a while (everything it waits for comes afterwards, as after SIGSTOP and SIGCONT).
 */
export class SimulatedProcess {
  readonly clock: Clock;
  #alive = true;
  #stoppedUntil = 0;
  readonly #onDeath: (() => void)[] = [];

  constructor(
    readonly name: string,
    private readonly world: Surroundings,
  ) {
    const { scheduler, random } = world;
    this.clock = {
      now: () => scheduler.now,
      random: () => random.next(),
      delay: (milliseconds) => new Promise((resolve) => this.deliver(milliseconds, () => resolve())),
      after: (milliseconds, call) => this.deliver(milliseconds, call),
      every: (milliseconds, call) => this.#every(milliseconds, call),
      yield: () => new Promise((resolve) => this.deliver(0, () => resolve())),
    };
  }

  get alive(): boolean {
    return this.#alive;
  }

  get stopped(): boolean {
    return this.world.scheduler.now < this.#stoppedUntil;
  }

  /** `kill -9`. */
  kill(reason: string): void {
    if (!this.#alive) return;
    this.note(`dies: ${reason}`);
    this.#alive = false;
    for (const hook of this.#onDeath) hook();
  }

  /** SIGSTOP, and SIGCONT after so many milliseconds. */
  stop(milliseconds: number): void {
    this.note(`is stopped for ${milliseconds} ms`);
    this.#stoppedUntil = this.world.scheduler.now + milliseconds;
  }

  /** For servers: its connections are gone. */
  onDeath(hook: () => void): void {
    this.#onDeath.push(hook);
  }

  note(what: string): void {
    this.world.trace.note(this.name, what);
  }

  /** Runs in this process after so many milliseconds, later if it is stopped, never if it has died. */
  deliver(milliseconds: number, run: () => void): () => void {
    const { scheduler } = this.world;
    let callOff: () => void;
    const attempt = (): void => {
      if (!this.#alive) return;
      if (this.stopped) callOff = scheduler.after(this.#stoppedUntil - scheduler.now, attempt);
      else run();
    };
    callOff = scheduler.after(milliseconds, attempt);
    return () => callOff();
  }

  /**
   * A request to a server and its answer, with everything that can happen in between.
   *
   * @param failure what the client library throws when the answer does not come
   */
  request<Answer>(
    server: string,
    work: () => Answer | Promise<Answer>,
    failure: () => Error,
  ): Promise<Answer> {
    const { scheduler, network } = this.world;
    return new Promise((resolve, reject) => {
      const fate = network.fateOf(server);
      const timeout = network.timeout();
      if (fate !== 'answered') {
        this.note(`${server}: ${fate}`);
        this.deliver(timeout, () => reject(failure()));
      }
      if (fate === 'request-lost') return;
      scheduler.after(network.latency() + (fate === 'late' ? timeout * 2 : 0), () => {
        const answer = async (): Promise<Answer> => work();
        answer().then(
          (value) => void this.deliver(network.latency(), () => fate === 'answered' && resolve(value)),
          (error: unknown) =>
            void this.deliver(network.latency(), () => fate === 'answered' && reject(error as Error)),
        );
      });
    });
  }

  #every(milliseconds: number, call: () => void): () => void {
    let callOff: () => void;
    const tick = (): void => {
      callOff = this.deliver(milliseconds, tick);
      call();
    };
    callOff = this.deliver(milliseconds, tick);
    return () => callOff();
  }
}
