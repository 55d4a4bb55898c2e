import { NEW_FEED, type FeedMemory } from '@headwater/polling';
import { KEEPS_ITS_WORD } from '@headwater/sources';
import type { ArticleSource } from '../articles/draft.js';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { HubOffer } from '../websub/hub-offer.js';

/** A claim as statements return it that update `feed_state AS state` from `source`. */
export const CLAIMED_COLUMNS = `
  source.source_id AS id, source.name, source.home_page AS "homePage", source.country, source.language,
source.category, source.family, coalesce(state.moved_to, source.feed_url) AS "feedUrl",
state.fetch_seq AS "fetchSeq", state.etag, state.last_modified AS "lastModified", state.failures,
state.failing_since AS "failingSince", state.succeeded_at IS NOT NULL AS "everSucceeded", state.memory,
EXISTS (SELECT FROM backoff_scope AS scope WHERE scope.name IN (state.host, state.domain)) AS "scopeHasTrouble",
EXISTS (SELECT FROM websub_subscription AS subscription
  WHERE subscription.source_id = state.source_id AND ${KEEPS_ITS_WORD}) AS pushed,
(SELECT json_build_object('hub', hub, 'topic', topic) FROM websub_subscription AS subscription
  WHERE subscription.source_id = state.source_id) AS hub`;

/** Those columns, read. */
export interface ClaimRow {
  readonly id: string;
  readonly name: string;
  readonly homePage: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly category: ArticleSource['category'];
  readonly family: string | null;
  readonly feedUrl: string;
  readonly fetchSeq: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly everSucceeded: boolean;
  readonly memory: FeedMemory | null;
  readonly scopeHasTrouble: boolean;
  readonly pushed: boolean;
  readonly hub: HubOffer | null;
}

export function claimedSource(row: ClaimRow): ClaimedSource {
  const { feedUrl, fetchSeq, etag, lastModified, failures, ...rest } = row;
  const { failingSince, everSucceeded, memory, scopeHasTrouble, pushed, hub, ...source } = rest;
  return {
    ...{ source, feedUrl, fetchSeq, failures, everSucceeded, scopeHasTrouble, pushed, hub },
    validators: { etag, lastModified },
    failingSince: failingSince?.getTime() ?? null,
    memory: memory ?? NEW_FEED,
  };
}
