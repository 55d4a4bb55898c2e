import type { ArticleState } from './article-state.js';

/** Two articles that claim to be copies of each other, or one of itself (then both are the same). */
export interface Cycle {
  /** Whose claim is left out when edges are read. */
  readonly refused: string;
  readonly stands: string;
}

/**
 * Cycles that a batch closes. The decision of the higher dedup epoch stands, then of the higher version, then
 * of the higher id: a rule that needs no knowledge of which came first. The `duplicate` view applies the same.
 */
export function findCycles(
  changed: readonly ArticleState[],
  latest: (id: string) => ArticleState | undefined,
): readonly Cycle[] {
  const cycles = new Map<string, Cycle>();
  for (const state of changed) {
    const original = state.originalId === null ? undefined : latest(state.originalId);
    if (original?.originalId !== state.articleId) continue;
    const stands = compareClaims(state, original) > 0 ? state : original;
    const refused = stands === state ? original : state;
    cycles.set(refused.articleId, { refused: refused.articleId, stands: stands.articleId });
  }
  return [...cycles.values()];
}

function compareClaims(a: ArticleState, b: ArticleState): number {
  return a.dedupEpoch - b.dedupEpoch || a.version - b.version || (a.articleId > b.articleId ? 1 : -1);
}
