import { setTimeout as delay } from 'node:timers/promises';
import type { RunningSystem } from '../../system/running-system.js';
import { say, write } from '../../terminal.js';
import type { NewsroomLoad } from '../load/newsroom-load.js';
import type { Sampler } from '../watch/sampler.js';

const TERMINAL_MS = 500;
const FILE_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

/** Articles that stand in Postgres, and those that were merged into one of them. */
export interface StoredRow {
  readonly articles: number;
  readonly duplicates: number;
}

/** One line of counts that is written anew on a terminal, or now and then into a file. */
export class Scoreboard {
  readonly #terminal = process.stdout.isTTY;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  #line = '';
  #stored: StoredRow = { articles: 0, duplicates: 0 };

  constructor(
    private readonly system: RunningSystem,
    private readonly sampler: Sampler,
    private readonly load: NewsroomLoad,
  ) {}

  /** What was stored when it was last looked at. */
  get stored(): StoredRow {
    return this.#stored;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Something that happened, above the line. */
  note(what: string): void {
    if (this.#terminal) write(CLEAR_LINE);
    say(`  ${what}`);
    if (this.#terminal) write(this.#line);
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.#running;
    await this.#show();
    if (this.#terminal) write('\n');
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#show();
      await delay(this.#terminal ? TERMINAL_MS : FILE_MS);
    }
  }

  async #show(): Promise<void> {
    const { rows } = await this.system.pool
      .query<StoredRow>(
        `SELECT count(*) FILTER (WHERE role = 'article')::int AS articles,
           count(*) FILTER (WHERE role = 'duplicate')::int AS duplicates FROM article_state`,
      )
      .catch(() => ({ rows: [] as StoredRow[] }));
    this.#stored = rows[0] ?? this.#stored;
    const { articles, duplicates } = this.#stored;
    const lag = [...(this.sampler.last?.lag ?? [])].map(([stage, left]) => `${stage} ${left}`).join(', ');
    const running = this.system.replicas().filter(({ isRunning }) => isRunning).length;
    const processes = `${running}/${this.system.replicas().length} processes`;
    this.#line = `${this.load.published} published, ${articles} stored, ${duplicates} merged | waiting: ${lag} | ${processes}`;
    if (this.#terminal) write(CLEAR_LINE + this.#line);
    else say(this.#line);
  }
}
