import type { ArticleCriteria, Position, Slice } from '../search/article-reader.port.js';
import { join, type Query } from '../query-language/query.js';
import { publisherConditions, type ArticleHosts, type PublisherConditions } from './publisher-sql.js';
import { matches, tsquery } from './query-sql.js';
import { SqlParameters } from './sql-parameters.js';

/** A statement, ready for pg. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Time of an edge in every order and condition; must be the expression of index `duplicate_edge_newest`. */
const COPY_TIME = 'coalesce(copy.published_at, copy.event_time)';

/**
 * Finds one slice: first the identities of the hits, by indexes alone, then what lists show of each.
 *
 * By relevancy and popularity only the newest `mostRanked` hits are put in order: ranking every article with a
 * common word would take as long as there are articles.
 */
export function findStatement(
  criteria: ArticleCriteria,
  hosts: ArticleHosts,
  slice: Slice,
  mostRanked: number,
): Statement {
  const parameters = new SqlParameters();
  const ranked = rankedBy(criteria, slice, parameters);
  const offset = 'offset' in slice.start ? slice.start.offset : 0;
  const after = 'after' in slice.start ? slice.start.after : null;
  const needed = ranked === null ? offset + slice.limit : mostRanked;
  const candidates = branches(criteria, hosts, after, parameters)
    .map(
      (branch) => `(${branch} ORDER BY time DESC, article_id DESC LIMIT ${parameters.add(needed)}::bigint)`,
    )
    .join('\nUNION ALL\n');
  const page = `LIMIT ${parameters.add(slice.limit)}::bigint OFFSET ${parameters.add(offset)}::bigint`;
  const text = `
    WITH candidate AS (
      ${candidates}
    ), hit AS MATERIALIZED (
      SELECT candidate.*, ${ranked?.rank ?? '0'} AS rank
      FROM candidate ${ranked?.join ?? ''}
      ORDER BY rank DESC, time DESC, article_id DESC ${page}
    )
    ${LISTED}
    ORDER BY hit.rank DESC, hit.time DESC, hit.article_id DESC`;
  return { text, values: parameters.values };
}

/** Counts the hits, up to `limit`. */
export function countStatement(criteria: ArticleCriteria, hosts: ArticleHosts, limit: number): Statement {
  const parameters = new SqlParameters();
  const all = branches(criteria, hosts, null, parameters).join('\nUNION ALL\n');
  const text = `SELECT count(*) AS total FROM (${all} LIMIT ${parameters.add(limit)}::bigint) AS hit`;
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

/** The selects that together give all hits, each as (article_id, original_id, time). */
function branches(
  criteria: ArticleCriteria,
  hosts: ArticleHosts,
  after: Position | null,
  parameters: SqlParameters,
): readonly string[] {
  const publisher = publisherConditions(criteria, hosts, parameters);
  const text = textConditions(criteria, parameters);
  const joinSearch =
    text.length === 0 ? '' : 'JOIN article_search AS search ON search.article_id = article.article_id';
  const originals = [
    ...publisher('article'),
    ...aboutArticle(criteria, parameters),
    ...text,
    ...within('article.published_at', 'article.article_id', criteria, after, parameters),
  ];
  const original = `
    SELECT article.article_id, NULL::uuid AS original_id, article.published_at AS time
    FROM article ${joinSearch} ${where(originals)}`;
  // A merged article stands for its copies, unless the search is for publishers and it is by another one.
  const byPublisher = publisher('article').length > 0;
  if (criteria.mergeDuplicates && !byPublisher) return [original];
  const copies = [
    'NOT copy.refused',
    ...publisher('copy'),
    ...aboutArticle(criteria, parameters),
    ...text,
    ...within(COPY_TIME, 'copy.article_id', criteria, after, parameters),
    ...(criteria.mergeDuplicates ? [standsForItsCluster(publisher)] : []),
  ];
  const copy = `
    SELECT copy.article_id, copy.original_id, ${COPY_TIME} AS time
    FROM duplicate AS copy
    JOIN article ON article.article_id = copy.original_id ${joinSearch} ${where(copies)}`;
  return [original, copy];
}

/** Of several members of a cluster by the publishers asked for, the original is shown, else the first copy. */
function standsForItsCluster(publisher: PublisherConditions): string {
  return `(${publisher('article').join(' AND ')}) IS NOT TRUE
    AND NOT EXISTS (
      SELECT FROM duplicate AS earlier
      WHERE earlier.original_id = copy.original_id AND NOT earlier.refused
        AND (earlier.event_time, earlier.article_id) < (copy.event_time, copy.article_id)
        AND ${publisher('earlier').join(' AND ')})`;
}

function aboutArticle(criteria: ArticleCriteria, parameters: SqlParameters): readonly string[] {
  const conditions: string[] = [];
  if (criteria.languages.length > 0) {
    conditions.push(`article.language = ANY (${parameters.add(criteria.languages)}::text[])`);
  }
  if (criteria.category !== null) conditions.push(`article.category = ${parameters.add(criteria.category)}`);
  return conditions;
}

function textConditions(criteria: ArticleCriteria, parameters: SqlParameters): readonly string[] {
  const { query, searchIn, titleQuery } = criteria;
  return [
    ...(query === null ? [] : [matches('search.document', query, searchIn, parameters)]),
    ...(titleQuery === null ? [] : [matches('search.document', titleQuery, ['title'], parameters)]),
  ];
}

function within(
  time: string,
  id: string,
  criteria: ArticleCriteria,
  after: Position | null,
  parameters: SqlParameters,
): readonly string[] {
  const conditions: string[] = [];
  if (criteria.from !== null) conditions.push(`${time} >= ${parameters.add(criteria.from)}::timestamptz`);
  if (criteria.before !== null) conditions.push(`${time} < ${parameters.add(criteria.before)}::timestamptz`);
  if (after !== null) {
    const instant = `timestamptz 'epoch' + ${parameters.add(after.time)}::bigint * interval '1 microsecond'`;
    conditions.push(`(${time}, ${id}) < (${instant}, ${parameters.add(after.id)}::uuid)`);
  }
  return conditions;
}

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

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join('\n      AND ')}`;
}
