-- Subscriptions (WebSub) that are over for us and not yet for their hub: it is asked to end them. They have gone from
-- websub_subscription, and never come back: a source that is read again subscribes with an address of its own.
CREATE TABLE websub_unsubscription (
  subscription_id text PRIMARY KEY,
  -- For people alone: the row stays when its source goes.
  source_id text NOT NULL,
  hub text NOT NULL,
  topic text NOT NULL,
  -- The hub forgets us then by itself, and so does this table.
  lease_until timestamptz NOT NULL,
  ended_at timestamptz NOT NULL DEFAULT now(),
  -- When the hub is asked (again) to end it.
  ask_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  -- The hub has asked back and was told that this is meant.
  verified_at timestamptz
);
CREATE INDEX websub_unsubscription_ask ON websub_unsubscription (ask_at) WHERE verified_at IS NULL;
CREATE INDEX websub_unsubscription_source ON websub_unsubscription (source_id);
