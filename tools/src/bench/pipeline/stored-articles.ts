import { topics } from '@headwater/contracts';
import type { Pool } from '@headwater/postgres';

/**
 * How many of so many articles are stored. By the position of the sink, which moves with every commit, until that is at the
 * end: to count the rows each time would be part of the load.
 */
export async function storedArticles(pool: Pool, articles: number): Promise<number> {
  const { rows } = await pool.query<{ stored: number }>(
    'SELECT coalesce(sum(next), 0)::int AS stored FROM stage_offset WHERE topic = $1',
    [topics.articlesScored.name],
  );
  const stored = rows[0]?.stored ?? 0;
  if (stored < articles) return stored;
  const { rows: counted } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM article');
  return counted[0]?.count ?? 0;
}
