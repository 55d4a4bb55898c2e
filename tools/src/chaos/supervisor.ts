import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceProcess } from '../system/service-process.js';

/** Milliseconds after an exit until a service is started again, as an orchestrator would. */
const RESTART_MS = 250;

/** An end of a service that nobody in the harness asked for. */
export interface Exit {
  readonly replica: string;
  readonly how: number | NodeJS.Signals;
  readonly at: number;
}

/** Starts services again when they end, until told not to. */
export class Supervisor {
  readonly #watched = new Map<ServiceProcess, { held: boolean; watching: Promise<void> }>();
  readonly #exits: Exit[] = [];
  #closed = false;

  /** Ends by themselves: neither by SIGKILL nor on request. */
  get exits(): readonly Exit[] {
    return this.#exits;
  }

  /** From now on this service, which runs, is kept running. */
  watch(service: ServiceProcess): void {
    const entry = { held: false, watching: Promise.resolve() };
    this.#watched.set(service, entry);
    entry.watching = this.#keep(service, entry);
  }

  /** Stops services in order and keeps them stopped. */
  async hold(services: readonly ServiceProcess[]): Promise<void> {
    await this.#end(services, (service) => service.stop());
  }

  /** Ends services by `kill -9` and keeps them ended. */
  async holdByForce(services: readonly ServiceProcess[]): Promise<void> {
    await this.#end(services, (service) => service.kill());
  }

  /** Starts held services; resolves when they say that they run, or have been tried. */
  async release(services: readonly ServiceProcess[]): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        const entry = this.#watched.get(service);
        if (entry?.held !== true) return;
        entry.held = false;
        await service.start().catch(() => undefined);
        entry.watching = this.#keep(service, entry);
      }),
    );
  }

  /** Stops a service for good. */
  async dismiss(service: ServiceProcess): Promise<void> {
    await this.hold([service]);
    this.#watched.delete(service);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const entry of this.#watched.values()) entry.held = true;
    await Promise.all([...this.#watched.keys()].map((service) => service.stop()));
  }

  async #end(
    services: readonly ServiceProcess[],
    end: (service: ServiceProcess) => Promise<void>,
  ): Promise<void> {
    for (const service of services) {
      const entry = this.#watched.get(service);
      if (entry !== undefined) entry.held = true;
    }
    await Promise.all(
      services.map(async (service) => {
        await end(service);
        await this.#watched.get(service)?.watching;
      }),
    );
  }

  async #keep(service: ServiceProcess, entry: { held: boolean }): Promise<void> {
    for (;;) {
      const how = await service.ended();
      if (this.#closed || entry.held) return;
      // Null: it did not come up, as while its servers are away; it is tried again.
      if (how !== 'SIGKILL' && how !== 0 && how !== null)
        this.#exits.push({ replica: service.replica, how, at: Date.now() });
      await delay(RESTART_MS);
      if (this.#closed || entry.held) return;
      await service.start().catch(() => undefined);
    }
  }
}
