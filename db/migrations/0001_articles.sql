-- What the aggregator keeps: positions, articles, the ledger of events, counts, and the full-text index.
--
-- 128-bit ids are uuid columns: 16 bytes without a length, compared as two words, and in the same order as
-- their hexadecimal text.

-- Where the sink reads on. It moves in the transaction that stores the effect, by compare-and-set on `next`.
CREATE TABLE stage_offset (
  stage text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  cluster_id text NOT NULL,
  next bigint NOT NULL CHECK (next >= 0),
  PRIMARY KEY (stage, topic, partition)
) WITH (fillfactor = 50);

-- One row an article that counts, with the text of its newest version.
CREATE TABLE article (
  article_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  dedup_epoch bigint NOT NULL,
  enrichment_version bigint NOT NULL,
  source_id text NOT NULL,
  source_name text NOT NULL,
  source_home_page text,
  source_country text,
  title text NOT NULL,
  summary text,
  content text,
  author text,
  tags text[] NOT NULL,
  url text,
  -- Host of url without "www.".
  domain text,
  image_url text,
  -- What readers see and sort by: the publisher's time, or event_time when it names none or one in the future.
  published_at timestamptz NOT NULL,
  -- What windows count by; fixed at ingest.
  event_time timestamptz NOT NULL,
  first_seen_at timestamptz NOT NULL,
  canonical_url text,
  content_hash uuid NOT NULL,
  language text,
  language_confidence real,
  category text,
  category_confidence real,
  keywords text[] NOT NULL,
  sentiment text,
  sentiment_score double precision,
  sentiment_confidence real,
  title_sentiment text,
  title_sentiment_score double precision,
  -- Model name and version, e.g. news-linear/3.
  classified_by text NOT NULL,
  scored_by text NOT NULL
);

-- Newest first, whole and by each filter that selects few rows. Categories are few and dense: alone they are
-- a filter on the first index.
CREATE INDEX article_newest ON article (published_at DESC, article_id DESC);
CREATE INDEX article_newest_by_source ON article (source_id, published_at DESC, article_id DESC);
CREATE INDEX article_newest_by_language ON article (language, published_at DESC, article_id DESC);
CREATE INDEX article_newest_by_country ON article (source_country, category, published_at DESC, article_id DESC);
CREATE INDEX article_newest_by_domain ON article (domain, published_at DESC, article_id DESC);

-- Texts of versions that are not current. A version's text never changes, so one row each.
CREATE TABLE article_history (
  article_id uuid NOT NULL,
  version bigint NOT NULL,
  title text NOT NULL,
  summary text,
  content text,
  author text,
  url text,
  image_url text,
  published_at timestamptz NOT NULL,
  event_time timestamptz NOT NULL,
  first_seen_at timestamptz NOT NULL,
  PRIMARY KEY (article_id, version)
);

-- The newest event of every article, article or duplicate, and what it added to the counts: exactly this is
-- retracted when a newer event comes. The counted columns are null for a duplicate, which counts nowhere.
CREATE TABLE article_state (
  article_id uuid PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('article', 'duplicate')),
  version bigint NOT NULL,
  dedup_epoch bigint NOT NULL,
  enrichment_version bigint NOT NULL,
  original_id uuid,
  counted_minute timestamptz,
  counted_category text,
  counted_source text,
  counted_country text,
  counted_language text,
  counted_sentiment text,
  counted_thousandths smallint,
  counted_terms text[],
  CHECK ((role = 'duplicate') = (original_id IS NOT NULL)),
  CHECK ((role = 'article') = (counted_minute IS NOT NULL))
);

-- The ledger: one row for every distinct event that arrived, and what became of it.
CREATE TABLE article_event (
  article_id uuid NOT NULL,
  version bigint NOT NULL,
  dedup_epoch bigint NOT NULL,
  enrichment_version bigint NOT NULL,
  role text NOT NULL,
  fate text NOT NULL CHECK (fate IN ('counted', 'merged', 'superseded')),
  PRIMARY KEY (article_id, version, dedup_epoch, enrichment_version, role)
);

-- What is a copy of what. No foreign key: an edge may arrive before its original.
CREATE TABLE duplicate_edge (
  article_id uuid PRIMARY KEY,
  original_id uuid NOT NULL,
  version bigint NOT NULL,
  dedup_epoch bigint NOT NULL,
  reason text NOT NULL,
  similarity real NOT NULL,
  source_id text NOT NULL,
  source_name text NOT NULL,
  url text,
  title text NOT NULL,
  published_at timestamptz,
  event_time timestamptz NOT NULL,
  canonical_url text,
  content_hash uuid NOT NULL
);
CREATE INDEX duplicate_edge_by_original ON duplicate_edge (original_id, event_time);

