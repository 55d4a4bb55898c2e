import type { DuplicateReason } from '@headwater/contracts';

/**
 * The entry of Redis without which the index is not whole, before its namespace. Whoever removes it has the index made
 * anew from the log.
 */
export const DEDUP_INDEX_KEY = '{dedup}:index';

/** What the index compares of one version of an article. */
export interface Candidate {
  readonly articleId: string;
  readonly sourceId: string;
  /** `null` when the article has no page of its own. */
  readonly canonicalUrl: string | null;
  /** 32 bits, unsigned. Tells two items of one source apart that link to the same page. */
  readonly titleHash: number;
  /** 128 bits, hexadecimal. */
  readonly contentHash: string;
  /** When the ingestor first saw this version, in milliseconds since 1970: the time that windows compare. */
  readonly seenAt: number;
}

/** Where a batch lies on the input topic. */
export interface BatchPosition {
  readonly partition: number;
  readonly firstOffset: number;
  readonly nextOffset: number;
}

/** What an article is. Holds for all its versions for as long as the index remembers the article. */
export type Role =
  | { readonly kind: 'original' }
  | {
      readonly kind: 'duplicate';
      /** The root of the cluster, never another duplicate. */
      readonly originalId: string;
      /** What first showed it. */
      readonly reason: DuplicateReason;
    };

/** The roles of a batch, and the epoch of the index that gave them. */
export interface Decisions {
  readonly epoch: number;
  /** One per candidate, in order. */
  readonly roles: readonly Role[];
}

/**
 * The memory of dedup, shared by all replicas. The rules, which the contract suite holds against every
 * implementation:
 *
 * - An article that the index remembers keeps its role. Otherwise it is a duplicate of the cluster that holds
 *   its URL or, failing that, its content within the window; otherwise an original.
 * - The article's URL and content are then claimed for its cluster, unless another cluster holds them within
 *   the window. Every sighting keeps a claim alive for one window more.
 * - Items of one source that share a URL but not the title are not copies by that URL: the publisher has
 *   told them apart, and the page is a list.
 */
export interface DedupIndex {
  /**
   * Decides a batch, all or nothing. The same batch again gives the same roles.
   *
   * @throws TransientError while the index is away or being rebuilt
   */
  decide(candidates: readonly Candidate[], position: BatchPosition): Promise<Decisions>;
  /** Whether decisions of this epoch still stand: the index has neither lost anything nor been rebuilt since. */
  epochIsCurrent(epoch: number): Promise<boolean>;
}
