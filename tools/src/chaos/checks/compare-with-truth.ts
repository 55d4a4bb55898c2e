import type pg from 'pg';
import { clustersOf, type TrueArticle } from '../../system/truth.js';

const SHOWN = 5;

interface StateRow {
  readonly id: string;
  readonly role: string;
  readonly original: string | null;
  readonly title: string | null;
}

/** What Postgres holds against what the newsroom has published: every article, its newest text, and who copied whom. */
export async function compareWithTruth(
  pool: pg.Pool,
  truth: readonly TrueArticle[],
  emitted: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { rows } = await pool.query<StateRow>(
    `SELECT s.article_id AS id, s.role, s.original_id AS original, a.title
     FROM article_state s LEFT JOIN article a USING (article_id)`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const problems = new Named();
  for (const { articleId, versions } of truth) {
    const row = stored.get(articleId);
    if (!emitted.has(articleId)) problems.add('published, and not on the first topic', articleId);
    else if (row === undefined) problems.add('emitted, and neither stored nor a duplicate', articleId);
    else if (row.role === 'article' && row.title !== (versions.findLast(({ served }) => served)?.title ?? ''))
      problems.add('stored with another text than the newest', articleId);
    else if (row.original !== null && stored.get(row.original)?.role !== 'article')
      problems.add('duplicate of an article that is not stored', articleId);
  }
  compareClusters(truth, stored, problems);
  return problems.list();
}

function compareClusters(
  truth: readonly TrueArticle[],
  stored: ReadonlyMap<string, StateRow>,
  problems: Named,
): void {
  const known = truth.filter(({ articleId }) => stored.has(articleId));
  const wanted = clustersOf(known.map(({ articleId, cluster }) => [articleId, String(cluster)]));
  const found = clustersOf(
    known.map(({ articleId }) => [articleId, stored.get(articleId)?.original ?? articleId]),
  );
  const both = new Set(wanted).intersection(new Set(found));
  for (const cluster of wanted) if (!both.has(cluster)) problems.add('cluster in the truth only', cluster);
  for (const cluster of found) if (!both.has(cluster)) problems.add('cluster in Postgres only', cluster);
}

/** Problems of a kind as one line with their number and the first of them. */
class Named {
  readonly #found = new Map<string, string[]>();

  add(what: string, example: string): void {
    const known = this.#found.get(what);
    if (known === undefined) this.#found.set(what, [example]);
    else known.push(example);
  }

  list(): readonly string[] {
    return [...this.#found].map(
      ([what, all]) =>
        `${all.length} ${what}: ${all.slice(0, SHOWN).join(', ')}${all.length > SHOWN ? ' ...' : ''}`,
    );
  }
}
