-- What subscriptions (WebSub) need beside what 0004 has: when the hub is asked next, and whether it keeps its word.

ALTER TABLE websub_subscription
  -- When the hub is asked (again) to push.
  ADD COLUMN ask_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN pushes bigint NOT NULL DEFAULT 0,
  -- When a poll last found something that the hub should have pushed.
  ADD COLUMN missed_at timestamptz;
CREATE INDEX websub_subscription_ask ON websub_subscription (ask_at);

-- The document was pushed, nobody asked for it.
ALTER TABLE feed_fetch ADD COLUMN pushed boolean NOT NULL DEFAULT false;
