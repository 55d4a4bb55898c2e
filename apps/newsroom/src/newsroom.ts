import type { Author } from './plan/author.js';
import { feedDocument } from './feeds/feed-document.js';
import type { FeedItem } from './feeds/feed-item.js';
import { formatValidators, readValidators, type Validators } from './feeds/validators.js';
import type { Entry } from './press/desk.js';
import type { Press } from './press/press.js';
import type { Publisher } from './publishers/publisher.js';

/** The answer to a poll: a document, or the news that there is none (304). */
export interface FeedAnswer {
  readonly validators: Validators;
  /** `null`: the reader has it all. */
  readonly body: Buffer | null;
  /** To be called when the body was written completely. */
  readonly delivered: () => void;
}

/** Shows what the press brought out, feed by feed, and tells the press what was read. */
export class Newsroom {
  readonly press: Press;
  readonly author: Author;
  private readonly run: string;

  /** @param run distinguishes this process from earlier ones, whose validators must not be believed. */
  constructor(press: Press, author: Author, run: string) {
    this.press = press;
    this.author = author;
    this.run = run;
  }

  /** Answers a poll of a publisher's feed with the request's `If-None-Match` and `If-Modified-Since`. */
  poll(publisher: Publisher, given: Partial<Validators>, now: number): FeedAnswer {
    const desk = this.press.desk(publisher.id);
    if (!desk) throw new Error(`${publisher.id} has no desk`);
    const known = readValidators(given, this.run);
    if (known.through !== undefined) this.press.settle(desk.confirm(known.through), now);
    else if (known.lastModified !== undefined) this.press.settle(desk.confirmDate(known.lastModified), now);
    this.press.settle(desk.expire(now), now);

    const view = desk.view(now);
    const validators = formatValidators(this.run, view.through, view.lastModified);
    const unchanged =
      known.through === undefined
        ? known.lastModified === view.lastModified && view.through > 0
        : known.through === view.through;
    if (unchanged) return { validators, body: null, delivered: () => undefined };
    const items = view.entries.map((entry) => this.item(entry)).reverse();
    const body = feedDocument(publisher, items, view.lastModified * 1000);
    return { validators, body, delivered: () => this.press.serve(desk.serve(view.through, now)) };
  }

  private item({ article: index, version }: Entry): FeedItem {
    const article = this.press.plan.article(index);
    const record = this.press.ledger.record(index);
    return {
      ...this.author.identity(article),
      ...this.author.content(article, version),
      author: this.author.byline(article),
      category: article.category,
      publishedAt: record.publishedAt * 1000,
      updatedAt: record.updatedAt * 1000,
    };
  }
}
