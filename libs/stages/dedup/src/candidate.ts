import type { ArticleDuplicate, ArticleUnique, Fingerprints } from '@headwater/contracts';
import { foldText } from '@headwater/text/content-hash';
import { hash32 } from '@headwater/text/hash';
import type { Candidate } from './dedup-index.port.js';

/** The fields by which raw, unique and duplicate articles alike stand in the index. */
export type Comparable = Pick<ArticleUnique | ArticleDuplicate, 'articleId' | 'source' | 'title'>;

/**
 * An article as the index sees it. The same for a record on its way in and for one that is read back from the
 * log, so that a rebuilt index holds what the lost one held.
 *
 * @param ingestedAt of the record: fixed when the version was first seen, so a replay compares the same times
 * @returns `null` when `ingestedAt` is no instant
 */
export function toCandidate(
  article: Comparable,
  fingerprints: Fingerprints,
  ingestedAt: string,
): Candidate | null {
  const seenAt = Date.parse(ingestedAt);
  if (Number.isNaN(seenAt)) return null;
  return {
    articleId: article.articleId,
    sourceId: article.source.id,
    titleHash: hash32(foldText(article.title)),
    ...fingerprints,
    seenAt,
  };
}
