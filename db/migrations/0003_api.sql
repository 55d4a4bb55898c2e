-- What the API keeps: keys. And the indexes that only its readers need.

-- Keys of the API. A key is random and long, so one SHA-256 of it is all that is stored; it is found by the
-- beginning of the hash, and the whole is compared in constant time.
CREATE TABLE api_key (
  key_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  name text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  -- Limits; null is none. Days are UTC.
  requests_per_minute integer CHECK (requests_per_minute > 0),
  requests_per_day integer CHECK (requests_per_day > 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX api_key_by_hash_prefix ON api_key (substring(hash FROM 1 FOR 8));

-- Host of an address without "www.", as in article.domain.
CREATE FUNCTION url_domain(url text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN regexp_replace(lower(substring(url FROM '^[A-Za-z]+://([^/:?#]+)')), '^www\.', '');

-- Copies newest first, whole and by publisher, for lists that show them. An edge may have no publishing time.
CREATE INDEX duplicate_edge_newest
  ON duplicate_edge (coalesce(published_at, event_time) DESC, article_id DESC);
CREATE INDEX duplicate_edge_newest_by_source
  ON duplicate_edge (source_id, coalesce(published_at, event_time) DESC, article_id DESC);
CREATE INDEX duplicate_edge_newest_by_domain
  ON duplicate_edge (url_domain(url), coalesce(published_at, event_time) DESC, article_id DESC);
