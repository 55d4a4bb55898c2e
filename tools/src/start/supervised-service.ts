import { setTimeout as delay } from 'node:timers/promises';
import type { OwnedChild, ProcessOwner } from '../processes/process-owner.js';
import { say } from '../terminal.js';
import { RestartPolicy } from './restart-policy.js';
import type { ServiceLog } from './service-log.js';
import { entryOf, serviceNodeArguments } from './services.js';

/** How a service is started, each time. */
export interface ServicePlan {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly operationsPort: number;
  /** It has a job that comes to an end: an exit with 0 is that, not a crash. */
  readonly completes?: boolean;
}

/** One service, kept running: after an exit it is started again, later and later, until it exits too often. */
export class SupervisedService {
  /** Rejects when the service cannot be kept running. */
  readonly lost: Promise<never>;
  /** Resolves when a service whose job comes to an end has done it. */
  readonly completed: Promise<void>;
  readonly #plan: ServicePlan;
  readonly #owner: ProcessOwner;
  readonly #log: ServiceLog;
  readonly #policy = new RestartPolicy();
  readonly #stopping = new AbortController();
  readonly #reportCompletion: () => void;
  readonly #reportLoss: (error: unknown) => void;
  #child: OwnedChild | undefined;
  #watching: Promise<void> = Promise.resolve();

  constructor(options: { plan: ServicePlan; owner: ProcessOwner; log: ServiceLog }) {
    this.#plan = options.plan;
    this.#owner = options.owner;
    this.#log = options.log;
    const { promise, reject } = Promise.withResolvers<never>();
    this.lost = promise;
    this.lost.catch(() => undefined);
    this.#reportLoss = reject;
    const completion = Promise.withResolvers<undefined>();
    this.completed = completion.promise;
    this.#reportCompletion = () => completion.resolve(undefined);
  }

  get plan(): ServicePlan {
    return this.#plan;
  }

  /** The process of now; another one after a restart. */
  get pid(): number | undefined {
    return this.#child?.owned.pid;
  }

  async start(): Promise<void> {
    await this.#startOnce();
    this.#watching = this.#watch().catch(this.#reportLoss);
  }

  /** Why it is not ready, in its own words; undefined when `/readyz` says that it is. */
  async waitsFor(): Promise<string | undefined> {
    const url = `http://127.0.0.1:${this.#plan.operationsPort}/readyz`;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      const { reasons } = (await response.json()) as { readonly reasons: readonly string[] };
      return response.ok ? undefined : reasons.join('; ');
    } catch {
      return 'it does not answer yet';
    }
  }

  /** Lets it finish what it has and waits for its end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#child?.stop();
    await this.#watching;
    await this.#log.close();
  }

  async #startOnce(): Promise<void> {
    const { name, environment } = this.#plan;
    // Its input ends when we die, and then so does it (HEADWATER_EXIT_WITH_PARENT).
    const child = await this.#owner.start(
      { name, tier: 'service' },
      process.execPath,
      ['--enable-source-maps', ...serviceNodeArguments, entryOf(name)],
      {
        env: { ...process.env, ...environment, HEADWATER_EXIT_WITH_PARENT: '1' },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    child.child.stdin?.on('error', () => undefined);
    for (const output of [child.child.stdout, child.child.stderr]) if (output) this.#log.follow(output);
    this.#child = child;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#child !== undefined) {
      const how = await this.#child.ended;
      if (signal.aborted) return;
      if (how === 0 && this.#plan.completes) {
        this.#reportCompletion();
        return;
      }
      const wait = this.#policy.afterExit(performance.now());
      if (wait === 'give up') {
        this.#reportLoss(new ServiceLostError(this.#plan.name, [...this.#log.lastLines]));
        return;
      }
      const ending = typeof how === 'number' ? `exited with ${how}` : `was ended by ${how}`;
      say(`${this.#plan.name} ${ending}; it starts again in ${(wait / 1000).toFixed(2)} s`);
      await delay(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#startOnce();
    }
  }
}

/** A service exited too often in too short a time. */
export class ServiceLostError extends Error {
  override readonly name = 'ServiceLostError';
  readonly lastLines: readonly string[];

  constructor(service: string, lastLines: readonly string[]) {
    super(`${service} exited five times within a minute, so everything is stopped; its last lines:`);
    this.lastLines = lastLines;
  }
}
