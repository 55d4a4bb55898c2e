import type { FeedMemory } from '@headwater/polling';
import type { CatalogueSource } from './catalogue-source.js';

/** A fetch as the ledger holds it. */
export interface ReportedFetch {
  readonly startedAt: string;
  readonly outcome: string;
  readonly httpStatus: number | null;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly wireBytes: number;
  readonly itemsSeen: number;
  readonly itemsEmitted: number;
  /** Number of article pages by what came of them; `null` if none was wanted. */
  readonly pages: Readonly<Record<string, number>> | null;
  /** It came by itself, from a hub. */
  readonly pushed: boolean;
  readonly nextFetchAt: string | null;
  readonly because: readonly { readonly rule: string; readonly text: string }[] | null;
}

/** Everything that is known of a source. */
export interface SourceReport extends CatalogueSource {
  readonly enabled: boolean;
  readonly addedBy: 'configuration' | 'operator';
  readonly health: string;
  readonly healthText: string;
  readonly healthSince: Date | null;
  readonly host: string | null;
  readonly domain: string | null;
  readonly movedTo: string | null;
  readonly retiredAt: Date | null;
  readonly nextFetchAt: Date | null;
  readonly because: ReportedFetch['because'];
  readonly inFlight: boolean;
  /** Host or domain are left alone until then, and why. */
  readonly closedUntil: Date | null;
  readonly closedBecause: string | null;
  readonly succeededAt: Date | null;
  readonly failures: number;
  readonly memory: FeedMemory | null;
  readonly fetches: number;
  readonly fetchesUnchanged: number;
  readonly fetchesFailed: number;
  readonly wireBytes: number;
  readonly savedBytes: number;
  readonly itemsNew: number;
  readonly itemsUndated: number;
  readonly countedSince: Date | null;
  readonly hub: string | null;
  readonly hubProblem: string | null;
  /** It has promised to push until then; `null` before it has verified. */
  readonly hubLeaseUntil: Date | null;
  /** It does: the feed is polled rarely. */
  readonly hubKeepsItsWord: boolean;
  /** The last hub whose subscription is over and not forgotten by itself; it is asked to push no more. */
  readonly formerHub: string | null;
  /** When it agreed to that. */
  readonly formerHubAgreedAt: Date | null;
  readonly pushes: number;
  readonly pushedAt: Date | null;
  /** When a poll last found something that should have been pushed. */
  readonly pushMissedAt: Date | null;
  /** The last ones, newest first. */
  readonly lastFetches: readonly ReportedFetch[];
}

export const SOURCE_COLUMNS = `source.source_id AS id, source.name, source.description, source.feed_url AS "feedUrl",
  source.home_page AS "homePage", source.country, source.language, source.category, source.family`;

/** A hub (`websub_subscription AS subscription`) has promised to push, has done so, and nothing was missed since. */
export const KEEPS_ITS_WORD = `(subscription.lease_until > now() AND subscription.pushed_at IS NOT NULL
  AND (subscription.missed_at IS NULL OR subscription.missed_at < subscription.pushed_at))`;

const FETCHES_SHOWN = 8;

/** The statement of a report; `tail` selects and orders. */
export function reportSql(tail: string): string {
  return `
    SELECT ${SOURCE_COLUMNS}, source.enabled, source.added_by AS "addedBy", coalesce(state.health, 'new') AS health,
      coalesce(state.health_text, '') AS "healthText", state.health_since AS "healthSince", state.host, state.domain,
      state.moved_to AS "movedTo", state.retired_at AS "retiredAt", state.next_fetch_at AS "nextFetchAt", state.because,
      coalesce(state.lease_until > now(), false) AS "inFlight", closed.until AS "closedUntil",
      closed.because AS "closedBecause", state.succeeded_at AS "succeededAt",
      coalesce(state.failures, 0) AS failures, state.memory,
      coalesce(state.fetches, 0) AS fetches, coalesce(state.fetches_unchanged, 0) AS "fetchesUnchanged",
      coalesce(state.fetches_failed, 0) AS "fetchesFailed", coalesce(state.wire_bytes, 0) AS "wireBytes",
      coalesce(state.saved_bytes, 0) AS "savedBytes", coalesce(state.items_new, 0) AS "itemsNew",
      coalesce(state.items_undated, 0) AS "itemsUndated", state.counted_since AS "countedSince",
      subscription.hub, subscription.problem AS "hubProblem", subscription.lease_until AS "hubLeaseUntil",
      coalesce(${KEEPS_ITS_WORD}, false) AS "hubKeepsItsWord", coalesce(subscription.pushes, 0) AS pushes,
      subscription.pushed_at AS "pushedAt", subscription.missed_at AS "pushMissedAt",
      ended.hub AS "formerHub", ended.verified_at AS "formerHubAgreedAt",
      coalesce(recent.fetches, '[]') AS "lastFetches"
    FROM source LEFT JOIN feed_state AS state USING (source_id)
      LEFT JOIN websub_subscription AS subscription USING (source_id)
      LEFT JOIN LATERAL (
        SELECT max(closed_until) AS until, min(scope.because) AS because FROM backoff_scope AS scope
        WHERE scope.name IN (state.host, state.domain) AND scope.closed_until > now()
      ) AS closed ON true
      LEFT JOIN LATERAL (
        SELECT hub, verified_at FROM websub_unsubscription AS unsubscription
        WHERE unsubscription.source_id = source.source_id AND lease_until > now() ORDER BY ended_at DESC LIMIT 1
      ) AS ended ON true
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('startedAt', started_at, 'outcome', outcome, 'httpStatus', http_status,
          'reason', reason, 'detail', detail, 'wireBytes', wire_bytes, 'itemsSeen', items_seen,
          'itemsEmitted', items_emitted, 'nextFetchAt', next_fetch_at, 'because', because,
          'pages', pages, 'pushed', pushed)) AS fetches
        FROM (SELECT * FROM feed_fetch WHERE feed_fetch.source_id = source.source_id
          ORDER BY fetch_seq DESC LIMIT ${FETCHES_SHOWN}) AS last
      ) AS recent ON true
    ${tail}`;
}
