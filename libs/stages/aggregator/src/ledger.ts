import type { EventIdentity } from './article-event.js';

/**
 * What became of an event: it is the article's newest and counts; it is the newest and says that the article is
 * a copy; or a newer one is there. Every distinct event has exactly one fate.
 */
export const FATES = ['counted', 'merged', 'superseded'] as const;
export type Fate = (typeof FATES)[number];

/** One line of the ledger. */
export interface LedgerEntry {
  readonly identity: EventIdentity;
  readonly fate: Fate;
}

/** The lines that a batch writes; the last fate of an event holds. */
export class Ledger {
  readonly #entries = new Map<string, LedgerEntry>();

  record(identity: EventIdentity, fate: Fate): void {
    const { articleId, version, dedupEpoch, enrichmentVersion, role } = identity;
    this.#entries.set(`${articleId} ${version} ${dedupEpoch} ${enrichmentVersion} ${role}`, {
      identity,
      fate,
    });
  }

  entries(): readonly LedgerEntry[] {
    return [...this.#entries.values()];
  }
}
