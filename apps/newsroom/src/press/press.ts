import type { Article } from '../plan/article.js';
import type { Plan } from '../plan/plan.js';
import { Desk, type DeskSettings, type Entry } from './desk.js';
import { Ledger } from './ledger.js';
import { Queue } from './queue.js';

export interface PressSettings extends DeskSettings {
  /** Milliseconds from an article being settled to its copies and its next version. */
  readonly delayMs: number;
  /** Published versions that wait for readers, over all desks; publishing pauses there, so memory is bounded. */
  readonly unreadLimit: number;
}

/** What one call of `publish` brought out. */
export interface Published {
  readonly articles: number;
  readonly edits: number;
}

/** Where the press stands. */
export interface Progress {
  readonly articles: number;
  readonly versions: number;
  readonly served: number;
  readonly settled: number;
  /** Copies and edits that wait for their first version to be settled, or for the delay after it. */
  readonly waiting: number;
  /** The plan has an end, and every version of every article is settled: nothing will change any more. */
  readonly complete: boolean;
}

interface Due {
  readonly article: number;
  readonly at: number;
}

/**
 * Brings the plan's articles out. *What* is published follows from the plan alone; *when* also from the readers: a copy
 * appears only after its original, and an edit only after the version before it, was settled and the delay went by.
 */
export class Press {
  readonly plan: Plan;
  readonly ledger = new Ledger();
  private readonly settings: PressSettings;
  private readonly desks: ReadonlyMap<string, Desk>;
  private readonly copies = new Queue<Due>();
  private readonly edits = new Queue<Due>();
  /** Copies whose original nobody has confirmed yet, by original. */
  private readonly awaiting = new Map<number, number[]>();
  private next = 0;
  private articles = 0;
  private versions = 0;
  private served = 0;
  private settled = 0;
  private planned = 0;

  constructor(plan: Plan, settings: PressSettings) {
    this.plan = plan;
    this.settings = settings;
    this.desks = new Map(plan.publishers.map(({ id }) => [id, new Desk(settings)]));
  }

  /** How many articles of the plan have had their turn: truth lists positions below. */
  get reached(): number {
    return this.next;
  }

  /** The window of a publisher, by its id. */
  desk(publisher: string): Desk | undefined {
    return this.desks.get(publisher);
  }

  /**
   * Publishes `count` articles, copies that are due first, and besides every edit that is due; fewer when the plan is at
   * its end or too much is unread. With `wholeRaces` a race that has begun is finished, beyond the count.
   */
  publish(count: number, now: number, wholeRaces = false): Published {
    const edits = this.publishEdits(now);
    let articles = 0;
    while (articles < count && this.versions - this.settled < this.settings.unreadLimit) {
      const copy = this.copies.peek();
      if (copy && copy.at <= now) {
        this.copies.shift();
        this.bringOut(this.plan.article(copy.article), 1, now);
        articles += 1;
      } else if (this.next < this.plan.total) {
        articles += this.turnToNext(now);
      } else break;
    }
    while (wholeRaces && this.raceGoesOn) articles += this.turnToNext(now);
    return { articles, edits };
  }

  /** Notes entries that a complete response carried for the first time. */
  serve(entries: readonly Entry[]): void {
    for (const { article, version } of entries) this.ledger.serve(article, version);
    this.served += entries.length;
  }

  /** Notes entries that a reader has confirmed, and sets what follows from them to come. */
  settle(entries: readonly Entry[], now: number): void {
    const at = now + this.settings.delayMs;
    for (const { article, version } of entries) {
      this.ledger.settle(article, version);
      for (const copy of this.awaiting.get(article) ?? []) this.copies.push({ article: copy, at });
      this.awaiting.delete(article);
      if (version < this.plan.article(article).versions.length) this.edits.push({ article, at });
    }
    this.settled += entries.length;
  }

  progress(): Progress {
    const { articles, versions, served, settled } = this;
    const complete = this.next >= this.plan.total && settled === this.planned;
    return { articles, versions, served, settled, waiting: this.planned - versions, complete };
  }

  private publishEdits(now: number): number {
    let edits = 0;
    for (let due = this.edits.peek(); due && due.at <= now; due = this.edits.peek()) {
      this.edits.shift();
      this.bringOut(this.plan.article(due.article), this.ledger.record(due.article).published + 1, now);
      edits += 1;
    }
    return edits;
  }

  private get raceGoesOn(): boolean {
    return this.next > 0 && this.next < this.plan.total && this.plan.followsAtOnce(this.next);
  }

  /** Publishes the next article, or puts a copy aside until its time has come; returns how many came out. */
  private turnToNext(now: number): 0 | 1 {
    const article = this.plan.article(this.next);
    this.next += 1;
    this.planned += article.versions.length;
    if (article.role === 'original' || article.role === 'race') {
      this.bringOut(article, 1, now);
      return 1;
    }
    if (this.ledger.record(article.cluster).settled > 0) {
      this.copies.push({ article: article.index, at: now + this.settings.delayMs });
    } else {
      const others = this.awaiting.get(article.cluster);
      if (others) others.push(article.index);
      else this.awaiting.set(article.cluster, [article.index]);
    }
    return 0;
  }

  private bringOut({ index, publisher }: Article, version: number, now: number): void {
    this.ledger.publish(index, version, now);
    this.desk(publisher.id)?.publish(index, version);
    this.versions += 1;
    if (version === 1) this.articles += 1;
  }
}
