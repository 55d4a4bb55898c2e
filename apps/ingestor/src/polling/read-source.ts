import { NotAFeedError, type ParsedFeed } from '@headwater/feeds';
import { compareDocument, draftDocument } from '../articles/compare-document.js';
import type { FeedFetcher, FetchedFeed } from '../fetch/feed-fetcher.js';
import { FetchFailure } from '../fetch/fetch-failure.js';
import type { ArticleOutlet } from './article-outlet.port.js';
import type { ClaimedSource } from './claimed-source.js';
import { type FeedParser, ParserStoppedError } from './feed-parser.port.js';
import type { FetchResult } from './fetch-result.js';
import { nextFetchInMs } from './next-fetch.js';
import type { SourceStore } from './source-store.port.js';

/** What reading a source needs. */
export interface ReadSourcePorts {
  readonly fetcher: Pick<FeedFetcher, 'fetch'>;
  readonly parser: FeedParser;
  readonly outlet: ArticleOutlet;
  readonly store: SourceStore;
  readonly intervalMs: number;
  readonly now?: () => Date;
  readonly random?: () => number;
}

/** What became of a claim. `lost`: another process has the source now. `stopped`: the claim was given back. */
export type ReadOutcome =
  { readonly kind: 'saved'; readonly result: FetchResult } | { readonly kind: 'lost' | 'stopped' };

/** Reads one claimed source. */
export type ReadSource = (claim: ClaimedSource, stop: AbortSignal) => Promise<ReadOutcome>;

type Document = Extract<FetchedFeed, { kind: 'document' }>;
type Draft = Omit<FetchResult, 'startedAt' | 'nextFetchInMs'>;

const NOTHING: Draft = {
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

/**
 * Builds the ingestor's one operation: fetch, read, compare with what was emitted before, emit what changed, and only
 * when the log has acknowledged all of it, save. Dying anywhere in between repeats articles and loses none.
 */
export function createReadSource(ports: ReadSourcePorts): ReadSource {
  const { fetcher, store, intervalMs, now = () => new Date(), random = Math.random } = ports;

  return async function readSource(claim, stop) {
    const startedAt = now().toISOString();
    let draft: Draft | null;
    let retryAfterMs: number | undefined;
    try {
      const fetched = await fetcher.fetch(claim.feedUrl, claim.validators, stop);
      draft =
        fetched.kind === 'document'
          ? await readDocument(ports, claim, fetched, startedAt)
          : { ...NOTHING, httpStatus: fetched.status, wireBytes: fetched.wireBytes };
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      if (error.reason === 'stopped') {
        await store.release(claim);
        return { kind: 'stopped' };
      }
      retryAfterMs = error.answer.retryAfterMs;
      draft = {
        ...NOTHING,
        outcome: 'failed',
        failure: { reason: error.reason, detail: error.message },
        httpStatus: error.answer.status ?? null,
      };
    }
    if (draft === null) return { kind: 'lost' };
    const failures = draft.failure === null ? 0 : claim.failures + 1;
    const result = {
      ...draft,
      startedAt,
      nextFetchInMs: nextFetchInMs({ intervalMs, failures, retryAfterMs }, random),
    };
    return (await store.save(claim, result)) ? { kind: 'saved', result } : { kind: 'lost' };
  };
}

/** `null` when another process has the source now: nothing is emitted then. */
async function readDocument(
  { parser, outlet, store }: ReadSourcePorts,
  claim: ClaimedSource,
  document: Document,
  ingestedAt: string,
): Promise<Draft | null> {
  const { source, feedUrl, fetchSeq } = claim;
  const came = {
    httpStatus: document.status,
    wireBytes: document.wireBytes,
    bodyBytes: document.body.byteLength,
  };
  let feed: ParsedFeed;
  try {
    feed = await parser.parse(document.body, hintsOf(document));
  } catch (error) {
    if (error instanceof NotAFeedError) {
      return {
        ...NOTHING,
        ...came,
        outcome: 'not-a-feed',
        failure: { reason: 'not-a-feed', detail: error.message },
      };
    }
    if (!(error instanceof ParserStoppedError)) throw error;
    return {
      ...NOTHING,
      ...came,
      outcome: 'failed',
      failure: { reason: 'parser-stopped', detail: error.message },
    };
  }
  const drafted = draftDocument(feed.items, source, feedUrl);
  const known = await store.knownItems(
    source.id,
    drafted.drafts.map(({ draft }) => draft.articleId),
  );
  const { emitted, unchanged, dropped } = compareDocument(drafted, known, {
    source,
    feedUrl,
    fetchSeq,
    now: ingestedAt,
  });
  const changed = emitted.map(({ state }) => state.articleId).filter((id) => known.has(id));
  // Dying after the log has the change and before it is saved, the next fetch must not find the feed as it was.
  if (changed.length > 0 && !(await store.forgetContents(claim, changed))) return null;
  const tooLarge = await outlet.send(emitted, claim, ingestedAt);
  return {
    ...came,
    outcome: 'read',
    failure: null,
    feed: { format: feed.format, title: feed.title },
    itemsSeen: feed.items.length,
    unchanged,
    emitted: emitted.filter((article) => !tooLarge.has(article)).map(({ state }) => state),
    dropped: [...dropped, ...Array.from(tooLarge, () => 'too-large' as const)],
    problems: feed.problems,
    validators: document.validators,
  };
}

function hintsOf({ url, contentType, contentLanguage }: Document): Parameters<FeedParser['parse']>[1] {
  return {
    url,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
  };
}