-- Edges with the answer to a cycle: of two articles that claim to be copies of each other (possible after the
-- dedup index was lost) the decision of the higher epoch stands, then version, then id. Derived at read, so
-- that the order of arrival cannot matter.
CREATE VIEW duplicate AS
SELECT edge.*,
  EXISTS (
    SELECT FROM duplicate_edge AS other
    WHERE other.article_id = edge.original_id
      AND other.original_id = edge.article_id
      AND (other.dedup_epoch, other.version, other.article_id) >= (edge.dedup_epoch, edge.version, edge.article_id)
  ) AS refused
FROM duplicate_edge AS edge;

-- Counts by window [start, end) in UTC and by one dimension. Readers add up the shards. A shard is written by
-- one input partition only, and may be negative: a retraction lands in the shard of the event that caused it.
CREATE TABLE aggregate (
  granularity text NOT NULL,
  dimension text NOT NULL,
  window_start timestamptz NOT NULL,
  value text NOT NULL,
  shard smallint NOT NULL,
  articles bigint NOT NULL,
  sentiment_articles bigint NOT NULL,
  -- Sum of scores in thousandths: integers, so that a retraction is exact.
  sentiment_thousandths bigint NOT NULL,
  -- Grows with every change; the sum over shards is the window's version.
  row_version bigint NOT NULL,
  PRIMARY KEY (granularity, dimension, window_start, value, shard)
) WITH (fillfactor = 70);

-- How many articles name a term among their keywords, by hour and language. Readers add up the shards.
CREATE TABLE term_count (
  window_start timestamptz NOT NULL,
  language text NOT NULL,
  term text NOT NULL,
  shard smallint NOT NULL,
  articles bigint NOT NULL,
  PRIMARY KEY (window_start, language, term, shard)
) WITH (fillfactor = 80);

-- Windows whose change has not been published. Rows are only added by the sink and only removed by the
-- publisher after the acknowledgement: a change made meanwhile is another row, so its mark survives. A flag in
-- `aggregate` would make each of its updates touch indexes and wait for the publisher.
CREATE TABLE aggregate_change (
  id bigint GENERATED ALWAYS AS IDENTITY (CACHE 500) PRIMARY KEY,
  granularity text NOT NULL,
  dimension text NOT NULL,
  window_start timestamptz NOT NULL,
  value text NOT NULL
);

-- Articles whose text has changed and is not yet searchable.
CREATE TABLE search_pending (
  id bigint GENERATED ALWAYS AS IDENTITY (CACHE 500) PRIMARY KEY,
  article_id uuid NOT NULL
);

-- Full text, by weight: A title, B summary, C content.
CREATE TABLE article_search (
  article_id uuid PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  version bigint NOT NULL,
  document tsvector NOT NULL
);
CREATE INDEX article_search_document ON article_search USING gin (document);

-- Text as the full-text parser should see it. In a locale without Unicode classes the parser takes every
-- non-ASCII character for a letter, so blanks and punctuation of other scripts become blanks here: Latin-1,
-- general and supplemental punctuation, Hebrew, Arabic, Devanagari, ideographic and full-width. Joiners stay,
-- they are part of words. Queries go through the same function. (translate() takes 15 times as long.)
CREATE FUNCTION search_words(words text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN regexp_replace(
    words,
    '[\u00A0-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF\u2000-\u200B\u200E-\u206F\u2E00-\u2E7F'
      '\u05BE\u05C0\u05C3\u05F3\u05F4\u060C\u061B\u061F\u06D4\u0964\u0965'
      '\u3000-\u3004\u3008-\u3020\u3030\u303D\uFEFF\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]+',
    ' ',
    'g'
  );

-- An article as a full-text document. Very long contents are cut: a document is limited to 1 MB.
CREATE FUNCTION search_document(title text, summary text, content text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector('simple', search_words(left(title, 10000))), 'A')
    || setweight(to_tsvector('simple', search_words(left(coalesce(summary, ''), 100000))), 'B')
    || setweight(to_tsvector('simple', search_words(left(coalesce(content, ''), 100000))), 'C');
