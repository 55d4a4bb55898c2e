import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { healthy, unhealthy, type HealthReport } from '@headwater/observability';
import type { Pool } from 'pg';
import type { Readiness } from '../readiness.port.js';

const EVERY_MS = 2_000;

/** Asks Postgres every two seconds whether it answers. Without it there are only answers from the cache. */
export class PostgresProbe implements Readiness, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #pool: Pool;
  #problem: string | null = 'Postgres has not been asked yet';
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  readonly check = (): HealthReport => {
    const facts = { postgresConnections: this.#pool.totalCount, postgresWaiting: this.#pool.waitingCount };
    return this.#problem === null ? healthy(facts) : unhealthy(this.#problem, facts);
  };

  async onApplicationBootstrap(): Promise<void> {
    await this.#ask();
    this.#schedule();
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      void this.#ask().then(() => {
        if (this.#timer !== undefined) this.#schedule();
      });
    }, EVERY_MS).unref();
  }

  async #ask(): Promise<void> {
    try {
      await this.#pool.query('SELECT');
      this.#problem = null;
    } catch (error) {
      this.#problem = `Postgres does not answer: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
