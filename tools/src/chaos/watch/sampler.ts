import { setTimeout as delay } from 'node:timers/promises';
import { readLag, sink, type PartitionLag } from '@headwater/books';
import { Cluster } from '@headwater/kafka';
import type { RunningSystem } from '../../system/running-system.js';
import type { Timeline } from './timeline.js';

const EVERY_MS = 1_000;

/** Where every stage stood when it was last looked at. */
export interface Look {
  readonly at: number;
  /** Sum of positions, by stage. */
  readonly positions: ReadonlyMap<string, number>;
  readonly lag: ReadonlyMap<string, number>;
}

/** Looks at lag and throughput all the time; a moment at which nobody answers is a gap. */
export class Sampler {
  readonly #cluster: Cluster;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  #last: Look | null = null;

  constructor(
    private readonly system: RunningSystem,
    private readonly timeline: Timeline,
    private readonly published: () => number,
  ) {
    // Its own connection: questions of one cluster wait for each other.
    this.#cluster = new Cluster(system.connection, system.namespace);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** The newest look; null before the first. */
  get last(): Look | null {
    return this.#last;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await this.#cluster.close();
  }

  /** Looks now. @throws TransientError when a server does not answer */
  async look(): Promise<Look> {
    const lags = await readLag({ cluster: this.#cluster, pool: this.system.pool });
    const at = this.timeline.now();
    return { at, positions: sums(lags, 'position'), lag: sums(lags, 'lag') };
  }

  async #run(): Promise<void> {
    let published = this.published();
    while (!this.#stopped) {
      const look = await this.look().catch(() => null);
      if (look !== null) {
        const seconds = Math.max(0.1, look.at - (this.#last?.at ?? look.at - 1));
        const stored = (from: Look | null): number => from?.positions.get(sink.name) ?? 0;
        this.timeline.samples.push({
          at: look.at,
          lag: Object.fromEntries(look.lag),
          published: Math.round((this.published() - published) / seconds),
          stored:
            this.#last === null ? 0 : Math.max(0, Math.round((stored(look) - stored(this.#last)) / seconds)),
        });
        published = this.published();
        this.#last = look;
      }
      await delay(EVERY_MS);
    }
  }
}

function sums(lags: readonly PartitionLag[], field: 'position' | 'lag'): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const lag of lags) totals.set(lag.stage, (totals.get(lag.stage) ?? 0) + lag[field]);
  return totals;
}
