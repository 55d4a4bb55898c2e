import { NotAFeedError, type ParsedFeed } from '@headwater/feeds';
import { compareDocument, draftDocument } from '../articles/compare-document.js';
import { type FeedFetcher, FetchFailure, type FetchedFeed } from '@headwater/fetch';
import { firstAllowed } from '@headwater/polling';
import type { ArticleOutlet } from './article-outlet.port.js';
import type { ClaimedSource } from './claimed-source.js';
import { type FeedParser, ParserStoppedError } from './feed-parser.port.js';
import type { FetchedItems, FetchResult } from './fetch-result.js';
import type { SourceStore } from './source-store.port.js';
import { weighFetch, type FetchOutcome } from './weigh-fetch.js';

/** What reading a source needs. */
export interface ReadSourcePorts {
  readonly fetcher: Pick<FeedFetcher, 'fetch'>;
  readonly parser: FeedParser;
  readonly outlet: ArticleOutlet;
  readonly store: SourceStore;
  /** For a feed on a host of ours: fetched every so often. `null`: as often as it is worth it and its publisher wants. */
  readonly fixedIntervalMs: (feedUrl: string) => number | null;
  /** Every source is read now, once, also in hours that its feed names. */
  readonly once?: boolean;
  readonly now?: () => Date;
  readonly random?: () => number;
}

/**
 * What became of a claim. `lost`: another process has the source now. `stopped`: the claim was given back. `postponed`:
 * its turn came late, in an hour in which its publisher wants no visitors.
 */
export type ReadOutcome =
  | { readonly kind: 'saved'; readonly result: FetchResult }
  | { readonly kind: 'lost' | 'stopped' | 'postponed' };

/** Reads one claimed source. */
export type ReadSource = (claim: ClaimedSource, stop: AbortSignal) => Promise<ReadOutcome>;

type Document = Extract<FetchedFeed, { kind: 'document' }>;
const NOTHING: Omit<FetchedItems, 'startedAt'> = {
  outcome: 'not-modified',
  failure: null,
  httpStatus: null,
  wireBytes: 0,
  bodyBytes: 0,
  feed: null,
  itemsSeen: 0,
  unchanged: [],
  emitted: [],
  dropped: [],
  problems: [],
  validators: null,
};

const NO_NEWS: Omit<FetchOutcome, 'fetched'> = {
  newItems: [],
  hints: null,
  freshForMs: null,
  retryAfterMs: null,
  movedTo: null,
};

/**
 * Builds the ingestor's one operation: fetch, read, compare with what was emitted before, emit what changed, and only
 * when the log has acknowledged all of it, save. Dying anywhere in between repeats articles and loses none.
 */
export function createReadSource(ports: ReadSourcePorts): ReadSource {
  const { store, fixedIntervalMs, once = false, now = () => new Date(), random = Math.random } = ports;

  return async function readSource(claim, stop) {
    const started = now();
    const fixed = fixedIntervalMs(claim.feedUrl);
    const allowed = firstAllowed(claim.memory.hints, started.getTime());
    if (fixed === null && !once && allowed > started.getTime()) {
      const text = 'its turn came in an hour or on a day that the feed asks to be left out';
      await store.postpone(claim, allowed - started.getTime(), [{ rule: 'skip-hours', text }]);
      return { kind: 'postponed' };
    }
    const startedAt = started.toISOString();
    const outcome = await fetchAndEmit(ports, claim, startedAt, stop);
    if (outcome === 'lost') return { kind: 'lost' };
    if (outcome === 'stopped') {
      await store.release(claim);
      return { kind: 'stopped' };
    }
    const weighing = { now: now().getTime(), fixedIntervalMs: fixed, random };
    const result = { ...outcome.fetched, ...weighFetch(claim, outcome, weighing) };
    return (await store.save(claim, result)) ? { kind: 'saved', result } : { kind: 'lost' };
  };
}

