import type { ArticleDuplicate, ArticleScored } from '@headwater/contracts';
import type { ArticleState } from '@headwater/stage-aggregator';
import type { TrueArticle } from '../engine/publishers.js';
import type { Simulation } from '../simulation.js';

/**
 * What the store holds against what was published: every article, its newest text, and who is a copy of whom.
 *
 * @param forgiven articles that are dead letters, with which their stories are left out
 */
export function checkTruth(simulation: Simulation, forgiven: ReadonlySet<string>): readonly string[] {
  const { publishers, database } = simulation;
  const lost = new Set(
    publishers.articles.filter(({ articleId }) => forgiven.has(articleId)).map(({ story }) => story),
  );
  const truth = publishers.articles.filter(({ story }) => !lost.has(story));
  const states = database.table<ArticleState>('state');
  const problems: string[] = [];
  for (const article of truth) {
    const state = states.get(article.articleId);
    if (state === undefined) problems.push(`articles: ${nameOf(article)} is not stored`);
    else problems.push(...checkText(article, state, database));
  }
  for (const [story, members] of Map.groupBy(truth, (article) => article.story)) {
    const roots = new Set(members.map(({ articleId }) => states.get(articleId)?.originalId ?? articleId));
    if (roots.size > 1) {
      const roles = members.map((member) => {
        const state = states.get(member.articleId);
        return `${nameOf(member)}: ${state?.role} v${state?.version} epoch ${state?.dedupEpoch}`;
      });
      problems.push(`clusters: story ${story} has ${roots.size} originals: ${roles.join('; ')}`);
    }
  }
  return problems;
}

function checkText(
  article: TrueArticle,
  { role }: ArticleState,
  database: Simulation['database'],
): readonly string[] {
  const stored =
    role === 'article'
      ? database.table<ArticleScored>('article').get(article.articleId)
      : database.table<ArticleDuplicate>('edge').get(article.articleId);
  if (stored?.title === article.title) return [];
  return [`texts: of ${nameOf(article)} "${stored?.title}" is stored, "${article.title}" is the newest`];
}

const nameOf = ({ sourceId, guid }: TrueArticle): string => `${sourceId}/${guid}`;
