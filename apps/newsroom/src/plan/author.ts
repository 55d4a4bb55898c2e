import { createHash } from 'node:crypto';
import type { Content } from '../grammar/writer.js';
import { Writer } from '../grammar/writer.js';
import { hashText } from '../grammar/random.js';
import type { Language } from '../languages/language.js';
import { homePage } from '../publishers/publisher.js';
import type { Article } from './article.js';
import { hasGuids, purpose, seasonLength, type Plan } from './plan.js';

/** How an item is known to the world. */
export interface Identity {
  /** As printed in the feed; `null` in formats whose items have none: the address identifies them. */
  readonly guid: string | null;
  /** Absolute and canonical: without the tracking parameters that `link` may carry. */
  readonly url: string;
  /** The address as printed. */
  readonly link: string;
}

const trackers = [
  'utm_source=feed&utm_medium=rss',
  'utm_source=partner&utm_medium=syndication&utm_campaign=daily',
  'fbclid=IwAR0headwater',
  'gclid=newsroom',
];

/** Writes down what the plan assigns: contents, identities and bylines, each a pure function of plan and position. */
export class Author {
  private readonly plan: Plan;
  private readonly writers: ReadonlyMap<string, Writer>;
  private readonly seedTag: string;

  /** @throws Error when a publisher's language is missing. */
  constructor(plan: Plan, languages: readonly Language[]) {
    this.plan = plan;
    this.writers = new Map(languages.map((language) => [language.code, new Writer(language)]));
    for (const { id, language } of plan.publishers) {
      if (!this.writers.has(language)) throw new Error(`${id}: nobody here writes "${language}"`);
    }
    this.seedTag = (hashText(plan.settings.seed)[0] >>> 0).toString(36);
  }

  /** Title and text of version `number` (from 1) of an article. */
  content(article: Article, number: number): Content {
    const { category, tone, cluster, role, publisher } = article;
    const writer = this.writer(publisher.language);
    const season = Math.floor(cluster / seasonLength);
    const random = this.plan.stream(cluster, purpose.text);
    if (role === 'link-copy') {
      const revision = this.plan.stream(article.index, purpose.revision);
      return writer.digest({ category, tone, number: article.index, season, random, revision });
    }
    const revision = this.plan.stream(cluster, purpose.revision);
    const edits = article.versions.charCodeAt(number - 1) - 'A'.charCodeAt(0);
    return writer.write({ category, tone, number: cluster, season, random, revision }, edits);
  }

  /** Guid and addresses of an article. */
  identity(article: Article): Identity {
    const { publisher, role, index } = article;
    const own = this.address(article);
    if (role === 'link-copy') {
      const url = this.address(this.plan.article(article.cluster));
      const tracker = trackers[index % trackers.length] ?? '';
      return { guid: this.guid(article, own), url, link: `${url}${url.includes('?') ? '&' : '?'}${tracker}` };
    }
    return { guid: hasGuids(publisher) ? this.guid(article, own) : null, url: own, link: own };
  }

  /** The journalist who signs an article. */
  byline(article: Article): string {
    const random = this.plan.stream(article.index, purpose.byline);
    return this.writer(article.publisher.language).byline(random);
  }

  private writer(language: string): Writer {
    const writer = this.writers.get(language);
    if (!writer) throw new Error(`nobody here writes "${language}"`);
    return writer;
  }

  private address({ publisher, category, index }: Article): string {
    const number = `${this.seedTag}-${index}`;
    const path = publisher.habits.queryLinks
      ? `article?id=${number}&section=${category}`
      : `${category}/${number}`;
    return `${homePage(publisher)}/${path}`;
  }

  private guid({ publisher, index }: Article, url: string): string {
    const number = `${this.seedTag}-${index}`;
    switch (publisher.habits.guids ?? 'link') {
      case 'tag':
        return `tag:${publisher.id}.example,2026:${number}`;
      case 'number':
        return number;
      case 'urn':
        return `urn:newsroom:${publisher.id}:${number}`;
      case 'link':
        return url;
    }
  }
}

/** A short fingerprint of a content, equal for equal title and text (SHA-256, the first 16 hexadecimal digits). */
export function contentHash({ title, text }: Content): string {
  return createHash('sha256').update(`${title}\n${text}`).digest('hex').slice(0, 16);
}
