import { hash128, type ArticleDuplicate, type ArticleScored } from '@headwater/contracts';
import { compareEvents, duplicateEvent, scoredEvent, type ArticleEvent } from './article-event.js';
import type { ArticleState } from './article-state.js';
import type { BatchPlan } from './plan-batch.js';

/** The id of the article that a test calls by a short name. */
export const id = (name: string): string => hash128('test', name);

const fingerprints = { canonicalUrl: null, contentHash: id('content') };
const source = {
  id: 'the-source',
  name: 'The Source',
  homePage: null,
  country: 'nz',
  language: 'en',
  category: null,
  family: null,
};

/** An article of 12:34:56 on 2 January 2026, enriched by models of version 1. */
export function scored(name: string, change: Partial<ArticleScored> = {}): ArticleScored {
  return {
    articleId: id(name),
    version: 1,
    source,
    feedUrl: 'https://source.example/feed',
    guid: name,
    url: `https://www.source.example/${name}`,
    title: `Title of ${name}`,
    summary: null,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: '2026-01-02T12:34:56Z',
    updatedAt: null,
    firstSeenAt: '2026-01-02T12:35:00Z',
    eventTime: '2026-01-02T12:34:56Z',
    eventTimeFrom: 'published',
    fingerprints,
    dedupEpoch: 1,
    language: { code: 'en', confidence: 1 },
    category: { name: 'science', confidence: 0.9 },
    keywords: ['river', 'bridge'],
    classifiedBy: { name: 'linear', version: 1 },
    problems: [],
    sentiment: { document: { score: 0.25, label: 'positive', confidence: 0.5 }, title: null },
    scoredBy: { name: 'lexicon', version: 1 },
    ...change,
  };
}

/** `name` as a copy of `original`. */
export function copy(
  name: string,
  original: string,
  change: Partial<ArticleDuplicate> = {},
): ArticleDuplicate {
  return {
    articleId: id(name),
    version: 1,
    originalId: id(original),
    reason: 'same-content',
    similarity: 1,
    source,
    url: null,
    title: `Title of ${name}`,
    publishedAt: null,
    eventTime: '2026-01-02T12:40:00Z',
    fingerprints,
    dedupEpoch: 1,
    ...change,
  };
}

export const article = (name: string, change: Partial<ArticleScored> = {}): ArticleEvent =>
  scoredEvent(scored(name, change));
export const duplicate = (
  name: string,
  original: string,
  change: Partial<ArticleDuplicate> = {},
): ArticleEvent => duplicateEvent(copy(name, original, change));

/** A store in memory that does what a plan says, strictly: it refuses writes that a database would refuse. */
export class PlannedStore {
  readonly states = new Map<string, ArticleState>();
  readonly articles = new Map<string, number>();
  readonly history = new Set<string>();
  readonly edges = new Map<string, string>();
  readonly ledger = new Map<string, string>();
  readonly counts = new Map<string, number>();

  apply(plan: BatchPlan): void {
    for (const state of plan.newStates) {
      if (this.states.has(state.articleId)) throw new Error('inserted twice');
      this.states.set(state.articleId, state);
    }
    for (const state of plan.changedStates) {
      const before = this.states.get(state.articleId);
      if (before === undefined || compareEvents(state, before) <= 0) throw new Error('went back');
      this.states.set(state.articleId, state);
    }
    for (const articleId of plan.archived) this.history.add(`${articleId} ${this.#current(articleId)}`);
    for (const { articleId, version } of plan.history) this.history.add(`${articleId} ${version}`);
    for (const articleId of plan.removedArticles) {
      if (!this.articles.delete(articleId)) throw new Error('no such article');
    }
    for (const { articleId, version } of plan.articles) this.articles.set(articleId, version);
    for (const articleId of plan.removedEdges) {
      if (!this.edges.delete(articleId)) throw new Error('no such edge');
    }
    for (const { articleId, originalId } of plan.edges) this.edges.set(articleId, originalId);
    for (const { identity, fate } of plan.ledger) {
      const { articleId, role, version, dedupEpoch, enrichmentVersion } = identity;
      this.ledger.set([articleId, role, version, dedupEpoch, enrichmentVersion].join(' '), fate);
    }
    this.count(plan);
  }

  /** Adds up the plan's changes; a count of nothing disappears, so that stores can be compared. */
  count({ cells, terms }: Pick<BatchPlan, 'cells' | 'terms'>): void {
    for (const { granularity, dimension, windowStart, value, ...numbers } of cells) {
      const key = [granularity, dimension, new Date(windowStart).toISOString(), value].join('|');
      this.#add(`${key} articles`, numbers.articles);
      this.#add(`${key} scored`, numbers.sentimentArticles);
      this.#add(`${key} thousandths`, numbers.sentimentThousandths);
    }
    for (const change of terms) {
      for (const [index, term] of change.terms.entries()) {
        const key = ['term', new Date(change.windowStart).toISOString(), change.language, term].join('|');
        this.#add(key, change.articles[index]!);
      }
    }
  }

  #current(articleId: string): number {
    const version = this.articles.get(articleId);
    if (version === undefined) throw new Error('nothing to archive');
    return version;
  }

  #add(key: string, amount: number): void {
    const sum = (this.counts.get(key) ?? 0) + amount;
    if (sum === 0) this.counts.delete(key);
    else this.counts.set(key, sum);
  }
}
