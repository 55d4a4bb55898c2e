import { articleId, type ArticleRaw } from '@headwater/contracts';
import type { Random } from './random.js';
import type { Scheduler } from './scheduler.js';

/** An article as its publisher has it now, and what is true of it. */
export interface TrueArticle {
  readonly articleId: string;
  readonly sourceId: string;
  readonly guid: string;
  readonly url: string | null;
  readonly publishedAt: number;
  /** Articles with the same number are copies of each other. */
  readonly story: number;
  title: string;
  text: string;
}

/** A feed as it stands. */
export interface PublishedFeed {
  readonly source: ArticleRaw['source'];
  readonly feedUrl: string;
  readonly articles: TrueArticle[];
  /** Grows with every change of the document. */
  revision: number;
}

const SOURCES = 5;
const WORDS = [
  'harbour',
  'council',
  'bridge',
  'market',
  'storm',
  'museum',
  'ferry',
  'orchard',
  'signal',
  'valley',
];

/** The world's newspapers: they publish, copy from each other, edit and take edits back, and know the truth of it. */
export class Publishers {
  readonly feeds: readonly PublishedFeed[];
  readonly articles: TrueArticle[] = [];
  #stories = 0;
  #texts = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    /** Whether an article's first version has reached the log. */
    private readonly isLogged: (id: string) => boolean,
  ) {
    this.feeds = Array.from({ length: SOURCES }, (_, index) => ({
      source: {
        id: `paper-${index}`,
        name: `Paper ${index}`,
        homePage: null,
        country: index % 2 === 0 ? 'nz' : null,
        language: 'en',
        category: null,
        family: null,
      },
      feedUrl: `https://paper-${index}.example/feed`,
      articles: [],
      revision: 0,
    }));
  }

  /** Plans what will be published in the time to come. */
  plan(stories: number, milliseconds: number): void {
    for (let story = 0; story < stories; story++) {
      const at = this.random.below(milliseconds);
      const kind = this.random.below(10);
      if (kind < 5) this.#planSingle(at, milliseconds);
      else if (kind < 8) this.#planSameText(at, milliseconds);
      else this.#planSameUrl(at, milliseconds);
    }
  }

  document(feed: PublishedFeed): Uint8Array {
    const items = feed.articles.toReversed().map(({ guid, url, title, text, publishedAt }) => ({
      id: guid,
      ...(url === null ? {} : { url }),
      title,
      content_text: text,
      date_published: new Date(publishedAt).toISOString(),
    }));
    const version = 'https://jsonfeed.org/version/1.1';
    return Buffer.from(JSON.stringify({ version, title: feed.source.name, items }));
  }

  #planSingle(at: number, end: number): void {
    const story = ++this.#stories;
    const { title, text } = this.#words();
    this.scheduler.after(at, () => {
      const feed = this.random.pick(this.feeds);
      const url = this.random.chance(0.8) ? `https://${feed.source.id}.example/${story}` : null;
      const article = this.#publish(feed, story, title, text, url);
      this.#planEdits(article, end - at, this.random.below(4));
    });
  }

  /** Copies under titles and texts of their own, all with one link. */
  #planSameUrl(at: number, end: number): void {
    const story = ++this.#stories;
    for (const feed of this.#several()) {
      const when = Math.min(end, at + this.random.below(20_000));
      this.scheduler.after(when, () => {
        const { title, text } = this.#words();
        const article = this.#publish(feed, story, title, text, `https://agency.example/${story}`);
        this.#planEdits(article, end - when, this.random.below(2));
      });
    }
  }

  /** Word for word the same; some are edited away from it later, and stay copies. */
  #planSameText(at: number, end: number): void {
    const story = ++this.#stories;
    const { title, text } = this.#words();
    for (const feed of this.#several()) {
      const when = Math.min(end, at + this.random.below(20_000));
      this.scheduler.after(when, () => {
        const url = this.random.chance(0.7) ? `https://${feed.source.id}.example/${story}` : null;
        const article = this.#publish(feed, story, title, text, url);
        if (this.random.chance(0.5)) this.#editWhenLogged(article, this.random.below(20_000));
      });
    }
  }

  #several(): readonly PublishedFeed[] {
    const first = this.random.below(SOURCES);
    const count = this.random.between(2, 3);
    return Array.from(
      { length: count },
      (_, index) => this.feeds[(first + index) % SOURCES] as PublishedFeed,
    );
  }

  #publish(feed: PublishedFeed, story: number, title: string, text: string, url: string | null): TrueArticle {
    const guid = `${story}`;
    const { id: sourceId } = feed.source;
    const publishedAt = this.scheduler.now - this.random.below(7_200_000);
    const id = articleId(sourceId, guid);
    const article = { articleId: id, sourceId, guid, url, publishedAt, story, title, text };
    feed.articles.push(article);
    feed.revision += 1;
    this.articles.push(article);
    return article;
  }

  /** Every second edit takes the one before back. */
  #planEdits(article: TrueArticle, within: number, count: number): void {
    const original = article.title;
    for (let edit = 1; edit <= count; edit++) {
      this.scheduler.after(this.random.below(Math.max(1, within)), () => {
        const reverts = this.random.chance(0.4) && article.title !== original;
        this.#edit(article, reverts ? original : `${original} (edit ${edit})`);
      });
    }
  }

  #editWhenLogged(article: TrueArticle, wait: number): void {
    this.scheduler.after(wait, () => {
      if (!this.isLogged(article.articleId)) this.#editWhenLogged(article, 1_000);
      else {
        article.text = this.#words().text;
        this.#edit(article, this.#words().title);
      }
    });
  }

  #edit(article: TrueArticle, title: string): void {
    article.title = title;
    const feed = this.feeds.find(({ source }) => source.id === article.sourceId);
    if (feed !== undefined) feed.revision += 1;
  }

  #words(): { readonly title: string; readonly text: string } {
    const number = ++this.#texts;
    const words = Array.from({ length: 4 }, () => this.random.pick(WORDS)).join(' ');
    const text = `Of the ${words} we have heard today what nobody had heard before, and report number ${number} tells of it.`;
    return { title: `The ${words} ${number}`, text };
  }
}
