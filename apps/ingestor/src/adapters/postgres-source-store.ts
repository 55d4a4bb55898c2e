import { setTimeout as delay } from 'node:timers/promises';
import { hostOf } from '@headwater/fetch';
import { backoffMs, TransientError } from '@headwater/pipeline';
import { HOST_BUCKET, registrableDomain, type Decision } from '@headwater/polling';
import { type createPool, inTransaction, pipelineError } from '@headwater/postgres';
import { endSubscriptions } from '@headwater/sources';
import type { ItemState } from '../articles/compare-document.js';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { FetchResult } from '../polling/fetch-result.js';
import type { ClaimRequest, SourceStore } from '../polling/source-store.port.js';
import { claimedSource, type ClaimRow } from './claim-row.js';
import { saveHub } from './save-hub.js';
import { saveScopes } from './save-scopes.js';
import { SAVE_ITEMS, SAVE_LEDGER, SAVE_STATE } from './save-sql.js';
import {
  CLAIM,
  CLAIM_LOCK,
  FORGET_CONTENTS,
  KNOWN_ITEMS,
  POSTPONE,
  PRUNE_BUCKETS,
  PRUNE_FETCHES,
  PRUNE_ITEMS,
  PRUNE_SCOPES,
  PRUNE_UNSUBSCRIPTIONS,
  RENEW,
  UNTIL_CLAIM,
} from './source-sql.js';

type Pool = ReturnType<typeof createPool>;
type Client = Parameters<Parameters<typeof inTransaction>[1]>[0];

/** How claims are made. */
export interface ClaimPolicy {
  /** How long a claim lasts that is not renewed. */
  readonly leaseMs: number;
  /** Hosts of ours, `host:port`, that may be asked for several documents at a time. */
  readonly ownHosts: readonly string[];
  /** Hubs that feeds name are asked to push. */
  readonly subscribes?: boolean;
}

/** Longer than that Postgres is not away for a moment. */
const TRIED_AGAIN = 4;

/** How far from full a bucket may be and still give a token. */
const BUCKET_SLACK_MS = (HOST_BUCKET.burst - 1) * HOST_BUCKET.intervalMs;

interface ItemRow {
  readonly articleId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly firstSeenAt: Date;
  readonly eventTime: Date;
  readonly eventTimeFrom: ItemState['eventTimeFrom'];
}

/** Sources, feed state, items and the ledger of fetches in Postgres. */
export class PostgresSourceStore implements SourceStore {
  readonly #pool: Pool;
  readonly #policy: ClaimPolicy;

  constructor(pool: Pool, policy: ClaimPolicy) {
    this.#pool = pool;
    this.#policy = policy;
  }

  async claim({
    most,
    mostFailing = most,
    except = [],
    notFetchedSince,
  }: ClaimRequest): Promise<readonly ClaimedSource[]> {
    const { leaseMs, ownHosts } = this.#policy;
    return inTransaction(this.#pool, async (client) => {
      // One claim at a time over all replicas: only so can each see which hosts the others are asking.
      await client.query(CLAIM_LOCK);
      const { rows } = await client.query<ClaimRow>(CLAIM, [
        ...[most, notFetchedSince, leaseMs, ownHosts],
        ...[BUCKET_SLACK_MS, mostFailing, HOST_BUCKET.intervalMs, except],
      ]);
      return rows.map(claimedSource);
    });
  }

  async untilNextClaim({ notFetchedSince }: ClaimRequest): Promise<number | null> {
    const { rows } = await this.#query<{ wait: number | null }>(UNTIL_CLAIM, [
      notFetchedSince,
      this.#policy.ownHosts,
      BUCKET_SLACK_MS,
    ]);
    return rows[0]?.wait ?? null;
  }

  async knownItems(sourceId: string, articleIds: readonly string[]): Promise<ReadonlyMap<string, ItemState>> {
    if (articleIds.length === 0) return new Map();
    const { rows } = await this.#patiently(() => this.#query<ItemRow>(KNOWN_ITEMS, [sourceId, articleIds]));
    return new Map(
      rows.map((row) => [
        row.articleId,
        { ...row, firstSeenAt: row.firstSeenAt.toISOString(), eventTime: row.eventTime.toISOString() },
      ]),
    );
  }

  async forgetContents({ source, fetchSeq }: ClaimedSource, articleIds: readonly string[]): Promise<boolean> {
    const values = [source.id, fetchSeq, articleIds];
    const { rows } = await this.#patiently(() => this.#query(FORGET_CONTENTS, values));
    return rows.length === 1;
  }

  save(claim: ClaimedSource, result: FetchResult): Promise<boolean> {
    return this.#patiently(() => this.#saveOnce(claim, result));
  }

  /**
   * For what is done with a document that has come: giving up would mean to ask the publisher again in vain, so a moment
   * without Postgres is waited for.
   */
  async #patiently<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TransientError) || failures > TRIED_AGAIN) throw error;
        await delay(backoffMs(failures));
      }
    }
  }

  async #saveOnce(claim: ClaimedSource, result: FetchResult): Promise<boolean> {
    return inTransaction(this.#pool, async (client) => {
      // The compare-and-set comes first: it locks the row, and a process that lost its claim writes nothing.
      const place = await saveState(client, claim, result);
      if (place === null) return false;
      await saveItems(client, claim, result);
      await saveLedger(client, claim, result);
      if (result.retiredBecause !== null) await endSubscriptions(client, [claim.source.id]);
      else if (this.#policy.subscribes === true) await saveHub(client, claim, result);
      if (result.neighbourly !== null && !this.#policy.ownHosts.includes(place.host)) {
        await saveScopes(client, { sourceId: claim.source.id, ...place }, result.neighbourly, {
          now: Date.now(),
          sentAt: Date.parse(result.startedAt),
        });
      }
      return true;
    });
  }

  async postpone(
    { source, fetchSeq }: ClaimedSource,
    waitMs: number,
    because: Decision['because'],
  ): Promise<void> {
    await this.#query(POSTPONE, [source.id, fetchSeq, waitMs, JSON.stringify(because)]);
  }

  async release({ source, fetchSeq }: ClaimedSource): Promise<void> {
    await this.#query(`UPDATE feed_state SET lease_until = NULL WHERE source_id = $1 AND fetch_seq = $2`, [
      source.id,
      fetchSeq,
    ]);
  }

  async renew(claims: readonly ClaimedSource[]): Promise<void> {
    await this.#query(RENEW, [
      claims.map(({ source }) => source.id),
      claims.map(({ fetchSeq }) => fetchSeq),
      this.#policy.leaseMs,
    ]);
  }

  async prune(): Promise<void> {
    for (const prune of [PRUNE_ITEMS, PRUNE_FETCHES, PRUNE_BUCKETS, PRUNE_SCOPES, PRUNE_UNSUBSCRIPTIONS])
      await this.#query(prune, []);
  }

  async #query<Row extends object>(sql: string, values: unknown[]): Promise<{ rows: Row[] }> {
    try {
      return await this.#pool.query<Row>(sql, values);
    } catch (error) {
      throw pipelineError(error);
    }
  }
}

