-- What the scheduler keeps: what is known of each feed's habits, why it is asked when it is, and whom to leave alone.

-- Who brought a source in. What an operator added or took out stays so, whatever the configuration lists at the next start.
ALTER TABLE source
  ADD COLUMN added_by text NOT NULL DEFAULT 'configuration' CHECK (added_by IN ('configuration', 'operator')),
  ADD COLUMN removed_at timestamptz;

ALTER TABLE feed_state
  -- Registrable domain of the host: hosts of one domain may share a limit.
  ADD COLUMN domain text NOT NULL DEFAULT '',
  -- Where a permanent redirect has led; the catalogue's address stays as it is.
  ADD COLUMN moved_to text,
  -- Not asked any more, and why. `headwater sources resume` takes it back.
  ADD COLUMN retired_at timestamptz,
  ADD COLUMN retired_because text,
  ADD COLUMN failing_since timestamptz,
  -- Rate of arrivals, hints of the publisher: the FeedMemory of libs/polling.
  ADD COLUMN memory jsonb,
  -- Which rules made next_fetch_at: [{rule, text}].
  ADD COLUMN because jsonb,
  -- Totals since the source is known.
  ADD COLUMN fetches bigint NOT NULL DEFAULT 0,
  ADD COLUMN fetches_unchanged bigint NOT NULL DEFAULT 0,
  ADD COLUMN fetches_failed bigint NOT NULL DEFAULT 0,
  ADD COLUMN wire_bytes bigint NOT NULL DEFAULT 0,
  -- What documents that had not changed would have cost.
  ADD COLUMN saved_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN document_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN items_new bigint NOT NULL DEFAULT 0,
  ADD COLUMN items_undated bigint NOT NULL DEFAULT 0,
  ADD COLUMN counted_since timestamptz NOT NULL DEFAULT now(),
  -- State of health as a word and a sentence. The version grows when the word changes; what is announced lags behind.
  ADD COLUMN health text NOT NULL DEFAULT 'new',
  ADD COLUMN health_text text NOT NULL DEFAULT 'It has not been read yet.',
  ADD COLUMN health_since timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN health_version bigint NOT NULL DEFAULT 1,
  ADD COLUMN announced_version bigint NOT NULL DEFAULT 0;
CREATE INDEX feed_state_unannounced ON feed_state (source_id) WHERE health_version > announced_version;

-- What was decided after a fetch.
ALTER TABLE feed_fetch
  ADD COLUMN next_fetch_at timestamptz,
  ADD COLUMN because jsonb;

-- Token buckets of hosts, each as the moment at which it is full again. Written by claims alone, and
-- backoff_scope by results alone, so that the two cannot wait for each other in a circle.
CREATE TABLE host_bucket (
  host text PRIMARY KEY,
  full_at timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Hosts (host:port) and registrable domains that had trouble: the ScopeMemory of libs/polling.
CREATE TABLE backoff_scope (
  name text PRIMARY KEY,
  memory jsonb NOT NULL,
  -- No feed below it is asked before.
  closed_until timestamptz,
  because text
);
CREATE INDEX backoff_scope_closed ON backoff_scope (closed_until) WHERE closed_until IS NOT NULL;

-- Feeds whose hub (WebSub) is asked to push. The secret signs what the hub sends; it is drawn for each subscription.
CREATE TABLE websub_subscription (
  subscription_id text PRIMARY KEY,
  source_id text NOT NULL UNIQUE REFERENCES source ON DELETE CASCADE,
  hub text NOT NULL,
  topic text NOT NULL,
  secret text NOT NULL,
  -- When the hub was last asked; null once it has verified.
  asked_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  -- The hub has promised to push until then; null before it has verified.
  lease_until timestamptz,
  pushed_at timestamptz,
  problem text
);
