import { hashText } from '../grammar/random.js';
import type { Article } from '../plan/article.js';
import type { Author } from '../plan/author.js';
import type { Plan } from '../plan/plan.js';

/** An item of a feed of the played web. */
export interface Story {
  /** Position in its feed, from the beginning of time. */
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: number;
}

const MINUTE = 60_000;
/** Feeds bring something every two minutes to every four hours, as their address decides. */
const SHORTEST_MS = 2 * MINUTE;
const LONGEST_MS = 240 * MINUTE;
/** Places in the plan that one feed has, and feeds that do not meet. */
const FEEDS = 2 ** 18;
const STORIES_A_FEED = 128;
/** Among so many there is one in the language of the feed. */
const CHOICE = 32;

/** What the feeds of the played web write about: a pure function of address and time, so that nothing is remembered. */
export class Stories {
  constructor(
    private readonly plan: Plan,
    private readonly author: Author,
  ) {}

  /** The last `count` stories of a feed, newest first. */
  latest(host: string, path: string, now: number, count: number): Story[] {
    const [place, pace] = hashText(`${host}${path}`);
    const interval = SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** ((pace >>> 0) / 2 ** 32);
    const newest = Math.floor(now / interval);
    const first = ((place >>> 0) % FEEDS) * STORIES_A_FEED * CHOICE;
    const { language } = this.plan.article(first).publisher;
    return Array.from({ length: count }, (_, age) => {
      const number = newest - age;
      const article = this.#articleIn(language, first + (number % STORIES_A_FEED) * CHOICE);
      const { title, text } = this.author.content(article, 1);
      return {
        number,
        url: `http://${host}/stories/${number}`,
        title,
        text,
        publishedAt: Math.floor(number * interval),
      };
    });
  }

  #articleIn(language: string, first: number): Article {
    for (let place = first; place < first + CHOICE; place += 1) {
      const article = this.plan.article(place);
      if (article.publisher.language === language) return article;
    }
    return this.plan.article(first);
  }
}
