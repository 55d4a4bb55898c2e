-- What the ingestor keeps: who is read, how far, what was seen, and one row a fetch.

-- The source catalogue. Which sources are enabled is what the configuration says at start.
CREATE TABLE source (
  source_id text PRIMARY KEY CHECK (source_id ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
  name text NOT NULL,
  description text,
  feed_url text NOT NULL,
  home_page text,
  country text,
  language text,
  category text,
  -- Owner: sources of one family are not independent witnesses.
  family text,
  enabled boolean NOT NULL DEFAULT true
);

-- Where reading a feed stands. A fetch belongs to whoever raised fetch_seq last: state is saved by
-- compare-and-set on it, so a process that was thought dead cannot overwrite what its successor saw.
CREATE TABLE feed_state (
  source_id text PRIMARY KEY REFERENCES source ON DELETE CASCADE,
  -- Raised before each fetch; the version of whatever the fetch finds new.
  fetch_seq bigint NOT NULL DEFAULT 0,
  -- Host and port of the feed: one request at a time goes to it.
  host text NOT NULL,
  next_fetch_at timestamptz NOT NULL DEFAULT now(),
  -- Until then the fetch in flight is taken for alive.
  lease_until timestamptz,
  -- When the last fetch ended whose result was saved.
  fetched_at timestamptz,
  succeeded_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  etag text,
  last_modified text
) WITH (fillfactor = 50);
CREATE INDEX feed_state_due ON feed_state (next_fetch_at);
CREATE INDEX feed_state_leased ON feed_state (host) WHERE lease_until IS NOT NULL;

-- What was last emitted of every item, so that only changes are, and event times stay as they were.
CREATE TABLE feed_item (
  source_id text NOT NULL REFERENCES source ON DELETE CASCADE,
  article_id uuid NOT NULL,
  version bigint NOT NULL,
  content_hash uuid NOT NULL,
  first_seen_at timestamptz NOT NULL,
  event_time timestamptz NOT NULL,
  event_time_from text NOT NULL,
  -- To the day: an item that its feed no longer holds is forgotten some time later.
  seen_on date NOT NULL,
  PRIMARY KEY (source_id, article_id)
);
CREATE INDEX feed_item_seen_on ON feed_item (seen_on);

-- The ingestor's side of the books: every item of every fetch is unchanged, emitted or dropped.
CREATE TABLE feed_fetch (
  source_id text NOT NULL REFERENCES source ON DELETE CASCADE,
  fetch_seq bigint NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('read', 'not-modified', 'not-a-feed', 'failed')),
  -- Why not, as a word and as a sentence; null where the feed was read or had not changed.
  reason text,
  detail text,
  http_status integer,
  wire_bytes bigint NOT NULL,
  body_bytes bigint NOT NULL,
  feed_format text,
  feed_title text,
  items_seen integer NOT NULL,
  items_unchanged integer NOT NULL,
  items_emitted integer NOT NULL,
  -- Number of items by reason.
  items_dropped jsonb NOT NULL,
  -- What is wrong with the feed: [{code, message, count, firstItem}].
  problems jsonb NOT NULL,
  PRIMARY KEY (source_id, fetch_seq)
);
CREATE INDEX feed_fetch_finished_at ON feed_fetch (finished_at);
