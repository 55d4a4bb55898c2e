import { setTimeout as delay } from 'node:timers/promises';
import type { RunningSystem } from '../../system/running-system.js';

const TICK_MS = 100;

/** What the newsroom says about how far it is. */
export interface NewsroomProgress {
  readonly articles: number;
  readonly versions: number;
  readonly served: number;
  readonly settled: number;
}

/** Has the newsroom publish at a steady rate, copies, edits and reverts among it. */
export class NewsroomLoad {
  #published = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly signal: AbortSignal,
  ) {}

  /** Articles published since the start. */
  get published(): number {
    return this.#published;
  }

  /** Publishes `total` articles, so many a second; a late turn makes up for itself. */
  async run(total: number, perSecond: number): Promise<void> {
    const started = performance.now();
    for (let asked = 0; asked < total;) {
      this.signal.throwIfAborted();
      const due = Math.min(total, Math.ceil(((performance.now() - started + TICK_MS) / 1_000) * perSecond));
      if (due > asked) this.#published += await this.#publish(due - asked);
      asked = Math.max(due, asked);
      if (asked < total) await delay(TICK_MS);
    }
  }

  /** Brings out the edits that are due. */
  async edits(): Promise<NewsroomProgress> {
    const { progress } = await this.system.ask<{ progress: NewsroomProgress }>(
      '/control/publish?count=0',
      'POST',
    );
    return progress;
  }

  async #publish(count: number): Promise<number> {
    const answer = await this.system.ask<{ published: { articles: number } }>(
      `/control/publish?count=${count}`,
      'POST',
    );
    return answer.published.articles;
  }
}
