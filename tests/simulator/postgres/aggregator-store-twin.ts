import type { ArticleScored, ArticleDuplicate } from '@headwater/contracts';
import { RejectedDataError, type AssignedPartition } from '@headwater/pipeline';
import {
  StateChangedError,
  type AggregatorStore,
  type AggregatorTransaction,
  type ArticleState,
  type BatchPlan,
  type CellChange,
  type PositionMove,
  type StoredPosition,
} from '@headwater/stage-aggregator';
import { eventKey } from '@headwater/books';
import type { DatabaseConnection } from './connection.js';
import type { MemoryTransaction } from './memory-database.js';

/** A committed batch: which offsets of a partition it covered. */
export interface StoredBatch extends PositionMove {
  readonly place: string;
}

/** A row of counts, one a shard. */
export interface CountRow extends CellChange {
  readonly window: string;
  readonly shard: number;
  readonly rowVersion: number;
}

/** A row of term counts. */
export interface TermRow {
  readonly windowStart: number;
  readonly language: string;
  readonly term: string;
  readonly articles: number;
}

/** A window that has changed and is not published. */
export interface MarkRow {
  readonly id: number;
  readonly window: string;
}

export const windowKey = (
  cell: Pick<CellChange, 'granularity' | 'dimension' | 'windowStart' | 'value'>,
): string => [cell.granularity, cell.dimension, cell.windowStart, cell.value].join('|');

/** The sink's store in memory. Passes the contract suite of the one in Postgres. */
export class AggregatorStoreTwin implements AggregatorStore {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly nextNumber: () => number,
  ) {}

  async positions(
    partitions: readonly AssignedPartition[],
    clusterId: string,
  ): Promise<readonly StoredPosition[]> {
    return this.connection.transaction(async (transaction) => {
      const found: StoredPosition[] = [];
      await this.connection.statement(async () => {
        for (const { topic, partition, logStart } of partitions) {
          const place = `${topic}/${partition}`;
          const stored = transaction.read<StoredPosition>('position', place);
          if (stored === undefined) {
            await transaction.lock('position', place);
            const now = transaction.read<StoredPosition>('position', place) ?? { next: logStart, clusterId };
            transaction.write('position', place, now);
            found.push(now);
          } else {
            found.push(stored);
          }
        }
      });
      return found;
    });
  }

  transaction<Result>(work: (transaction: AggregatorTransaction) => Promise<Result>): Promise<Result> {
    return this.connection.transaction((transaction) =>
      work({
        movePosition: (move) =>
          this.connection.statement(() => movePosition(transaction, move, this.nextNumber)),
        states: (own, others) => this.connection.statement(() => states(transaction, own, others)),
        write: (plan, shard) => this.#write(transaction, plan, shard),
      }),
    );
  }

  async #write(transaction: MemoryTransaction, plan: BatchPlan, shard: number): Promise<void> {
    await this.connection.statement(() => writeStates(transaction, plan));
    await this.connection.statement(() => writeTexts(transaction, plan));
    await this.connection.statement(() => writeCounts(transaction, plan, shard, this.nextNumber));
  }
}

async function movePosition(
  transaction: MemoryTransaction,
  move: PositionMove,
  nextNumber: () => number,
): Promise<boolean> {
  const place = `${move.topic}/${move.partition}`;
  await transaction.lock('position', place);
  const stored = transaction.read<StoredPosition>('position', place);
  if (stored?.next !== move.expected) return false;
  transaction.write('position', place, { ...stored, next: move.next });
  transaction.write('batch', String(nextNumber()), { ...move, place } satisfies StoredBatch);
  return true;
}

async function states(
  transaction: MemoryTransaction,
  own: readonly string[],
  others: readonly string[],
): Promise<ReadonlyMap<string, ArticleState>> {
  const found = new Map<string, ArticleState>();
  for (const id of own.toSorted()) {
    transaction.touch();
    if (transaction.read('state', id) === undefined) continue;
    await transaction.lock('state', id);
    const state = transaction.read<ArticleState>('state', id);
    if (state !== undefined) found.set(id, state);
  }
  for (const id of others) {
    const state = transaction.read<ArticleState>('state', id);
    if (state !== undefined) found.set(id, state);
  }
  return found;
}

async function writeStates(transaction: MemoryTransaction, plan: BatchPlan): Promise<void> {
  for (const state of plan.newStates) {
    await transaction.lock('state', state.articleId);
    if (transaction.read('state', state.articleId) !== undefined) {
      throw new StateChangedError('An article was written by another transaction.');
    }
    transaction.write('state', state.articleId, state);
  }
  for (const state of plan.changedStates) {
    await transaction.lock('state', state.articleId);
    transaction.write('state', state.articleId, state);
  }
}

async function writeTexts(transaction: MemoryTransaction, plan: BatchPlan): Promise<void> {
  transaction.touch();
  const texts: readonly (ArticleScored | ArticleDuplicate)[] = [
    ...plan.articles,
    ...plan.history,
    ...plan.edges,
  ];
  if (texts.some(({ title }) => title.includes('\u0000'))) {
    throw new RejectedDataError('Postgres: unsupported Unicode escape sequence (SQLSTATE 22P05)');
  }
  for (const id of plan.removedArticles) transaction.write('article', id, undefined);
  for (const id of plan.removedEdges) transaction.write('edge', id, undefined);
  for (const article of plan.articles) transaction.write('article', article.articleId, article);
  for (const edge of plan.edges) transaction.write('edge', edge.articleId, edge);
  for (const { identity, fate } of plan.ledger) {
    const key = eventKey(identity);
    await transaction.lock('event', key);
    transaction.write('event', key, { ...identity, fate });
  }
}

async function writeCounts(
  transaction: MemoryTransaction,
  { cells, terms }: BatchPlan,
  shard: number,
  nextNumber: () => number,
): Promise<void> {
  transaction.touch();
  for (const cell of cells) {
    const window = windowKey(cell);
    const key = `${window}|${shard}`;
    await transaction.lock('count', key);
    const before = transaction.read<CountRow>('count', key);
    transaction.write('count', key, {
      ...cell,
      window,
      shard,
      articles: (before?.articles ?? 0) + cell.articles,
      sentimentArticles: (before?.sentimentArticles ?? 0) + cell.sentimentArticles,
      sentimentThousandths: (before?.sentimentThousandths ?? 0) + cell.sentimentThousandths,
      rowVersion: (before?.rowVersion ?? 0) + 1,
    } satisfies CountRow);
    const id = nextNumber();
    transaction.write('mark', String(id), { id, window } satisfies MarkRow);
  }
  for (const { windowStart, language, terms: words, articles } of terms) {
    for (const [index, term] of words.entries()) {
      const key = [windowStart, language, term, shard].join('|');
      await transaction.lock('term', key);
      const before = transaction.read<TermRow>('term', key);
      const sum = (before?.articles ?? 0) + (articles[index] ?? 0);
      transaction.write('term', key, { windowStart, language, term, articles: sum } satisfies TermRow);
    }
  }
}
