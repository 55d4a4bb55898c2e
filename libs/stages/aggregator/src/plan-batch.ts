import type { ArticleDuplicate, ArticleScored } from '@headwater/contracts';
import { compareEvents, type ArticleEvent } from './article-event.js';
import type { ArticleState } from './article-state.js';
import { contributionOf } from './contribution.js';
import { findCycles, type Cycle } from './cycles.js';
import { Ledger, type LedgerEntry } from './ledger.js';
import { Tally, type CellChange, type TermChanges } from './tally.js';

/** What one transaction has to do for a batch. Every list holds an article at most once. */
export interface BatchPlan {
  /** States to write, of articles that the store has not and has. */
  readonly newStates: readonly ArticleState[];
  readonly changedStates: readonly ArticleState[];
  /** Articles to write over whatever is stored. */
  readonly articles: readonly ArticleScored[];
  /** Which of them have another text than the stored one. */
  readonly newTexts: readonly string[];
  /** Stored articles whose text goes to history before anything else is written. */
  readonly archived: readonly string[];
  /** Stored articles that are duplicates now. */
  readonly removedArticles: readonly string[];
  /** Texts of this batch that never were, or no longer are, current. One a version. */
  readonly history: readonly ArticleScored[];
  readonly edges: readonly ArticleDuplicate[];
  /** Stored duplicates that are articles now. */
  readonly removedEdges: readonly string[];
  readonly ledger: readonly LedgerEntry[];
  readonly cells: readonly CellChange[];
  readonly terms: readonly TermChanges[];
  /** For the operator: the edges stay, and readers leave the refused one out. */
  readonly cycles: readonly Cycle[];
}

/**
 * Decides what a batch changes. Of all events of an article the newest counts, whatever the order in which
 * they come, how often, and in which batches.
 *
 * @param stored states of all articles of the batch, and of the originals of its duplicates, that the store has
 */
export function planBatch(
  stored: ReadonlyMap<string, ArticleState>,
  events: readonly ArticleEvent[],
): BatchPlan {
  const tally = new Tally();
  const ledger = new Ledger();
  const newest = new Map<string, Change>();

  for (const event of events) {
    const { identity } = event;
    const before = stored.get(identity.articleId);
    const current = newest.get(identity.articleId)?.after ?? before;
    const order = current === undefined ? 1 : compareEvents(identity, current);
    if (order === 0) continue;
    if (order < 0) {
      ledger.record(identity, 'superseded');
      continue;
    }
    if (current !== undefined) {
      ledger.record(current, 'superseded');
      if (current.contribution !== null) tally.retract(current.contribution);
    }
    const after = stateOf(event);
    ledger.record(identity, event.role === 'article' ? 'counted' : 'merged');
    if (after.contribution !== null) tally.add(after.contribution);
    newest.set(identity.articleId, { before, after, event });
  }

  // One order for everybody who locks several articles.
  const changes = [...newest.values()].sort((a, b) => (a.after.articleId < b.after.articleId ? -1 : 1));
  const latest = (id: string): ArticleState | undefined => newest.get(id)?.after ?? stored.get(id);
  const idsWhere = (holds: (change: Change) => boolean): readonly string[] =>
    changes.filter(holds).map(({ after }) => after.articleId);

  return {
    newStates: changes.filter(({ before }) => before === undefined).map(({ after }) => after),
    changedStates: changes.filter(({ before }) => before !== undefined).map(({ after }) => after),
    articles: changes.flatMap(({ event }) => (event.role === 'article' ? [event.value] : [])),
    newTexts: idsWhere(({ before, after }) => after.role === 'article' && !sameText(before, after)),
    archived: idsWhere(({ before, after }) => before?.role === 'article' && !sameText(before, after)),
    removedArticles: idsWhere(
      ({ before, after }) => before?.role === 'article' && after.role === 'duplicate',
    ),
    history: historyOf(events, latest),
    edges: changes.flatMap(({ event }) => (event.role === 'duplicate' ? [event.value] : [])),
    removedEdges: idsWhere(({ before, after }) => before?.role === 'duplicate' && after.role === 'article'),
    ledger: ledger.entries(),
    cells: tally.cells(),
    terms: tally.terms(),
    cycles: findCycles(
      changes.map(({ after }) => after),
      latest,
    ),
  };
}

/** An article whose newest event is in this batch. */
interface Change {
  readonly before: ArticleState | undefined;
  readonly after: ArticleState;
  readonly event: ArticleEvent;
}

/** Whether both are articles of one version, whose text never changes. */
function sameText(before: ArticleState | undefined, after: ArticleState): boolean {
  return before?.role === 'article' && after.role === 'article' && before.version === after.version;
}

function stateOf(event: ArticleEvent): ArticleState {
  return event.role === 'article'
    ? { ...event.identity, originalId: null, contribution: contributionOf(event.value) }
    : { ...event.identity, originalId: event.value.originalId, contribution: null };
}

/** Texts that are not current at the end, one a version. */
function historyOf(
  events: readonly ArticleEvent[],
  latest: (id: string) => ArticleState | undefined,
): readonly ArticleScored[] {
  const texts = new Map<string, ArticleScored>();
  for (const { role, value } of events) {
    if (role !== 'article') continue;
    const current = latest(value.articleId);
    if (current?.role === 'article' && current.version === value.version) continue;
    texts.set(`${value.articleId} ${value.version}`, value);
  }
  return [...texts.values()];
}
