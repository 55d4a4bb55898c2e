import type {
  ChangedWindow,
  WindowChanges,
  WindowChangesTransaction,
} from '#apps/aggregator/adapters/window-changes.port.js';
import type { CountRow, MarkRow } from './aggregator-store-twin.js';
import type { DatabaseConnection } from './connection.js';
import type { MemoryDatabase } from './memory-database.js';

/** The marks of changed windows in memory. Passes the contract suite of the ones in Postgres. */
export class WindowChangesTwin implements WindowChanges {
  constructor(
    private readonly database: MemoryDatabase,
    private readonly connection: DatabaseConnection,
  ) {}

  transaction<Result>(work: (transaction: WindowChangesTransaction) => Promise<Result>): Promise<Result> {
    const { connection, database } = this;
    return connection.transaction((transaction) =>
      work({
        lock: () => connection.statement(() => transaction.tryLock('advisory', 'publisher')),
        changed: (limit) =>
          connection.statement(() => {
            transaction.touch();
            return changedWindows(database, limit);
          }),
        unmark: (marks) =>
          connection.statement(() => {
            transaction.touch();
            for (const id of marks) transaction.write('mark', String(id), undefined);
          }),
      }),
    );
  }
}

function changedWindows(database: MemoryDatabase, limit: number): readonly ChangedWindow[] {
  const marks = database.table<MarkRow>('mark');
  if (marks.size === 0) return [];
  const oldest = [...marks.values()].sort((a, b) => a.id - b.id).slice(0, limit);
  const rows = Map.groupBy(database.table<CountRow>('count').values(), ({ window }) => window);
  return [...Map.groupBy(oldest, ({ window }) => window)].flatMap(([window, marks]): ChangedWindow[] => {
    const shards = rows.get(window) ?? [];
    const [first] = shards;
    if (first === undefined) return [];
    const sum = (read: (row: CountRow) => number): number =>
      shards.reduce((total, row) => total + read(row), 0);
    return [
      {
        granularity: first.granularity,
        dimension: first.dimension,
        windowStart: first.windowStart,
        value: first.value,
        marks: marks.map(({ id }) => id),
        articles: sum((row) => row.articles),
        sentimentArticles: sum((row) => row.sentimentArticles),
        sentimentThousandths: sum((row) => row.sentimentThousandths),
        rowVersion: sum((row) => row.rowVersion),
      },
    ];
  });
}
