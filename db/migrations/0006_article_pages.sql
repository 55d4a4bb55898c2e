-- What reading article pages needs: a turn at a host that polls of feeds see, and what came of it.

ALTER TABLE feed_state
  -- The fetch whose articles' pages are being read: its claim lasts, and leaves the host to others meanwhile.
  ADD COLUMN pages_of bigint;

-- Written by claims and by turns, both of which hold the lock of claims.
ALTER TABLE host_bucket
  -- A page is being asked for until then, at the longest.
  ADD COLUMN held_until timestamptz,
  -- No page is asked for before: the host has refused one.
  ADD COLUMN pages_closed_until timestamptz;

-- Number of article pages by what came of them; null where none was wanted.
ALTER TABLE feed_fetch ADD COLUMN pages jsonb;
