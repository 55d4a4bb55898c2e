import type { Client } from 'pg';
import { databaseAddress } from './database-url.js';
import { withClient, type DatabaseTarget } from './database.js';

/** A count that is not what counting again gives. */
export interface RecountDifference {
  /** What was counted again: the stored contributions of all articles, or the rows of the articles themselves. */
  readonly against: 'states' | 'articles';
  /** `window` for a row of `aggregate`, `term` for one of `term_count`. */
  readonly kind: 'window' | 'term';
  /** Granularity, dimension, window start and value; or `term`, hour, language and term. */
  readonly key: readonly string[];
  /** Articles, articles with a score, thousandths; of a term only articles. */
  readonly stored: readonly number[];
  readonly recounted: readonly number[];
}

/** What a recount found. */
export interface Recount {
  /** How many windows and terms have a count that is not zero. */
  readonly windows: number;
  readonly terms: number;
  /** At most `limit` of them, those in order first. */
  readonly differences: readonly RecountDifference[];
}

const STORED_WINDOWS = `
  SELECT ARRAY[granularity, dimension, to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), value] AS key,
    ARRAY[sum(articles), sum(sentiment_articles), sum(sentiment_thousandths)]::bigint[] AS counts
  FROM aggregate GROUP BY granularity, dimension, window_start, value
  HAVING sum(articles) <> 0 OR sum(sentiment_articles) <> 0 OR sum(sentiment_thousandths) <> 0`;

const STORED_TERMS = `
  SELECT ARRAY['term', to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), language, term] AS key,
    ARRAY[sum(articles)]::bigint[] AS counts
  FROM term_count GROUP BY window_start, language, term HAVING sum(articles) <> 0`;

/** Counted articles under common names, from either of the two tables that know them. */
export const COUNTED = {
  states: `
    SELECT counted_minute AS minute, counted_category AS category, counted_source AS source,
      counted_country AS country, counted_language AS language, counted_sentiment AS sentiment,
      counted_thousandths AS thousandths, counted_terms AS terms
    FROM article_state WHERE role = 'article'`,
  articles: `
    SELECT event_time AS minute, coalesce(category, '') AS category, source_id AS source,
      coalesce(source_country, '') AS country, coalesce(language, '') AS language,
      coalesce(sentiment, '') AS sentiment, floor(sentiment_score * 1000 + 0.5) AS thousandths, keywords AS terms
    FROM article`,
} as const;

/** Windows as `key` and `counts`, from one of {@link COUNTED}. */
export const recountedWindows = (counted: string): string => `
  SELECT ARRAY[granularity, dimension,
      to_char(date_trunc(granularity, minute, 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), value] AS key,
    ARRAY[count(*), count(thousandths), coalesce(sum(thousandths), 0)]::bigint[] AS counts
  FROM (${counted}) AS counted,
    LATERAL (VALUES ('all', ''), ('category', category), ('source', source), ('country', country),
      ('language', language), ('sentiment', sentiment)) AS cell (dimension, value),
    (VALUES ('minute'), ('hour')) AS span (granularity)
  GROUP BY granularity, dimension, date_trunc(granularity, minute, 'UTC'), value`;

/** Terms, in the same way. */
export const recountedTerms = (counted: string): string => `
  SELECT ARRAY['term', to_char(date_trunc('hour', minute, 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      language, term] AS key,
    ARRAY[count(*)]::bigint[] AS counts
  FROM (${counted}) AS counted, LATERAL (SELECT DISTINCT unnest(terms) AS term) AS word
  GROUP BY date_trunc('hour', minute, 'UTC'), language, term`;

const differences = (stored: string, recounted: string): string => `
  SELECT key, coalesce(stored.counts, '{}') AS stored, coalesce(recounted.counts, '{}') AS recounted
  FROM (${stored}) AS stored FULL JOIN (${recounted}) AS recounted USING (key)
  WHERE stored.counts IS DISTINCT FROM recounted.counts
  ORDER BY key LIMIT $1`;

/**
 * Counts everything again, twice: from the contribution that each article's state says it has made, and from the
 * rows of the articles. Both must equal the aggregates; on a live system too, since all is read in one snapshot.
 * A row with a count of zero equals no row. Reads the whole database: for verification, not for serving.
 *
 * @param limit most differences to give back, for each of both and for windows and terms
 */
export function recountAggregates(target: DatabaseTarget, limit = 100): Promise<Recount> {
  const { url } = databaseAddress(target.url, target.namespace);
  return withClient(url, (client) => recount(client, limit), target.security);
}

async function recount(client: Client, limit: number): Promise<Recount> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const found: RecountDifference[] = [];
  for (const against of ['states', 'articles'] as const) {
    const windows = differences(STORED_WINDOWS, recountedWindows(COUNTED[against]));
    const terms = differences(STORED_TERMS, recountedTerms(COUNTED[against]));
    for (const row of await query(client, windows, limit)) found.push({ against, kind: 'window', ...row });
    for (const row of await query(client, terms, limit)) found.push({ against, kind: 'term', ...row });
  }
  return {
    windows: await count(client, STORED_WINDOWS),
    terms: await count(client, STORED_TERMS),
    differences: found,
  };
}

type Counts = Pick<RecountDifference, 'key' | 'stored' | 'recounted'>;

async function query(client: Client, text: string, limit: number): Promise<readonly Counts[]> {
  return (await client.query<Counts>(text, [limit])).rows;
}

async function count(client: Client, rows: string): Promise<number> {
  const result = await client.query<{ total: number }>(`SELECT count(*) AS total FROM (${rows}) AS row`);
  return result.rows[0]?.total ?? 0;
}
