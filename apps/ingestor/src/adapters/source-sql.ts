/** Any number; it only has to be the same in every replica. */
export const CLAIM_LOCK = 'SELECT pg_advisory_xact_lock(4201871017)';

/** Sources that may be claimed; $2 as in ClaimRequest.notFetchedSince. */
const CLAIMABLE = `
  source.enabled AND (state.lease_until IS NULL OR state.lease_until <= now())
    AND CASE WHEN $2::timestamptz IS NULL THEN state.next_fetch_at <= now()
      ELSE state.fetched_at IS NULL OR state.fetched_at < $2 END`;

/**
 * Claims up to $1 sources for $3 milliseconds, the longest overdue first, and of one host only one, unless the host is
 * one of $4. A row that a transaction of save holds is passed over: it is about to be due later.
 */
export const CLAIM = `
  WITH busy AS (
    SELECT host, count(*) AS requests FROM feed_state WHERE lease_until > now() GROUP BY host
  ), candidate AS (
    SELECT state.source_id, state.host, state.next_fetch_at,
      row_number() OVER (PARTITION BY state.host ORDER BY state.next_fetch_at, state.source_id)
        + coalesce(busy.requests, 0) AS place
    FROM feed_state AS state JOIN source USING (source_id) LEFT JOIN busy USING (host)
    WHERE ${CLAIMABLE}
  ), due AS (
    SELECT source_id FROM candidate WHERE place = 1 OR host = ANY ($4::text[])
    ORDER BY next_fetch_at, source_id LIMIT $1
  ), free AS (
    SELECT source_id FROM feed_state WHERE source_id IN (SELECT source_id FROM due) FOR UPDATE SKIP LOCKED
  )
  UPDATE feed_state AS state
  SET fetch_seq = state.fetch_seq + 1, lease_until = now() + $3 * interval '1 millisecond'
  FROM source
  WHERE source.source_id = state.source_id AND state.source_id IN (SELECT source_id FROM free)
  RETURNING source.source_id AS id, source.name, source.home_page AS "homePage", source.country, source.language,
    source.category, source.family, source.feed_url AS "feedUrl", state.fetch_seq AS "fetchSeq", state.etag,
    state.last_modified AS "lastModified", state.failures`;

/** Milliseconds until the first source may be claimed, as far as is known now; $1 as $2 above. */
export const UNTIL_CLAIM = `
  SELECT ceil(1000 * extract(epoch FROM min(greatest(
      CASE WHEN $1::timestamptz IS NULL THEN state.next_fetch_at END, state.lease_until, now()
    )) - now()))::int AS wait
  FROM feed_state AS state JOIN source USING (source_id)
  WHERE source.enabled AND ($1::timestamptz IS NULL OR state.fetched_at IS NULL OR state.fetched_at < $1)`;

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

export const SAVE_STATE = `
  UPDATE feed_state SET
    lease_until = NULL,
    fetched_at = now(),
    next_fetch_at = now() + $3 * interval '1 millisecond',
    failures = CASE WHEN $4 THEN 0 ELSE failures + 1 END,
    succeeded_at = CASE WHEN $4 THEN now() ELSE succeeded_at END,
    etag = CASE WHEN $5 THEN $6 ELSE etag END,
    last_modified = CASE WHEN $5 THEN $7 ELSE last_modified END
  WHERE source_id = $1 AND fetch_seq = $2`;

export const SAVE_ITEMS = `
  INSERT INTO feed_item
    (source_id, article_id, version, content_hash, first_seen_at, event_time, event_time_from, seen_on)
  SELECT $1, item.*, current_date
  FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[]) AS item
  ON CONFLICT (source_id, article_id) DO UPDATE SET
    version = EXCLUDED.version, content_hash = EXCLUDED.content_hash, seen_on = EXCLUDED.seen_on`;

export const SAVE_LEDGER = `
  INSERT INTO feed_fetch (source_id, fetch_seq, started_at, finished_at, outcome, reason, detail, http_status,
    wire_bytes, body_bytes, feed_format, feed_title, items_seen, items_unchanged, items_emitted, items_dropped, problems)
  VALUES ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

/** Items that their feed has not held for longer than any window of event time. */
export const PRUNE_ITEMS = `DELETE FROM feed_item WHERE seen_on < current_date - 60`;

/** Fetches older than every topic's retention; those that brought nothing earlier. */
export const PRUNE_FETCHES = `
  DELETE FROM feed_fetch WHERE finished_at < now() - CASE outcome
    WHEN 'not-modified' THEN interval '1 day' ELSE interval '30 days' END`;
