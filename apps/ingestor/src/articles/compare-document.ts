import type { ArticleRaw } from '@headwater/contracts';
import type { FeedItem } from '@headwater/feeds';
import { type ArticleDraft, type ArticleSource, draftArticle, type DropReason } from './draft.js';
import { type EventTime, eventTimeOf } from './event-time.js';

/** What was last emitted of an article. */
export interface ItemState extends EventTime {
  readonly articleId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly firstSeenAt: string;
}

/** An article to emit, and where in the document it stood. */
export interface EmittedArticle {
  readonly article: ArticleRaw;
  /** From 0. */
  readonly position: number;
  readonly state: ItemState;
}

/** A document compared with what was emitted before: every item is in exactly one of the three. */
export interface Comparison {
  /** Oldest first, so that of two articles the earlier one can become the original. */
  readonly emitted: readonly EmittedArticle[];
  /** Ids of articles that are as they were. */
  readonly unchanged: readonly string[];
  readonly dropped: readonly DropReason[];
}

/** The fetch that a document came with. */
export interface FetchFacts {
  readonly source: ArticleSource;
  readonly feedUrl: string;
  /** The version of everything that this fetch finds changed. */
  readonly fetchSeq: number;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** The items of a document as drafts, and those that cannot become articles. */
export interface DraftedDocument {
  readonly drafts: readonly { readonly draft: ArticleDraft; readonly position: number }[];
  readonly dropped: readonly DropReason[];
}

/** Drafts every item; of several with one identity the first stands, as readers of the feed see it first. */
export function draftDocument(
  items: readonly FeedItem[],
  source: ArticleSource,
  feedUrl: string,
): DraftedDocument {
  const drafts = new Map<string, { draft: ArticleDraft; position: number }>();
  const dropped: DropReason[] = [];
  for (const [position, item] of items.entries()) {
    const draft = draftArticle(item, source, feedUrl);
    if (draft === null) dropped.push('no-title');
    else if (drafts.has(draft.articleId)) dropped.push('repeated-in-document');
    else drafts.set(draft.articleId, { draft, position });
  }
  return { drafts: [...drafts.values()], dropped };
}

/**
 * Finds what is new or changed since the last saved state. A content that an article had before and lost counts as a
 * change: A, B, A are three versions. First-seen and event time stay what they were.
 *
 * @param known state by article id
 */
export function compareDocument(
  document: DraftedDocument,
  known: ReadonlyMap<string, ItemState>,
  { fetchSeq, now }: FetchFacts,
): Comparison {
  const emitted: EmittedArticle[] = [];
  const unchanged: string[] = [];
  for (const { draft, position } of document.drafts) {
    const before = known.get(draft.articleId);
    if (before?.contentHash === draft.contentHash) {
      unchanged.push(draft.articleId);
      continue;
    }
    const firstSeenAt = before?.firstSeenAt ?? now;
    const { eventTime, eventTimeFrom } = before ?? eventTimeOf(draft.publishedAt, firstSeenAt);
    const { contentHash, ...article } = draft;
    emitted.push({
      position,
      article: { ...article, version: fetchSeq, firstSeenAt, eventTime, eventTimeFrom },
      state: {
        articleId: draft.articleId,
        version: fetchSeq,
        contentHash,
        firstSeenAt,
        eventTime,
        eventTimeFrom,
      },
    });
  }
  emitted.sort((a, b) => compareText(a.article.eventTime, b.article.eventTime) || b.position - a.position);
  return { emitted, unchanged, dropped: document.dropped };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
