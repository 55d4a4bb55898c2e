import { NotAFeedError, type ParsedFeed } from '@headwater/feeds';
import { FetchFailure, type FeedFetcher } from '@headwater/fetch';
import { type FeedParser, ParserStoppedError } from '@headwater/parser-process';
import { decide, DEFAULT_POLICY, duration, itemsPerDay, NEW_FEED, remember } from '@headwater/polling';

/** What a feed would give, or why it gives nothing. */
export type FeedCheck =
  | { readonly ok: false; readonly feedUrl: string; readonly reason: string; readonly advice: string }
  | {
      readonly ok: true;
      readonly feedUrl: string;
      /** Where it was found, if that is elsewhere. */
      readonly foundAt: string | null;
      readonly format: string;
      readonly title: string | null;
      readonly homePage: string | null;
      readonly language: string | null;
      readonly items: number;
      readonly itemsWithoutDate: number;
      readonly itemsWithContent: number;
      readonly itemsPerDay: number;
      readonly newest: string | null;
      readonly hubs: readonly string[];
      readonly bytes: number;
      /** When it would be asked again, in words, with the reasons. */
      readonly askedAgain: string;
      readonly problems: readonly string[];
    };

/** What reads a feed that nobody vouches for. */
export interface FeedReader {
  readonly fetcher: Pick<FeedFetcher, 'fetch'>;
  readonly parser: FeedParser;
}

const NOTHING_KNOWN = { etag: null, lastModified: null };
const TOO_MUCH = 'Headwater would not read this feed either: its limits protect the whole system.';

/** Fetches and reads a feed once, as the ingestor would, and keeps nothing of it. */
export async function checkFeed(
  { fetcher, parser }: FeedReader,
  feedUrl: string,
  now: number,
): Promise<FeedCheck> {
  try {
    const found = await fetcher.fetch(feedUrl, NOTHING_KNOWN);
    if (found.kind !== 'document')
      return refused(feedUrl, 'The server says "not modified" to a first visit.', 'Tell its publisher.');
    const { url, contentType, contentLanguage, body, freshForMs } = found;
    const feed = await parser.parse(body, {
      url,
      ...(contentType === undefined ? {} : { contentType }),
      ...(contentLanguage === undefined ? {} : { contentLanguage }),
    });
    return describe(
      feed,
      { feedUrl, foundAt: url === feedUrl ? null : url, bytes: body.byteLength, freshForMs },
      now,
    );
  } catch (error) {
    if (error instanceof NotAFeedError)
      return refused(feedUrl, error.message, 'Look for the address of a feed on that page.');
    if (error instanceof ParserStoppedError) return refused(feedUrl, error.message, TOO_MUCH);
    if (error instanceof FetchFailure) return refused(feedUrl, error.message, adviceFor(error));
    throw error;
  }
}

interface Found {
  readonly feedUrl: string;
  readonly foundAt: string | null;
  readonly bytes: number;
  readonly freshForMs: number | null;
}

function describe(feed: ParsedFeed, { feedUrl, foundAt, bytes, freshForMs }: Found, now: number): FeedCheck {
  const dates = feed.items.map(({ publishedAt }) => (publishedAt === null ? null : Date.parse(publishedAt)));
  const memory = remember(NEW_FEED, { newItems: dates, hints: feed.schedule, freshForMs }, now);
  const { arrivals, hints } = memory;
  const situation = { now, arrivals, hints, freshForMs, failures: 0, retryAfterMs: null };
  const decision = decide({ ...situation, pushed: false, fixedIntervalMs: null }, DEFAULT_POLICY, () => 0.5);
  const known = dates.filter((date) => date !== null);
  return {
    ...{ ok: true, feedUrl, foundAt, bytes },
    format: feed.format,
    title: feed.title,
    homePage: feed.homePageUrl,
    language: feed.language,
    items: feed.items.length,
    itemsWithoutDate: dates.length - known.length,
    itemsWithContent: feed.items.filter(({ content }) => content !== null).length,
    itemsPerDay: Math.round(itemsPerDay(arrivals) * 10) / 10,
    newest: known.length === 0 ? null : new Date(known.reduce((a, b) => Math.max(a, b))).toISOString(),
    hubs: feed.hubs,
    askedAgain: `after ${duration(decision.at - now)}: ${decision.because.map(({ text }) => text).join('; ')}`,
    problems: feed.problems.map(({ message, count }) =>
      count > 1 ? `${message} (${count} times)` : message,
    ),
  };
}

function refused(feedUrl: string, reason: string, advice: string): FeedCheck {
  return { ok: false, feedUrl, reason, advice };
}

/** What to do about a fetch that failed, as a sentence. */
export function adviceFor({ reason, answer }: FetchFailure): string {
  switch (reason) {
    case 'address-unusable':
      return 'Give an address that begins with http:// or https:// and holds no user name.';
    case 'address-forbidden':
      return 'Private addresses are read only when HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS lists them as host:port.';
    case 'name-not-found':
      return 'Check the spelling of the host.';
    case 'http-status':
      if (answer.status === 410) return 'The feed is gone for good.';
      return answer.status === 404
        ? 'Check the path: the host is there, the feed is not.'
        : 'Try again later.';
    case 'too-large':
    case 'encoding-refused':
    case 'too-many-redirects':
      return TOO_MUCH;
    case 'not-connected':
    case 'timeout':
    case 'broken-off':
    case 'stopped':
      return 'Try again later; if it stays so, the server is the one to mend.';
  }
}