async function saveState(
  client: Client,
  { source, fetchSeq }: ClaimedSource,
  result: FetchResult,
): Promise<{ host: string; domain: string } | null> {
  const { failure, validators, movedTo, health } = result;
  const host = movedTo === null ? null : hostOf(new URL(movedTo));
  const { rows } = await client.query<{ host: string; domain: string }>(SAVE_STATE, [
    ...[source.id, fetchSeq, result.nextFetchInMs, failure === null],
    ...[validators !== null, validators?.etag ?? null, validators?.lastModified ?? null],
    ...[JSON.stringify(result.because), JSON.stringify(result.memory)],
    ...[movedTo, host, host === null ? null : registrableDomain(host), result.retiredBecause],
    ...[result.outcome === 'not-modified' ? 1 : 0, result.wireBytes, result.itemsNew, result.itemsUndated],
    ...[health.state, health.text, result.pushed ?? false],
  ]);
  return rows[0] ?? null;
}

async function saveItems(
  client: Client,
  { source }: ClaimedSource,
  { emitted, unchanged }: FetchResult,
): Promise<void> {
  if (emitted.length > 0) {
    const column = (read: (state: ItemState) => unknown): unknown[] => emitted.map(read);
    await client.query(SAVE_ITEMS, [
      source.id,
      column((state) => state.articleId),
      column((state) => state.version),
      column((state) => state.contentHash),
      column((state) => state.firstSeenAt),
      column((state) => state.eventTime),
      column((state) => state.eventTimeFrom),
    ]);
  }
  if (unchanged.length > 0) {
    await client.query(
      `UPDATE feed_item SET seen_on = current_date
       WHERE source_id = $1 AND article_id = ANY ($2::uuid[]) AND seen_on < current_date`,
      [source.id, unchanged],
    );
  }
}

async function saveLedger(
  client: Client,
  { source, fetchSeq }: ClaimedSource,
  result: FetchResult,
): Promise<void> {
  const { failure, feed, dropped, problems } = result;
  await client.query(SAVE_LEDGER, [
    source.id,
    fetchSeq,
    result.startedAt,
    result.outcome,
    failure?.reason ?? null,
    failure?.detail ?? null,
    result.httpStatus,
    result.wireBytes,
    result.bodyBytes,
    feed?.format ?? null,
    feed?.title ?? null,
    result.itemsSeen,
    result.unchanged.length,
    result.emitted.length,
    JSON.stringify(countBy(dropped)),
    JSON.stringify(problems),
    result.nextFetchInMs,
    JSON.stringify(result.because),
    result.pushed ?? false,
    result.pages.length === 0 ? null : JSON.stringify(countBy(result.pages)),
  ]);
}

function countBy(reasons: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => [reason, all.length]),
  );
}
