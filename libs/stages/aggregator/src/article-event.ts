import { enrichmentVersion, type ArticleDuplicate, type ArticleScored } from '@headwater/contracts';
import { RejectedDataError } from '@headwater/pipeline';
import type { AggregatorBatch } from './aggregator.sink.js';

/** What an article is at the moment: one that counts, or a copy of one. */
export type Role = 'article' | 'duplicate';

/** What tells two events of one article apart, and which of them is newer. */
export interface EventIdentity {
  readonly articleId: string;
  readonly role: Role;
  readonly version: number;
  readonly dedupEpoch: number;
  /** Versions of the models as one number; 0 for a duplicate, which no model has seen. */
  readonly enrichmentVersion: number;
}

/** One message of the sink's inputs, as the planner sees it. */
export type ArticleEvent =
  | { readonly role: 'article'; readonly identity: EventIdentity; readonly value: ArticleScored }
  | { readonly role: 'duplicate'; readonly identity: EventIdentity; readonly value: ArticleDuplicate };

/**
 * Positive when `a` is newer than `b`, 0 when they are the same event. Contents come before decisions about
 * them, and decisions before their enrichment; at a tie the article wins, so that a doubt never hides one.
 */
export function compareEvents(a: EventIdentity, b: EventIdentity): number {
  return (
    a.version - b.version ||
    a.dedupEpoch - b.dedupEpoch ||
    a.enrichmentVersion - b.enrichmentVersion ||
    Number(a.role === 'article') - Number(b.role === 'article')
  );
}

/** The events of a batch in its order. */
export function eventsOf({ input, batch }: AggregatorBatch): readonly ArticleEvent[] {
  return input === 'articles'
    ? batch.items.map(({ value }) => scoredEvent(value))
    : batch.items.map(({ value }) => duplicateEvent(value));
}

/**
 * An article that passed every stage.
 *
 * @throws RejectedDataError when a model's version is larger than can be ordered
 */
export function scoredEvent(value: ArticleScored): ArticleEvent {
  const { articleId, version, dedupEpoch } = value;
  const role = 'article';
  const enrichment = enrichmentVersion(value);
  if (Number.isNaN(enrichment)) {
    const { classifiedBy, scoredBy } = value;
    throw new RejectedDataError(
      `Model versions ${classifiedBy.version} and ${scoredBy.version} cannot be ordered.`,
    );
  }
  return { role, identity: { articleId, role, version, dedupEpoch, enrichmentVersion: enrichment }, value };
}

/** An article that dedup merged into another. */
export function duplicateEvent(value: ArticleDuplicate): ArticleEvent {
  const { articleId, version, dedupEpoch } = value;
  const role = 'duplicate';
  return { role, identity: { articleId, role, version, dedupEpoch, enrichmentVersion: 0 }, value };
}
