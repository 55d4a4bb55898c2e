import { CLAIMED_COLUMNS } from './claim-row.js';

/** Any number; it only has to be the same in every replica. */
export const CLAIM_LOCK = 'SELECT pg_advisory_xact_lock(4201871017)';

/** Sources that may be claimed; $2 as in ClaimRequest.notFetchedSince. */
const CLAIMABLE = `
  source.enabled AND state.retired_at IS NULL AND (state.lease_until IS NULL OR state.lease_until <= now())
    AND CASE WHEN $2::timestamptz IS NULL THEN state.next_fetch_at <= now()
      ELSE state.fetched_at IS NULL OR state.fetched_at < $2 END`;

/**
 * Whether the neighbours of a source allow it: a token in the host's bucket ($5 ms before it is full are enough), nobody
 * asking there for a page, and neither host nor domain left alone. A batch asks each source once and cannot wait for hours, so it passes closings by.
 */
const NEIGHBOURS_ALLOW = `
  (bucket.full_at IS NULL OR bucket.full_at <= now() + $5 * interval '1 millisecond')
    AND (bucket.held_until IS NULL OR bucket.held_until <= now())
    AND ($2::timestamptz IS NOT NULL OR NOT EXISTS (
      SELECT FROM backoff_scope AS scope
      WHERE scope.name IN (state.host, state.domain) AND scope.closed_until > now()))`;

/**
 * Claims up to $1 sources for $3 milliseconds, the longest overdue first, and of one host only one, unless the host is
 * one of $4. None of $8 is claimed. At most $6 of them failed last time, so that the dead cannot take all places. A row that a transaction of
 * save holds is passed over: it is about to be due later. Takes a token, worth $7 ms, from each host's bucket.
 */
export const CLAIM = `
  WITH busy AS (
    SELECT host, count(*) AS requests FROM feed_state
    WHERE (lease_until > now() OR source_id = ANY ($8::text[])) AND pages_of IS DISTINCT FROM fetch_seq GROUP BY host
  ), candidate AS (
    SELECT state.source_id, state.host, state.next_fetch_at, state.failures > 0 AS failing,
      row_number() OVER (PARTITION BY state.host ORDER BY state.next_fetch_at, state.source_id)
        + coalesce(busy.requests, 0) AS place
    FROM feed_state AS state JOIN source USING (source_id)
      LEFT JOIN busy USING (host) LEFT JOIN host_bucket AS bucket USING (host)
    WHERE ${CLAIMABLE} AND state.source_id <> ALL ($8::text[]) AND (host = ANY($4::text[]) OR (${NEIGHBOURS_ALLOW}))
  ), ranked AS (
    SELECT source_id, host, next_fetch_at, failing,
      row_number() OVER (PARTITION BY failing ORDER BY next_fetch_at, source_id) AS rank
    FROM candidate WHERE place = 1 OR host = ANY ($4::text[])
  ), due AS (
    SELECT source_id, host FROM ranked WHERE NOT failing OR rank <= $6
    ORDER BY next_fetch_at, source_id LIMIT $1
  ), free AS (
    SELECT source_id FROM feed_state WHERE source_id IN (SELECT source_id FROM due) FOR UPDATE SKIP LOCKED
  ), taken AS (
    INSERT INTO host_bucket (host, full_at)
    SELECT DISTINCT host, now() + $7 * interval '1 millisecond' FROM due JOIN free USING (source_id)
    WHERE host <> ALL ($4::text[])
    ON CONFLICT (host) DO UPDATE
      SET full_at = greatest(host_bucket.full_at, now()) + $7 * interval '1 millisecond'
  )
  UPDATE feed_state AS state
  SET fetch_seq = state.fetch_seq + 1, lease_until = now() + $3 * interval '1 millisecond'
  FROM source
  WHERE source.source_id = state.source_id AND state.source_id IN (SELECT source_id FROM free)
  RETURNING ${CLAIMED_COLUMNS}`;

