import type { ArticleCriteria, Slice } from '../search/article-reader.port.js';
import { join, type Query } from '../query-language/query.js';
import { COPY_TIME, HitSelects } from './hit-sql.js';
import type { KnownHostsOfSearch } from './publisher-sql.js';
import { tsquery } from './query-sql.js';
import { SqlParameters } from './sql-parameters.js';

/** A statement, ready for pg. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Finds one slice: first the identities of the hits, by indexes alone, then what lists show of each.
 *
 * By relevancy and popularity only the newest `mostRanked` hits are put in order: ranking every article with a
 * common word would take as long as there are articles.
 */
export function findStatement(
  criteria: ArticleCriteria,
  hosts: KnownHostsOfSearch,
  slice: Slice,
  mostRanked: number,
): Statement {
  const parameters = new SqlParameters();
  const ranked = rankedBy(criteria, slice, parameters);
  const offset = 'offset' in slice.start ? slice.start.offset : 0;
  const after = 'after' in slice.start ? slice.start.after : null;
  const needed = parameters.add(ranked === null ? offset + slice.limit : mostRanked);
  const newest = `ORDER BY time DESC, article_id DESC LIMIT ${needed}::bigint`;
  const hits = new HitSelects(criteria, hosts, after, parameters);
  // With enough originals, only copies that are newer than the last of these can be among the hits.
  const sinceOriginals = `${COPY_TIME} >=
        (SELECT CASE WHEN count(*) < ${needed}::bigint THEN '-infinity' ELSE min(time) END FROM original)`;
  const text = `
    WITH original AS MATERIALIZED (${hits.originals()} ${newest}
    ), candidate AS (
      TABLE original
      ${hits.showCopies ? `UNION ALL (${hits.copies(sinceOriginals)} ${newest})` : ''}
    ), hit AS MATERIALIZED (
      SELECT candidate.*, ${ranked?.rank ?? '0'} AS rank
      FROM candidate ${ranked?.join ?? ''}
      ORDER BY rank DESC, time DESC, article_id DESC
      LIMIT ${parameters.add(slice.limit)}::bigint OFFSET ${parameters.add(offset)}::bigint
    )
    ${LISTED}
    ORDER BY hit.rank DESC, hit.time DESC, hit.article_id DESC`;
  return { text, values: parameters.values };
}

/** Counts the hits, up to `limit`. */
export function countStatement(
  criteria: ArticleCriteria,
  hosts: KnownHostsOfSearch,
  limit: number,
): Statement {
  const parameters = new SqlParameters();
  const hits = new HitSelects(criteria, hosts, null, parameters);
  const text = `
    SELECT count(*) AS total FROM (
      ${hits.originals()}
      ${hits.showCopies ? `UNION ALL ${hits.copies()}` : ''}
      LIMIT ${parameters.add(limit)}::bigint
    ) AS hit`;
  return { text, values: parameters.values };
}

/** What lists show. Of a copy the edge knows source, title, address and time; the rest is the original's. */
const LISTED = `
    SELECT hit.article_id AS id,
      (extract(epoch FROM hit.time) * 1000000)::bigint AS time,
      hit.original_id AS "duplicateOf",
      article.version,
      coalesce(copy.source_id, article.source_id) AS "sourceId",
      coalesce(copy.source_name, article.source_name) AS "sourceName",
      CASE WHEN copy.article_id IS NULL THEN article.source_country ELSE catalogue.country END AS country,
      CASE WHEN copy.article_id IS NULL THEN article.author END AS author,
      coalesce(copy.title, article.title) AS title,
      article.summary,
      CASE WHEN copy.article_id IS NULL THEN article.url ELSE copy.url END AS url,
      article.image_url AS "imageUrl",
      left(article.content, 200) AS "contentStart",
      char_length(article.content) AS "contentLength",
      article.language,
      article.category, article.category_confidence AS "categoryConfidence",
      article.sentiment, article.sentiment_score AS "sentimentScore",
      article.sentiment_confidence AS "sentimentConfidence",
      article.title_sentiment AS "titleSentiment", article.title_sentiment_score AS "titleSentimentScore",
      article.keywords,
      CASE WHEN hit.original_id IS NULL
        THEN (SELECT count(*) FROM duplicate WHERE duplicate.original_id = hit.article_id AND NOT refused)
        ELSE 0 END AS duplicates
    FROM hit
    JOIN article ON article.article_id = coalesce(hit.original_id, hit.article_id)
    LEFT JOIN duplicate_edge AS copy ON copy.article_id = hit.article_id AND hit.original_id IS NOT NULL
    LEFT JOIN source AS catalogue ON catalogue.source_id = copy.source_id`;

/** How hits are ranked, `null` for by time alone. */
function rankedBy(
  criteria: ArticleCriteria,
  slice: Slice,
  parameters: SqlParameters,
): { readonly rank: string; readonly join: string } | null {
  if (slice.sort === 'popularity') {
    const original = 'coalesce(candidate.original_id, candidate.article_id)';
    return {
      rank: `(SELECT count(*) FROM duplicate WHERE duplicate.original_id = ${original} AND NOT refused)`,
      join: '',
    };
  }
  const queries = [criteria.query, criteria.titleQuery].filter((query): query is Query => query !== null);
  if (slice.sort !== 'relevancy' || queries.length === 0) return null;
  return {
    rank: `ts_rank_cd(search.document, ${tsquery(join('and', queries), parameters)})`,
    join: `JOIN article_search AS search
        ON search.article_id = coalesce(candidate.original_id, candidate.article_id)`,
  };
}
