import type { FetchRecord, StoreContents } from '@headwater/books';
import type { ArticleScored } from '@headwater/contracts';
import {
  compareEvents,
  type ArticleState,
  type EventIdentity,
  type Fate,
  type StoredPosition,
} from '@headwater/stage-aggregator';
import type { MemoryDatabase } from '../postgres/memory-database.js';

/** What the books read from Postgres, read from its twin. */
export function readStored(database: MemoryDatabase): StoreContents {
  const articles = database.table<ArticleScored>('article');
  const states = [...database.table<ArticleState>('state').values()];
  const events = [...database.table<EventIdentity & { readonly fate: Fate }>('event')];
  const positions = [...database.table<StoredPosition>('position')];
  const counting = states.filter(({ role }) => role === 'article');
  const duplicates = states.filter(({ role }) => role === 'duplicate');
  const copies = Map.groupBy(duplicates, ({ originalId }) => originalId ?? '');
  const newest = Map.groupBy(
    events.map(([, event]) => event),
    ({ articleId }) => articleId,
  );
  const contradictions: readonly (readonly [what: string, count: number])[] = [
    [
      'articles that count but whose text is not stored',
      counting.filter(({ articleId, version }) => articles.get(articleId)?.version !== version).length,
    ],
    ['articles that are stored but do not count', articles.size - counting.length],
    [
      'articles whose counted version is not the newest in the ledger',
      states.filter((state) => newest.get(state.articleId)?.some((event) => compareEvents(event, state) > 0))
        .length,
    ],
  ];
  return {
    fetches: [...database.table<FetchRecord>('feed fetch').values()],
    positions: new Map(positions.map(([place, { next }]) => [place, next])),
    events: new Map(events.map(([key, { fate }]) => [key, fate])),
    stored: articles.size,
    contradictions: contradictions
      .filter(([, count]) => count !== 0)
      .map(([what, count]) => `Postgres: ${count} ${what}`),
    missingRoots: [...copies].flatMap(([root, { length }]) =>
      articles.has(root)
        ? []
        : [
            {
              root,
              copies: length,
              successor: states.find(({ articleId }) => articleId === root)?.originalId ?? null,
            },
          ],
    ),
  };
}
