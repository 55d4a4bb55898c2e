import type { Pool } from 'pg';
import type {
  AggregateCriteria,
  AggregateReader,
  TermCount,
  WindowCount,
} from '../aggregates/aggregate-reader.port.js';

// Shards add up; a single one may be negative.
const WINDOWS = `
  SELECT window_start AS start, value, sum(articles)::bigint AS articles,
    sum(sentiment_articles)::bigint AS "sentimentArticles",
    (sum(sentiment_thousandths) / 1000.0 / nullif(sum(sentiment_articles), 0))::float8 AS "sentimentMean"
  FROM aggregate
  WHERE granularity = $1 AND dimension = $2 AND window_start >= $3 AND window_start < $4
    AND (cardinality($5::text[]) = 0 OR value = ANY ($5))
  GROUP BY window_start, value
  HAVING sum(articles) > 0
  ORDER BY window_start, value
  LIMIT $6`;

const TERMS = `
  SELECT term, language, sum(articles)::bigint AS articles
  FROM term_count
  WHERE window_start >= $1 AND window_start < $2 AND (cardinality($3::text[]) = 0 OR language = ANY ($3))
  GROUP BY term, language
  HAVING sum(articles) > 0
  ORDER BY articles DESC, term, language
  LIMIT $4`;

/** Adds up the aggregator's shards. */
export class PostgresAggregateReader implements AggregateReader {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async windows(criteria: AggregateCriteria, limit: number): Promise<readonly WindowCount[]> {
    const { granularity, dimension, from, before, values } = criteria;
    const { rows } = await this.#pool.query<WindowCount>(WINDOWS, [
      granularity,
      dimension,
      from,
      before,
      values,
      limit,
    ]);
    return rows;
  }

  async terms(
    from: Date,
    before: Date,
    languages: readonly string[],
    limit: number,
  ): Promise<readonly TermCount[]> {
    return (await this.#pool.query<TermCount>(TERMS, [from, before, languages, limit])).rows;
  }
}
