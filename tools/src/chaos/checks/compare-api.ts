import type pg from 'pg';

interface Window {
  readonly windowStart: string;
  readonly value: string;
  readonly articles: number;
}

const HOURS = `
  SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || ' ' || value AS key,
    sum(articles)::int AS articles
  FROM aggregate
  WHERE granularity = 'hour' AND dimension = $1 AND window_start > now() - interval '23 hours'
  GROUP BY window_start, value HAVING sum(articles) <> 0`;

/** What the API serves, asked past its caches, against what Postgres holds. */
export async function compareApi(pool: pg.Pool, url: string, key: string): Promise<readonly string[]> {
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const headers = { 'X-Api-Key': key, 'X-No-Cache': 'true' };
    const response = await fetch(`${url}${path}`, { headers, signal: AbortSignal.timeout(15_000) });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return (await response.json()) as Answer;
  };
  const problems: string[] = [];
  try {
    for (const dimension of ['all', 'source', 'language']) {
      const from = new Date(Date.now() - 23 * 3_600_000).toISOString();
      const served = await ask<{ windows: readonly Window[] }>(
        `/v1/aggregates?granularity=hour&dimension=${dimension}&from=${from}`,
      );
      const { rows } = await pool.query<{ key: string; articles: number }>(HOURS, [dimension]);
      const asKey = ({ windowStart, value }: Window): string => `${windowStart.slice(0, 19)} ${value}`;
      const shown = new Map(served.windows.map((window) => [asKey(window), window.articles]));
      for (const row of rows) {
        if (shown.get(row.key) !== row.articles)
          problems.push(
            `API, ${dimension} ${row.key}: ${shown.get(row.key) ?? 'nothing'} for ${row.articles}`,
          );
      }
      if (shown.size !== rows.length)
        problems.push(`API, ${dimension}: ${shown.size} windows for ${rows.length}`);
    }
    const { rows } = await pool.query<{ id: string; title: string }>(
      'SELECT article_id AS id, title FROM article ORDER BY random() LIMIT 5',
    );
    for (const { id, title } of rows) {
      const { article } = await ask<{ article: { title: string } }>(`/v1/articles/${id}`);
      if (article.title !== title) problems.push(`API: article ${id} has another title than Postgres`);
    }
  } catch (error) {
    problems.push(`API: ${(error as Error).message}`);
  }
  return problems;
}
