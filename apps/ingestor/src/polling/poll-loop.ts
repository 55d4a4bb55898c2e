import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@headwater/observability';
import { backoffMs, TransientError } from '@headwater/pipeline';
import type { ClaimedSource } from './claimed-source.js';
import type { ReadOutcome, ReadSource } from './read-source.js';
import type { ClaimRequest, SourceStore } from './source-store.port.js';

/** What a loop runs on. */
export interface PollLoopOptions {
  readonly store: SourceStore;
  readonly readSource: ReadSource;
  /** Sources read at a time. */
  readonly concurrency: number;
  /** Null polls for ever; an instant reads every source once that was not fetched since, then ends. */
  readonly once: string | null;
  /** Whether a claim takes no place: its feed has been read, and something else is waited for. */
  readonly isAside?: (claim: ClaimedSource) => boolean;
  /** A third of how long a claim lasts. */
  readonly renewEveryMs: number;
  readonly logger: Logger;
  readonly onOutcome: (claim: ClaimedSource, outcome: ReadOutcome) => void;
}

/** Other replicas change what is due; this is how late we may learn of it. */
const LOOK_AGAIN_MS = 1_000;
const SHORTEST_WAIT_MS = 20;
/** What is due and yet not to be had belongs to a host that is being asked; asking again at once would not help. */
const BLOCKED_WAIT_MS = 100;
const PRUNE_EVERY_MS = 3_600_000;

/** Claims sources as they fall due and has them read, several at a time. */
export class PollLoop {
  readonly #stop = new AbortController();
  readonly #inFlight = new Map<ClaimedSource, Promise<void>>();
  #lastTurn = Date.now();
  #failedTurns = 0;
  #prunedAt = 0;
  #defect: unknown = null;

  readonly #options: PollLoopOptions;

  constructor(options: PollLoopOptions) {
    this.#options = options;
  }

  /** Milliseconds since the loop last came round: it never waits longer than a source may take. */
  get age(): number {
    return Date.now() - this.#lastTurn;
  }

  /** Sources being read now. */
  get inFlight(): number {
    return this.#inFlight.size;
  }

  /**
   * Ends when stopped, or in a batch when every source has been read.
   *
   * @throws whatever is no transient failure
   */
  async run(): Promise<void> {
    const renewing = setInterval(() => void this.#renew(), this.#options.renewEveryMs);
    try {
      while (!this.#stop.signal.aborted && this.#defect === null) {
        this.#lastTurn = Date.now();
        if (await this.#turn()) break;
      }
    } finally {
      await Promise.all(this.#inFlight.values());
      clearInterval(renewing);
    }
    if (this.#defect !== null) throw this.#defect;
  }

  /** Takes no new source; fetches in flight are given back, articles already on their way are seen through. */
  stop(): void {
    this.#stop.abort();
  }

  /** @returns true if there is nothing left to do */
  async #turn(): Promise<boolean> {
    const { store, concurrency, once, logger } = this.#options;
    try {
      const most = concurrency - this.#placesTaken();
      // The dead and the slow get half of the free places at most: the last place is always for one that answers.
      const mostFailing = concurrency === 1 || once !== null ? most : Math.floor(most / 2);
      const except = [...this.#inFlight.keys()].map(({ source }) => source.id);
      const request: ClaimRequest = { most, mostFailing, except, notFetchedSince: once };
      const claims = most > 0 ? await store.claim(request) : [];
      for (const claim of claims) this.#read(claim);
      await this.#pruneSometimes();
      this.#failedTurns = 0;
      if (claims.length > 0 && claims.length < most) return false;
      if (claims.length === most) {
        await this.#wait(LOOK_AGAIN_MS);
        return false;
      }
      const wait = await store.untilNextClaim(request);
      if (wait === null && once !== null && this.#inFlight.size === 0) return true;
      const shortest = wait === 0 ? BLOCKED_WAIT_MS : SHORTEST_WAIT_MS;
      await this.#wait(Math.min(Math.max(wait ?? LOOK_AGAIN_MS, shortest), LOOK_AGAIN_MS));
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      this.#failedTurns += 1;
      const wait = backoffMs(this.#failedTurns);
      logger.warn({ err: error, retryInMs: wait }, 'sources cannot be claimed now');
      await this.#pause(wait);
    }
    return false;
  }

  #placesTaken(): number {
    const { isAside = () => false } = this.#options;
    return [...this.#inFlight.keys()].filter((claim) => !isAside(claim)).length;
  }

  #read(claim: ClaimedSource): void {
    const reading = this.#readAndReport(claim).finally(() => this.#inFlight.delete(claim));
    this.#inFlight.set(claim, reading);
  }

  /** A renewal that fails is made up for by the next; if none succeeds, another process takes over, which is right. */
  async #renew(): Promise<void> {
    if (this.#inFlight.size === 0) return;
    await this.#options.store.renew([...this.#inFlight.keys()]).catch(() => undefined);
  }

  async #readAndReport(claim: ClaimedSource): Promise<void> {
    const { readSource, onOutcome, store, logger } = this.#options;
    try {
      onOutcome(claim, await readSource(claim, this.#stop.signal));
    } catch (error) {
      if (!(error instanceof TransientError)) {
        this.#defect ??= error;
        return;
      }
      const retryInMs = backoffMs(Math.min(claim.failures + 4, 9));
      logger.warn(
        { err: error, source: claim.source.id, retryInMs },
        'a source could not be finished; it is read again',
      );
      await this.#pause(retryInMs);
      // Without this the lease ends by itself, only later.
      await store.release(claim).catch(() => undefined);
    }
  }

  async #pruneSometimes(): Promise<void> {
    if (Date.now() - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = Date.now();
    await this.#options.store.prune();
  }

  /** Until the time is over, a source is finished, or the loop is stopped. */
  async #wait(milliseconds: number): Promise<void> {
    await Promise.race([this.#pause(milliseconds), ...this.#inFlight.values()]);
  }

  async #pause(milliseconds: number): Promise<void> {
    // An abort is an end of waiting like any other.
    await delay(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}
