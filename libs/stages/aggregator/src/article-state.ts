import type { EventIdentity } from './article-event.js';
import type { Contribution } from './contribution.js';

/** The newest event of an article, and what it counts as. */
export interface ArticleState extends EventIdentity {
  /** The article it is a copy of; `null` unless its role is `duplicate`. */
  readonly originalId: string | null;
  /** What it has added to the counts; `null` for a duplicate, which counts nowhere. */
  readonly contribution: Contribution | null;
}