/** What a fetch has brought, with everything new in the log; or that it was stopped, or lost to another process. */
async function fetchAndEmit(
  ports: ReadSourcePorts,
  claim: ClaimedSource,
  startedAt: string,
  stop: AbortSignal,
): Promise<FetchOutcome | 'stopped' | 'lost'> {
  const started = { ...NOTHING, startedAt };
  try {
    const feed = await ports.fetcher.fetch(claim.feedUrl, claim.validators, stop);
    if (feed.kind === 'document') return await readDocument(ports, claim, feed, started);
    const { status, wireBytes, freshForMs, movedTo } = feed;
    return { ...NO_NEWS, fetched: { ...started, httpStatus: status, wireBytes }, freshForMs, movedTo };
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    if (error.reason === 'stopped') return 'stopped';
    const { status = null, retryAfterMs = null } = error.answer;
    const failure = { reason: error.reason, detail: error.message };
    return {
      ...NO_NEWS,
      fetched: { ...started, outcome: 'failed', failure, httpStatus: status },
      retryAfterMs,
    };
  }
}

async function readDocument(
  { parser, outlet, store }: ReadSourcePorts,
  claim: ClaimedSource,
  document: Document,
  started: FetchedItems,
): Promise<FetchOutcome | 'lost'> {
  const { source, feedUrl, fetchSeq } = claim;
  const { startedAt } = started;
  const came = {
    ...started,
    httpStatus: document.status,
    wireBytes: document.wireBytes,
    bodyBytes: document.body.byteLength,
  };
  const parsed = await parse(parser, document);
  if ('failure' in parsed) return { ...NO_NEWS, fetched: { ...came, ...parsed } };
  const { feed } = parsed;
  const drafted = draftDocument(feed.items, source, feedUrl);
  const known = await store.knownItems(
    source.id,
    drafted.drafts.map(({ draft }) => draft.articleId),
  );
  const { emitted, unchanged, dropped } = compareDocument(drafted, known, {
    source,
    feedUrl,
    fetchSeq,
    now: startedAt,
  });
  const changed = emitted.map(({ state }) => state.articleId).filter((id) => known.has(id));
  // Dying after the log has the change and before it is saved, the next fetch must not find the feed as it was.
  if (changed.length > 0 && !(await store.forgetContents(claim, changed))) return 'lost';
  const tooLarge = await outlet.send(emitted, claim, startedAt);
  const saved = emitted.filter((article) => !tooLarge.has(article));
  const fetched: FetchedItems = {
    ...came,
    outcome: 'read',
    failure: null,
    feed: { format: feed.format, title: feed.title },
    itemsSeen: feed.items.length,
    unchanged,
    emitted: saved.map(({ state }) => state),
    dropped: [...dropped, ...Array.from(tooLarge, () => 'too-large' as const)],
    problems: feed.problems,
    validators: document.validators,
  };
  const newItems = saved
    .filter(({ state }) => !known.has(state.articleId))
    .map(({ article }) => (article.publishedAt === null ? null : Date.parse(article.publishedAt)));
  const { freshForMs, movedTo } = document;
  return { fetched, newItems, hints: feed.schedule, freshForMs, retryAfterMs: null, movedTo };
}

type Unread = Pick<FetchedItems, 'outcome' | 'failure'>;

async function parse(parser: FeedParser, document: Document): Promise<{ feed: ParsedFeed } | Unread> {
  try {
    return { feed: await parser.parse(document.body, hintsOf(document)) };
  } catch (error) {
    if (error instanceof NotAFeedError)
      return { outcome: 'not-a-feed', failure: { reason: 'not-a-feed', detail: error.message } };
    if (!(error instanceof ParserStoppedError)) throw error;
    return { outcome: 'failed', failure: { reason: 'parser-stopped', detail: error.message } };
  }
}

function hintsOf({ url, contentType, contentLanguage }: Document): Parameters<FeedParser['parse']>[1] {
  return {
    url,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
  };
}
