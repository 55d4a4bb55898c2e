import { hourOf, valuesOf } from '@headwater/stage-aggregator';
import type pg from 'pg';
import type { LoggedState } from './evidence.js';

type Counts = [articles: number, sentimentArticles: number, thousandths: number];

const WINDOWS = `
  SELECT concat_ws('|', granularity, dimension, extract(epoch FROM window_start)::bigint, value) AS key,
    sum(articles)::bigint AS articles, sum(sentiment_articles)::bigint AS sentiment,
    sum(sentiment_thousandths)::bigint AS thousandths
  FROM aggregate GROUP BY granularity, dimension, window_start, value
  HAVING sum(articles) <> 0 OR sum(sentiment_articles) <> 0 OR sum(sentiment_thousandths) <> 0`;

const TERMS = `
  SELECT concat_ws('|', 'term', language, extract(epoch FROM window_start)::bigint, term) AS key,
    sum(articles)::bigint AS articles, 0 AS sentiment, 0 AS thousandths
  FROM term_count GROUP BY window_start, language, term HAVING sum(articles) <> 0`;

/** Counts once more from what the log says of every article, and compares with every row of the counts. */
export async function compareWithLog(
  pool: pg.Pool,
  states: Iterable<LoggedState>,
): Promise<readonly string[]> {
  const expected = countStates(states);
  const problems: string[] = [];
  for (const query of [WINDOWS, TERMS]) {
    const { rows } = await pool.query<{
      key: string;
      articles: number;
      sentiment: number;
      thousandths: number;
    }>(query);
    for (const { key, articles, sentiment, thousandths } of rows) {
      const counted = [articles, sentiment, thousandths].join(' ');
      const known = expected.get(key)?.join(' ') ?? 'nothing';
      if (counted !== known) problems.push(`count ${key}: Postgres has ${counted}, the log ${known}`);
      expected.delete(key);
    }
  }
  for (const [key, counts] of expected)
    problems.push(`count ${key}: Postgres has nothing, the log ${counts.join(' ')}`);
  return problems;
}

function countStates(states: Iterable<LoggedState>): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (key: string, thousandths: number | null): void => {
    const known = counts.get(key) ?? [0, 0, 0];
    known[0] += 1;
    if (thousandths !== null) {
      known[1] += 1;
      known[2] += thousandths;
    }
    counts.set(key, known);
  };
  for (const { contribution } of states) {
    if (contribution === null) continue;
    const { minute, thousandths, language, terms } = contribution;
    const hour = hourOf(minute);
    for (const [dimension, value] of Object.entries(valuesOf(contribution))) {
      add(['minute', dimension, minute / 1_000, value].join('|'), thousandths);
      add(['hour', dimension, hour / 1_000, value].join('|'), thousandths);
    }
    for (const term of terms) add(['term', language, hour / 1_000, term].join('|'), null);
  }
  for (const [key, [articles, sentiment, thousandths]] of counts)
    if (articles === 0 && sentiment === 0 && thousandths === 0) counts.delete(key);
  return counts;
}
