/**
 * The compare-and-set on the claim, and everything that is known of the feed after it. A claim ends with it: saved again,
 * because the answer to the first time was lost, it counts nothing twice.
 */
export const SAVE_STATE = `
  UPDATE feed_state SET
    lease_until = NULL,
    fetched_at = now(),
    next_fetch_at = greatest(now() + $3 * interval '1 millisecond', CASE WHEN $20 THEN next_fetch_at END),
    because = $8,
    failures = CASE WHEN $4 THEN 0 ELSE failures + 1 END,
    failing_since = CASE WHEN $4 THEN NULL ELSE coalesce(failing_since, now()) END,
    succeeded_at = CASE WHEN $4 THEN now() ELSE succeeded_at END,
    etag = CASE WHEN $5 THEN $6 ELSE etag END,
    last_modified = CASE WHEN $5 THEN $7 ELSE last_modified END,
    memory = $9,
    moved_to = coalesce($10, moved_to),
    host = coalesce($11, host),
    domain = coalesce($12, domain),
    retired_at = CASE WHEN $13::text IS NULL THEN NULL ELSE now() END,
    retired_because = $13,
    fetches = fetches + 1,
    fetches_unchanged = fetches_unchanged + $14,
    fetches_failed = fetches_failed + CASE WHEN $4 THEN 0 ELSE 1 END,
    wire_bytes = wire_bytes + $15,
    saved_bytes = saved_bytes + CASE WHEN $14 = 1 THEN document_bytes ELSE 0 END,
    document_bytes = CASE WHEN $5 THEN $15 ELSE document_bytes END,
    items_new = items_new + $16,
    items_undated = items_undated + $17,
    health_version = health_version + CASE WHEN health = $18 THEN 0 ELSE 1 END,
    health_since = CASE WHEN health = $18 THEN health_since ELSE now() END,
    health = $18,
    health_text = $19
  WHERE source_id = $1 AND fetch_seq = $2 AND lease_until IS NOT NULL
  RETURNING host, domain`;

export const SAVE_ITEMS = `
  INSERT INTO feed_item
    (source_id, article_id, version, content_hash, first_seen_at, event_time, event_time_from, seen_on)
  SELECT $1, item.*, current_date
  FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[]) AS item
  ON CONFLICT (source_id, article_id) DO UPDATE SET
    version = EXCLUDED.version, content_hash = EXCLUDED.content_hash, seen_on = EXCLUDED.seen_on`;

export const SAVE_LEDGER = `
  INSERT INTO feed_fetch (source_id, fetch_seq, started_at, finished_at, outcome, reason, detail, http_status,
    wire_bytes, body_bytes, feed_format, feed_title, items_seen, items_unchanged, items_emitted, items_dropped, problems,
    next_fetch_at, because, pushed, pages)
  VALUES ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    now() + $17 * interval '1 millisecond', $18, $19, $20)`;

/**
 * One result at a time for a host and for a domain, in the order of their names, so that two cannot wait for each other
 * in a circle. Not a row lock: of two that are the first to have trouble, the second must see the first.
 */
export const LOCK_SCOPES = `
  SELECT pg_advisory_xact_lock(hashtextextended(name, 4201871019))
  FROM (SELECT DISTINCT unnest($1::text[]) AS name ORDER BY 1) AS ordered`;

export const READ_SCOPES = `SELECT name, memory FROM backoff_scope WHERE name = ANY ($1::text[])`;

export const SAVE_SCOPE = `
  INSERT INTO backoff_scope (name, memory, closed_until, because) VALUES ($1, $2, $3, $4)
  ON CONFLICT (name) DO UPDATE SET
    memory = EXCLUDED.memory, closed_until = EXCLUDED.closed_until, because = EXCLUDED.because`;

/** The hub that a feed names now, with an address and a secret that only it will know. */
export const SAVE_HUB = `
  INSERT INTO websub_subscription (source_id, hub, topic, subscription_id, secret) VALUES ($1, $2, $3, $4, $5)`;

export const NOTE_PUSH = `
  UPDATE websub_subscription SET pushed_at = now(), pushes = pushes + 1, problem = NULL WHERE source_id = $1`;

/** A hub whose lease runs has not pushed what a poll has found. */
export const NOTE_MISSED = `
  UPDATE websub_subscription SET missed_at = now() WHERE source_id = $1 AND lease_until > now()`;
