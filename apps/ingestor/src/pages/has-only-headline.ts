import type { ArticleRaw } from '@headwater/contracts';

/** A summary that says the headline again may add the name of the paper. */
const A_NAME_MORE = 40;

/** Whether a feed tells of an article only what it is called. */
export function hasOnlyHeadline({
  title,
  summary,
  content,
}: Pick<ArticleRaw, 'title' | 'summary' | 'content'>): boolean {
  if (content !== null) return false;
  return summary === null || (summary.includes(title) && summary.length <= title.length + A_NAME_MORE);
}
