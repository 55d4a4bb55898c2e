import { EventQueue } from './event-queue.js';
import type { Judge } from './judge.js';
import type { Scheduler } from './scheduler.js';
import { Web } from './web.js';
import { START, WEEK, type World, type WorldFeed, type WorldHost } from './world.js';

/** What the week came to. */
export interface Week {
  readonly requests: number;
  /** From an item being published to its being read, in milliseconds, by feed. */
  readonly waits: ReadonlyMap<WorldFeed, number[]>;
  /** Items that had left their feed before it was read. */
  readonly missed: number;
}

type Event =
  | { readonly kind: 'due'; readonly feed: WorldFeed; readonly dueAt: number }
  | { readonly kind: 'done'; readonly feed: WorldFeed; readonly finish: () => void };

/** As many fetches at a time as an ingestor has, and at most half of the free ones for feeds that failed last. */
const SLOTS = 32;
/** First polls are spread over this time, as the ingestor does. */
const FIRST_POLLS_MS = 10 * 60_000;

/** A week of a scheduler in an invented web, one event after another. */
export function simulate(world: World, scheduler: Scheduler, random: () => number, judge?: Judge): Week {
  const web = new Web();
  const events = new EventQueue<Event>();
  const waits = new Map<WorldFeed, number[]>(world.feeds.map((feed) => [feed, []]));
  const read = new Map<WorldFeed, number>();
  const failing = new Set<WorldFeed>();
  const busy = new Set<WorldHost>();
  const waiting: { readonly feed: WorldFeed; readonly dueAt: number }[] = [];
  const waitingForHost = new Map<WorldHost, { readonly feed: WorldFeed; readonly dueAt: number }[]>();
  let [free, freeForFailing, requests, missed] = [SLOTS, SLOTS / 2, 0, 0];

  for (const feed of world.feeds) {
    const dueAt = START + random() * FIRST_POLLS_MS;
    events.push(dueAt, { kind: 'due', feed, dueAt });
  }

  const hasSlot = (feed: WorldFeed): boolean => free > 0 && (!failing.has(feed) || freeForFailing > 0);

  const start = (feed: WorldFeed, dueAt: number, now: number): void => {
    if (busy.has(feed.host)) {
      const list = waitingForHost.get(feed.host) ?? [];
      waitingForHost.set(feed.host, [...list, { feed, dueAt }]);
      return;
    }
    const allowed = scheduler.allowed(feed, now);
    if (allowed > now) return events.push(allowed, { kind: 'due', feed, dueAt });
    if (!hasSlot(feed)) return void waiting.push({ feed, dueAt });
    const wasFailing = failing.has(feed);
    free -= 1;
    if (wasFailing) freeForFailing -= 1;
    busy.add(feed.host);
    requests += 1;
    scheduler.sent(feed, now);
    judge?.request(feed, dueAt, now);
    const answer = web.ask(feed, now);
    const finish = (): void => {
      const end = now + answer.tookMs;
      free += 1;
      if (wasFailing) freeForFailing += 1;
      busy.delete(feed.host);
      judge?.answer(feed, answer, end);
      if (answer.kind === 'failed') failing.add(feed);
      else failing.delete(feed);
      const fresh = answer.kind === 'answered' ? take(feed, now) : [];
      const next = scheduler.next(feed, answer, fresh, end);
      events.push(next, { kind: 'due', feed, dueAt: next });
      const [neighbour, ...others] = waitingForHost.get(feed.host) ?? [];
      waitingForHost.set(feed.host, others);
      if (neighbour !== undefined) events.push(end, { kind: 'due', ...neighbour });
      const at = waiting.findIndex((entry) => hasSlot(entry.feed));
      const [longest] = at < 0 ? [] : waiting.splice(at, 1);
      if (longest !== undefined) events.push(end, { kind: 'due', ...longest });
    };
    events.push(now + answer.tookMs, { kind: 'done', feed, finish });
  };

  const take = (feed: WorldFeed, now: number): number[] => {
    const from = read.get(feed) ?? 0;
    const { published, window } = feed;
    let to = from;
    while (to < published.length && (published[to] ?? Infinity) <= now) to += 1;
    read.set(feed, to);
    missed += Math.max(0, to - from - window);
    const fresh = [...published.subarray(Math.max(from, to - window), to)];
    for (const time of fresh) waits.get(feed)?.push(now - time);
    return fresh;
  };

  for (let next = events.shift(); next !== undefined && next.time < START + WEEK; next = events.shift()) {
    const { time, event } = next;
    if (event.kind === 'done') event.finish();
    else start(event.feed, event.dueAt, time);
  }
  return { requests, waits, missed };
}
