import type { Orphan } from '@headwater/books';
import {
  decodeRecord,
  topics,
  type ArticleDuplicate,
  type ArticleRaw,
  type ArticleUnique,
  type RawHeaders,
  type Topic,
} from '@headwater/contracts';
import { readTopics, type ConsumedRecord } from '@headwater/kafka';
import { idArray } from '@headwater/postgres';
import type { System } from '../system.js';
import type { Logged, RootlessStory } from './promotion.js';

interface Edge {
  readonly root: string;
  readonly copy: string;
}

/** Stories as log and store know them, and the highest epoch in which anything of them was decided. */
export interface RootlessStories {
  readonly stories: readonly RootlessStory[];
  readonly highestEpoch: number;
}

/** Collects what a promotion needs to know of these roots and their copies. */
export async function readRootlessStories(
  system: Pick<System, 'connection' | 'namespace' | 'pool'>,
  orphans: readonly Orphan[],
): Promise<RootlessStories> {
  const roots = orphans.map(({ root }) => root);
  const edges = await system.pool.query<Edge>(
    `SELECT state.original_id AS root, state.article_id AS copy
     FROM article_state AS state JOIN duplicate_edge AS edge USING (article_id)
     WHERE state.original_id = ANY ($1::uuid[]) ORDER BY edge.event_time, state.article_id`,
    [idArray(roots)],
  );
  const successors = await system.pool.query<{ root: string; successor: string }>(
    `SELECT state.article_id AS root, state.original_id AS successor
     FROM article_state AS state JOIN article ON article.article_id = state.original_id
     WHERE state.article_id = ANY ($1::uuid[])`,
    [idArray(roots)],
  );
  const decisions = await readDecisions(system, new Set([...roots, ...edges.rows.map(({ copy }) => copy)]));
  const { originals, duplicates, highestEpoch } = decisions;
  const byRoot = Map.groupBy(edges.rows, ({ root }) => root);
  const articles = await readArticles(system, [...duplicates.values()]);
  const stories = roots.map((root): RootlessStory => ({
    root,
    rootRecord: originals.get(root) ?? null,
    copies: (byRoot.get(root) ?? []).flatMap(({ copy }) => duplicates.get(copy) ?? []),
    articles,
    successor: successors.rows.find((row) => row.root === root)?.successor ?? null,
  }));
  return { stories, highestEpoch };
}

interface Decisions {
  /** The newest record of each article, by article. */
  readonly originals: ReadonlyMap<string, Logged<ArticleUnique>>;
  readonly duplicates: ReadonlyMap<string, Logged<ArticleDuplicate>>;
  readonly highestEpoch: number;
}

async function readDecisions(
  system: Pick<System, 'connection' | 'namespace'>,
  ids: ReadonlySet<string>,
): Promise<Decisions> {
  const originals = new Map<string, Logged<ArticleUnique>>();
  const duplicates = new Map<string, Logged<ArticleDuplicate>>();
  let highestEpoch = 0;
  const keepNewest = <Value extends ArticleUnique | ArticleDuplicate>(
    topic: Topic<Value>,
    record: ConsumedRecord,
    newest: Map<string, Logged<Value>>,
  ): void => {
    const found = read(topic, record);
    if (found === null) return;
    const { articleId, version, dedupEpoch } = found.value;
    highestEpoch = Math.max(highestEpoch, dedupEpoch);
    if (!ids.has(articleId)) return;
    const known = newest.get(articleId)?.value;
    const order = known === undefined ? 1 : version - known.version || dedupEpoch - known.dedupEpoch;
    if (order > 0) newest.set(articleId, found);
  };
  await readTopics({
    ...system,
    topics: [topics.articlesUnique.name, topics.articlesDuplicates.name],
    onRecords: ({ topic, records }) => {
      for (const record of records) {
        if (topic === topics.articlesUnique.name) keepNewest(topics.articlesUnique, record, originals);
        else keepNewest(topics.articlesDuplicates, record, duplicates);
      }
    },
  });
  return { originals, duplicates, highestEpoch };
}

/** The whole articles that these copies were decided from. */
async function readArticles(
  system: Pick<System, 'connection' | 'namespace'>,
  copies: readonly Logged<ArticleDuplicate>[],
): Promise<ReadonlyMap<string, ArticleRaw>> {
  const wanted = new Set(copies.map(({ meta }) => `${meta.origin.partition}/${meta.origin.offset}`));
  const articles = new Map<string, ArticleRaw>();
  await readTopics({
    ...system,
    topics: [topics.articlesRaw.name],
    onRecords: ({ partition, records }) => {
      for (const record of records) {
        if (!wanted.has(`${partition}/${record.offset}`)) continue;
        const found = read(topics.articlesRaw, record);
        if (found !== null) articles.set(found.value.articleId, found.value);
      }
    },
  });
  return articles;
}

function read<Value>(topic: Topic<Value>, record: ConsumedRecord): Logged<Value> | null {
  const headers = record.headers as RawHeaders;
  const decoded = decodeRecord(topic, { ...record, headers });
  return decoded.ok ? { value: decoded.value, meta: decoded.meta, headers } : null;
}
