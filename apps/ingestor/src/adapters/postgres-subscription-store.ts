import { type createPool, pipelineError } from '@headwater/postgres';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type {
  EndedSubscription,
  Subscription,
  SubscriptionStore,
} from '../websub/subscription-store.port.js';
import { CLAIMED_COLUMNS, claimedSource, type ClaimRow } from './claim-row.js';

const COLUMNS = `subscription.subscription_id AS id, subscription.source_id AS "sourceId", hub, topic, secret`;
const IS_READ = `source.enabled AND state.retired_at IS NULL`;

/** Asking again comes before the answer: a process that dies in between costs one turn and no subscription. */
const ASKED = `attempts = attempts + 1,
    ask_at = now() + least(interval '1 day', interval '5 minutes' * 2 ^ least(attempts, 10))`;

const TAKE_DUE = `
  UPDATE websub_subscription AS subscription SET asked_at = now(), ${ASKED}
  FROM (
    SELECT subscription_id FROM websub_subscription JOIN source USING (source_id)
      JOIN feed_state AS state USING (source_id)
    WHERE ask_at <= now() AND ${IS_READ} ORDER BY ask_at LIMIT $1
    FOR UPDATE OF websub_subscription SKIP LOCKED
  ) AS due
  WHERE due.subscription_id = subscription.subscription_id RETURNING ${COLUMNS}`;

/** Until the hub has agreed, or has forgotten us by itself. */
const TAKE_ENDED = `
  UPDATE websub_unsubscription AS ended SET ${ASKED}
  FROM (
    SELECT subscription_id FROM websub_unsubscription
    WHERE ask_at <= now() AND verified_at IS NULL AND lease_until > now() ORDER BY ask_at LIMIT $1
    FOR UPDATE SKIP LOCKED
  ) AS due
  WHERE due.subscription_id = ended.subscription_id
  RETURNING ended.subscription_id AS id, source_id AS "sourceId", hub, topic`;

const VERIFY_END = `
  UPDATE websub_unsubscription SET verified_at = coalesce(verified_at, now())
  WHERE subscription_id = $1 AND topic = $2`;

const FIND = `
  SELECT ${COLUMNS} FROM websub_subscription AS subscription JOIN source USING (source_id)
    JOIN feed_state AS state USING (source_id)
  WHERE subscription_id = $1 AND ${IS_READ}`;

/** Renewed when four fifths of the lease are over, spread a little. A hub may take an hour to ask back. */
const VERIFY = `
  UPDATE websub_subscription SET lease_until = now() + $3 * interval '1 millisecond', attempts = 0, problem = NULL,
    ask_at = now() + $3 * (0.75 + 0.1 * random()) * interval '1 millisecond'
  WHERE subscription_id = $1 AND topic = $2 AND asked_at > now() - interval '1 hour'`;

const NOTE = `
  UPDATE websub_subscription SET problem = $2,
    lease_until = CASE WHEN $3 THEN NULL ELSE lease_until END,
    ask_at = CASE WHEN $3 THEN greatest(ask_at, now() + interval '1 day') ELSE ask_at END
  WHERE subscription_id = $1`;

const CLAIM_FOR_PUSH = `
  UPDATE feed_state AS state
  SET fetch_seq = state.fetch_seq + 1, lease_until = now() + $2 * interval '1 millisecond'
  FROM source
  WHERE source.source_id = state.source_id AND state.source_id = $1 AND ${IS_READ}
    AND (state.lease_until IS NULL OR state.lease_until <= now())
  RETURNING ${CLAIMED_COLUMNS}`;

const LONGEST_PROBLEM = 300;

/** Subscriptions in Postgres. */
export class PostgresSubscriptionStore implements SubscriptionStore {
  readonly #pool: ReturnType<typeof createPool>;
  readonly #leaseMs: number;

  /** @param leaseMs how long a claim lasts that is not renewed */
  constructor(pool: ReturnType<typeof createPool>, leaseMs: number) {
    this.#pool = pool;
    this.#leaseMs = leaseMs;
  }

  async takeDue(most: number): Promise<readonly Subscription[]> {
    return (await this.#query<Subscription>(TAKE_DUE, [most])).rows;
  }

  async takeEnded(most: number): Promise<readonly EndedSubscription[]> {
    return (await this.#query<EndedSubscription>(TAKE_ENDED, [most])).rows;
  }

  async find(id: string): Promise<Subscription | null> {
    return (await this.#query<Subscription>(FIND, [id])).rows[0] ?? null;
  }

  async verify(id: string, topic: string, leaseMs: number): Promise<boolean> {
    return (await this.#query(VERIFY, [id, topic, leaseMs])).rowCount === 1;
  }

  async verifyEnd(id: string, topic: string): Promise<boolean> {
    return (await this.#query(VERIFY_END, [id, topic])).rowCount === 1;
  }

  async note(id: string, problem: string, denied = false): Promise<void> {
    await this.#query(NOTE, [id, problem.slice(0, LONGEST_PROBLEM), denied]);
  }

  async claim({ sourceId }: Subscription): Promise<ClaimedSource | null> {
    const [row] = (await this.#query<ClaimRow>(CLAIM_FOR_PUSH, [sourceId, this.#leaseMs])).rows;
    return row === undefined ? null : claimedSource(row);
  }

  async #query<Row extends object>(
    sql: string,
    values: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }> {
    try {
      return await this.#pool.query<Row>(sql, values);
    } catch (error) {
      throw pipelineError(error);
    }
  }
}
