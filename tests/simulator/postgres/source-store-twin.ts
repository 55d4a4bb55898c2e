import type { FetchRecord } from '@headwater/books';
import { NEW_FEED } from '@headwater/polling';
import type { ItemState } from '#apps/ingestor/articles/compare-document.js';
import type { ClaimedSource } from '#apps/ingestor/polling/claimed-source.js';
import type { FetchResult } from '#apps/ingestor/polling/fetch-result.js';
import type { ClaimRequest, SourceStore } from '#apps/ingestor/polling/source-store.port.js';
import type { DatabaseConnection } from './connection.js';
import type { MemoryDatabase } from './memory-database.js';

/** A source and where reading it stands. */
export interface FeedRow extends ClaimedSource {
  readonly leaseUntil: number;
  readonly nextFetchAt: number;
  readonly fetchedAt: number;
}

/** A feed that was never read. */
export function newFeed(source: FeedRow['source'], feedUrl: string): FeedRow {
  return {
    ...{ source, feedUrl, fetchSeq: 0, validators: { etag: null, lastModified: null } },
    ...{ failures: 0, failingSince: null, everSucceeded: false, memory: NEW_FEED },
    ...{ scopeHasTrouble: false, pushed: false, hub: null, leaseUntil: 0, nextFetchAt: 0, fetchedAt: 0 },
  };
}

const LEASE_MS = 15_000;

/** Sources, items and the ledger of fetches in memory. Passes the contract suite of the ones in Postgres. */
export class SourceStoreTwin implements SourceStore {
  constructor(
    private readonly database: MemoryDatabase,
    private readonly connection: DatabaseConnection,
    private readonly leaseMs = LEASE_MS,
  ) {}

  claim({ most, notFetchedSince, except = [] }: ClaimRequest): Promise<readonly ClaimedSource[]> {
    return this.connection.statement(() => {
      const { now } = this.database.scheduler;
      const due = this.#feeds().filter(
        (feed) =>
          feed.leaseUntil <= now && dueAt(feed, notFetchedSince) <= now && !except.includes(feed.source.id),
      );
      return due
        .sort((a, b) => a.nextFetchAt - b.nextFetchAt || (a.source.id < b.source.id ? -1 : 1))
        .slice(0, most)
        .map((feed) => {
          const claimed = { ...feed, fetchSeq: feed.fetchSeq + 1, leaseUntil: now + this.leaseMs };
          this.#save(claimed);
          const { leaseUntil: _lease, nextFetchAt: _next, fetchedAt: _fetched, ...claim } = claimed;
          return claim;
        });
    });
  }

  untilNextClaim({ notFetchedSince }: ClaimRequest): Promise<number | null> {
    return this.connection.statement(() => {
      const { now } = this.database.scheduler;
      const waits = this.#feeds()
        .map((feed) => Math.max(dueAt(feed, notFetchedSince), feed.leaseUntil) - now)
        .filter((wait) => wait !== Infinity);
      return waits.length === 0 ? null : Math.max(0, Math.min(...waits));
    });
  }

  knownItems(sourceId: string, articleIds: readonly string[]): Promise<ReadonlyMap<string, ItemState>> {
    return this.connection.statement(() => {
      const items = this.database.table<ItemState>('feed item');
      return new Map(
        articleIds.flatMap((id) => {
          const item = items.get(`${sourceId} ${id}`);
          return item === undefined ? [] : [[id, item] as const];
        }),
      );
    });
  }

  forgetContents(claim: ClaimedSource, articleIds: readonly string[]): Promise<boolean> {
    return this.connection.statement(() => {
      const feed = this.database.table<FeedRow>('feed').get(claim.source.id);
      if (feed?.fetchSeq !== claim.fetchSeq) return false;
      this.#save({ ...feed, validators: { etag: null, lastModified: null } });
      const items = this.database.table<ItemState>('feed item');
      for (const id of articleIds) {
        const item = items.get(`${claim.source.id} ${id}`);
        if (item !== undefined)
          items.set(`${claim.source.id} ${id}`, { ...item, contentHash: '0'.repeat(32) });
      }
      return true;
    });
  }

  save(claim: ClaimedSource, result: FetchResult): Promise<boolean> {
    return this.connection.statement(() => {
      const { now } = this.database.scheduler;
      const feed = this.database.table<FeedRow>('feed').get(claim.source.id);
      if (feed?.fetchSeq !== claim.fetchSeq || feed.leaseUntil === 0) return false;
      this.#save({
        ...feed,
        leaseUntil: 0,
        fetchedAt: now,
        nextFetchAt: now + result.nextFetchInMs,
        failures: result.failure === null ? 0 : feed.failures + 1,
        failingSince: result.failure === null ? null : (feed.failingSince ?? now),
        everSucceeded: feed.everSucceeded || result.failure === null,
        memory: result.memory,
        validators: result.validators ?? feed.validators,
      });
      const items = this.database.table<ItemState>('feed item');
      for (const state of result.emitted) items.set(`${claim.source.id} ${state.articleId}`, state);
      this.database.table<FetchRecord>('feed fetch').set(`${claim.source.id} ${claim.fetchSeq}`, {
        sourceId: claim.source.id,
        fetchSeq: claim.fetchSeq,
        seen: result.itemsSeen,
        unchanged: result.unchanged.length,
        emitted: result.emitted.length,
        dropped: result.dropped.length,
      });
      return true;
    });
  }

  renew(claims: readonly ClaimedSource[]): Promise<void> {
    return this.connection.statement(() => {
      for (const claim of claims) {
        const feed = this.#held(claim);
        if (feed !== null) this.#save({ ...feed, leaseUntil: this.database.scheduler.now + this.leaseMs });
      }
    });
  }

  postpone(claim: ClaimedSource, waitMs: number): Promise<void> {
    return this.connection.statement(() => {
      const feed = this.#held(claim);
      const nextFetchAt = this.database.scheduler.now + waitMs;
      if (feed !== null) this.#save({ ...feed, leaseUntil: 0, nextFetchAt });
    });
  }

  release(claim: ClaimedSource): Promise<void> {
    return this.connection.statement(() => {
      const feed = this.#held(claim);
      if (feed !== null) this.#save({ ...feed, leaseUntil: 0 });
    });
  }

  prune(): Promise<void> {
    return Promise.resolve();
  }

  #feeds(): FeedRow[] {
    return [...this.database.table<FeedRow>('feed').values()];
  }

  #save(feed: FeedRow): void {
    this.database.table<FeedRow>('feed').set(feed.source.id, feed);
  }

  /** The feed, if nobody has claimed it since. */
  #held({ source, fetchSeq }: ClaimedSource): FeedRow | null {
    const feed = this.database.table<FeedRow>('feed').get(source.id);
    return feed?.fetchSeq === fetchSeq && feed.leaseUntil > 0 ? feed : null;
  }
}

function dueAt(feed: FeedRow, notFetchedSince: string | null): number {
  if (notFetchedSince === null) return feed.nextFetchAt;
  return feed.fetchedAt < Date.parse(notFetchedSince) ? 0 : Infinity;
}