/** Milliseconds until the first source may be claimed, as far as is known now; $1 as $2 above, $2 as $4, $3 as $5. */
export const UNTIL_CLAIM = `
  SELECT ceil(1000 * extract(epoch FROM min(greatest(
      CASE WHEN $1::timestamptz IS NULL THEN state.next_fetch_at END, state.lease_until,
      CASE WHEN host = ANY($2::text[]) THEN NULL ELSE bucket.full_at - $3 * interval '1 millisecond' END,
      CASE WHEN host = ANY($2::text[]) OR $1::timestamptz IS NOT NULL THEN NULL
        ELSE greatest(by_host.closed_until, by_domain.closed_until) END,
      now()
    )) - now()))::int AS wait
  FROM feed_state AS state JOIN source USING (source_id) LEFT JOIN host_bucket AS bucket USING (host)
    LEFT JOIN backoff_scope AS by_host ON by_host.name = state.host
    LEFT JOIN backoff_scope AS by_domain ON by_domain.name = state.domain
  WHERE source.enabled AND state.retired_at IS NULL
    AND ($1::timestamptz IS NULL OR state.fetched_at IS NULL OR state.fetched_at < $1)`;

/** Only claims that still stand: one that was saved or taken over is not revived. */
export const RENEW = `
  UPDATE feed_state AS state SET lease_until = now() + $3 * interval '1 millisecond'
  FROM unnest($1::text[], $2::bigint[]) AS held (source_id, fetch_seq)
  WHERE state.source_id = held.source_id AND state.fetch_seq = held.fetch_seq AND state.lease_until IS NOT NULL`;

/**
 * No content has the hash of zeros, so it differs from whatever the feed holds next. Without the validators the server
 * cannot answer that nothing has changed since the fetch before.
 */
export const FORGET_CONTENTS = `
  WITH held AS (
    UPDATE feed_state SET etag = NULL, last_modified = NULL WHERE source_id = $1 AND fetch_seq = $2
    RETURNING source_id
  ), forgotten AS (
    UPDATE feed_item AS item SET content_hash = '00000000-0000-0000-0000-000000000000'
    FROM held WHERE item.source_id = held.source_id AND item.article_id = ANY ($3::uuid[])
  )
  SELECT source_id FROM held`;

/** What was last emitted of articles. */
export const KNOWN_ITEMS = `
  SELECT article_id AS "articleId", version, content_hash AS "contentHash", first_seen_at AS "firstSeenAt",
    event_time AS "eventTime", event_time_from AS "eventTimeFrom"
  FROM feed_item WHERE source_id = $1 AND article_id = ANY ($2::uuid[])`;

/** Gives a claim back whose turn has come at a wrong time. */
export const POSTPONE = `
  UPDATE feed_state SET lease_until = NULL, next_fetch_at = now() + $3 * interval '1 millisecond', because = $4
  WHERE source_id = $1 AND fetch_seq = $2`;

/** Items that their feed has not held for longer than any window of event time. */
export const PRUNE_ITEMS = `DELETE FROM feed_item WHERE seen_on < current_date - 60`;

/** Fetches older than every topic's retention; those that brought nothing earlier. */
export const PRUNE_FETCHES = `
  DELETE FROM feed_fetch WHERE finished_at < now() - CASE outcome
    WHEN 'not-modified' THEN interval '1 day' ELSE interval '30 days' END`;

/** Buckets that have been full for a while are as good as none; so is a scope that has had no trouble for a month. */
export const PRUNE_BUCKETS = `
  DELETE FROM host_bucket WHERE full_at < now() - interval '1 hour'
    AND coalesce(pages_closed_until, held_until, full_at) < now()`;
export const PRUNE_SCOPES = `DELETE FROM backoff_scope WHERE closed_until < now() - interval '30 days'`;

/** Hubs have forgotten these by themselves. */
export const PRUNE_UNSUBSCRIPTIONS = `DELETE FROM websub_unsubscription WHERE lease_until < now()`;
