import { hostOf } from '@headwater/fetch';
import type { EmittedArticle } from '../articles/compare-document.js';
import type { ClaimedSource } from '../polling/claimed-source.js';
import type { ArticleCompletion, CompletedArticles } from '../polling/article-completion.port.js';
import { hasOnlyHeadline } from './has-only-headline.js';
import type { HostTurns } from './host-turns.port.js';
import type { PageReader } from './page-reader.js';

/** What completing articles needs. */
export interface ArticlePagesPorts {
  readonly reader: Pick<PageReader, 'read'>;
  readonly turns: Pick<HostTurns, 'stepAside'>;
}

/** Bounds on what one document may make us ask for. */
export interface ArticlePagesLimits {
  /** Pages of one document. */
  readonly pages: number;
  /** From the first request to the last, waiting for turns included. */
  readonly totalMs: number;
  /** Documents whose pages are being read, in this process. */
  readonly documents: number;
}

export const DEFAULT_PAGES_LIMITS: ArticlePagesLimits = { pages: 20, totalMs: 30_000, documents: 64 };

type WithUrl = EmittedArticle & { readonly article: { readonly url: string } };

/**
 * Gives articles of which the feed has only the headline the text of the page that they link to. Best effort, within
 * bounds: an article whose page cannot be had goes on as the feed has it. What an article *is* was decided before, from
 * the feed alone, so that a page neither makes a version of an article nor keeps one back.
 */
export class ArticlePages implements ArticleCompletion {
  readonly #stop = new AbortController();
  readonly #reading = new Set<ClaimedSource>();
  readonly #ports: ArticlePagesPorts;
  readonly #limits: ArticlePagesLimits;

  constructor(ports: ArticlePagesPorts, limits: ArticlePagesLimits = DEFAULT_PAGES_LIMITS) {
    this.#ports = ports;
    this.#limits = limits;
  }

  isCompleting(claim: ClaimedSource): boolean {
    return this.#reading.has(claim);
  }

  stop(): void {
    this.#stop.abort();
  }

  async complete(
    emitted: readonly EmittedArticle[],
    claim: ClaimedSource,
  ): Promise<CompletedArticles | 'stopped'> {
    // The newest first, should there not be time for all.
    const wanting = emitted.filter(wantsPage).reverse();
    if (wanting.length === 0) return { articles: emitted, pages: [] };
    const { pages, totalMs, documents } = this.#limits;
    const asked = this.#reading.size < documents ? wanting.slice(0, pages) : [];
    const done = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, done.signal, AbortSignal.timeout(totalMs)]);
    this.#reading.add(claim);
    try {
      await this.#ports.turns.stepAside(claim);
      const texts = new Map<EmittedArticle, string>();
      const outcomes = await this.#readAll(asked, claim, signal, texts);
      if (this.#stop.signal.aborted) return 'stopped';
      return {
        articles: emitted.map((article) => withText(article, texts.get(article))),
        pages: [...outcomes, ...wanting.slice(asked.length).map(() => 'no-time' as const)],
      };
    } finally {
      done.abort();
      this.#reading.delete(claim);
    }
  }

  /** Hosts side by side, the pages of each one after the other. */
  async #readAll(
    articles: readonly WithUrl[],
    { feedUrl }: ClaimedSource,
    signal: AbortSignal,
    texts: Map<EmittedArticle, string>,
  ): Promise<CompletedArticles['pages']> {
    const byHost = Map.groupBy(articles, ({ article }) => hostOf(new URL(article.url)));
    const read = async (ofHost: readonly WithUrl[]): Promise<CompletedArticles['pages']> => {
      const outcomes: CompletedArticles['pages'][number][] = [];
      for (const emitted of ofHost) {
        const { outcome, text } = await this.#ports.reader.read(emitted.article.url, feedUrl, signal);
        outcomes.push(outcome);
        if (text !== null) texts.set(emitted, text);
      }
      return outcomes;
    };
    return (await Promise.all([...byHost.values()].map(read))).flat();
  }
}

function wantsPage(emitted: EmittedArticle): emitted is WithUrl {
  return emitted.article.url !== null && hasOnlyHeadline(emitted.article);
}

function withText(emitted: EmittedArticle, text: string | undefined): EmittedArticle {
  return text === undefined ? emitted : { ...emitted, article: { ...emitted.article, content: text } };
}
