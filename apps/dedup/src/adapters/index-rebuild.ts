import { defineScript, toTransientError, type Redis, type Script } from '@headwater/redis';
import type { Logger } from '@headwater/observability';
import { systemClock, type Clock } from '@headwater/pipeline';
import type { DecisionLog, LoggedDecision } from './decision-log.port.js';
import { shortHash, sighting, type IndexKeys } from './index-keys.js';
import type { DedupSpan } from './redis-dedup-index.js';
import { writeRole } from './role-notation.js';
import {
  beginScript,
  clearScript,
  finishScript,
  holdScript,
  loadScript,
  loadUnsettledScript,
} from './scripts/rebuild.scripts.js';
import { UnsettledDecisions } from './unsettled-decisions.js';

/** What a rebuild did. */
export interface RebuildReport {
  readonly epoch: number;
  readonly decisions: number;
  readonly removed: number;
}

/** What a rebuild costs whose process has died, or whose beginning was acknowledged to nobody. */
const LEASE_MS = 10_000;
/** Keys that one SCAN looks at, its own or not: about 1 ms of the server's time. */
const SCAN_COUNT = 5_000;

/** Another replica has begun a rebuild of its own; this one must not touch the index any more. */
class FencedError extends Error {
  override readonly name = 'FencedError';
}

/**
 * Makes the index anew from the log. Replicas agree through the epoch alone: whoever raises it rebuilds, all
 * others wait, and a rebuild whose process has died is fenced by the next one.
 */
export class IndexRebuild {
  readonly #begin: Script<string>;
  readonly #hold: Script<boolean>;
  readonly #clear: Script<boolean>;
  readonly #load: Script<boolean>;
  readonly #loadUnsettled: Script<boolean>;
  readonly #finish: Script<string>;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(
    private readonly redis: Pick<Redis, 'defineCommand' | 'scanStream'>,
    private readonly keys: IndexKeys,
    private readonly span: DedupSpan,
    private readonly log: DecisionLog,
    private readonly logger: Pick<Logger, 'info' | 'error'>,
    private readonly clock: Clock = systemClock,
  ) {
    this.#begin = defineScript(redis, beginScript);
    this.#hold = defineScript(redis, holdScript);
    this.#clear = defineScript(redis, clearScript);
    this.#load = defineScript(redis, loadScript);
    this.#loadUnsettled = defineScript(redis, loadUnsettledScript);
    this.#finish = defineScript(redis, finishScript);
  }

  /** Rebuilds in the background, unless a rebuild is under way or the index is newer than the epoch seen. */
  start(reason: string, seenEpoch: string): void {
    if (this.#closed) return;
    this.#running ??= this.#run(reason, seenEpoch)
      .catch((error: unknown) => this.logger.error({ err: error }, 'The dedup index could not be rebuilt'))
      .finally(() => (this.#running = null));
  }

  /**
   * Rebuilds now.
   *
   * @param seenEpoch epoch of the index that was found wanting; empty for none
   * @returns `null` when somebody else has rebuilt it since, or is at it
   * @throws TransientError | FencedError
   */
  async rebuild(seenEpoch: string): Promise<RebuildReport | null> {
    const epoch = await this.#begin([this.keys.index], [seenEpoch, LEASE_MS]);
    if (epoch === '') return null;
    const letGo = this.clock.every(LEASE_MS / 3, () => {
      // When this fails, so does the next step of the rebuild.
      this.#hold([this.keys.index], [epoch, LEASE_MS]).catch(() => undefined);
    });
    try {
      const removed = await this.#removeOldEntries(epoch);
      const { decisions, highestEpoch } = await this.#loadDecisions(epoch);
      const positions = await this.log.positions();
      const opened = await this.#finish([this.keys.index], [epoch, highestEpoch, ...[...positions].flat()]);
      this.#checkFence(opened !== '');
      return { epoch: Number(opened), decisions, removed };
    } catch (error) {
      await this.#hold([this.keys.index], [epoch, 0]).catch(() => undefined);
      throw toTransientError(error);
    } finally {
      letGo();
    }
  }

  /** Resolves when no rebuild is under way in this process. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Starts no more rebuilds; one that is under way gives up at its next step. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.settled();
  }

  async #run(reason: string, seenEpoch: string): Promise<void> {
    const startedAt = this.clock.now();
    const report = await this.rebuild(seenEpoch);
    if (report === null) return;
    const seconds = (this.clock.now() - startedAt) / 1_000;
    this.logger.info({ reason, seconds, ...report }, 'The dedup index is rebuilt from the log');
  }

  async #removeOldEntries(epoch: string): Promise<number> {
    let removed = 0;
    for await (const found of this.redis.scanStream({ match: this.keys.pattern, count: SCAN_COUNT })) {
      const entries = found as readonly string[];
      if (entries.length === 0) continue;
      this.#checkFence(await this.#clear([this.keys.index, ...entries], [epoch]));
      removed += entries.length;
    }
    return removed;
  }

  async #loadDecisions(epoch: string): Promise<{ decisions: number; highestEpoch: number }> {
    let highestEpoch = 0;
    let decisions = 0;
    // The epoch has fenced every batch that is not committed, or about to be.
    const unsettled = new UnsettledDecisions(await this.log.positions());
    await this.log.read(async (logged) => {
      const settled = logged.filter((decision) => !unsettled.keep(decision));
      await this.#loadPage(this.#load, epoch, settled);
      decisions += logged.length;
      for (const decision of logged) highestEpoch = Math.max(highestEpoch, decision.epoch);
    });
    await this.#loadPage(this.#loadUnsettled, epoch, unsettled.newestFirst());
    return { decisions, highestEpoch };
  }

  async #loadPage(load: Script<boolean>, epoch: string, decisions: readonly LoggedDecision[]): Promise<void> {
    const keys = [this.keys.index];
    const args: (string | number)[] = [epoch, this.span.windowMs, this.keys.roles];
    const now = this.clock.now();
    for (const { candidate, role, epoch: decidedIn } of decisions) {
      const { articleId, canonicalUrl, seenAt } = candidate;
      const rememberMs = Math.min(seenAt + this.span.memoryMs - now, this.span.memoryMs);
      if (rememberMs <= 0) continue;
      keys.push(this.keys.role(articleId), ...this.keys.claims(candidate));
      args.push(shortHash(articleId), sighting(candidate), canonicalUrl === null ? '' : 'u');
      args.push(writeRole(role) + decidedIn, rememberMs);
    }
    if (keys.length > 1) this.#checkFence(await load(keys, args));
  }

  #checkFence(passed: boolean): void {
    if (this.#closed) throw new FencedError('The service is closing.');
    if (!passed) throw new FencedError('Another replica has begun to rebuild the index.');
  }
}
