import { NotAFeedError, type ParsedFeed } from '@headwater/feeds';
import type { FetchedFeed, Validators } from '@headwater/fetch';
import { compareDocument, draftDocument } from '../articles/compare-document.js';
import { hubOfferOf } from '../websub/hub-offer.js';
import type { ArticleCompletion } from './article-completion.port.js';
import type { ArticleOutlet } from './article-outlet.port.js';
import type { ClaimedSource } from './claimed-source.js';
import { type FeedParser, ParserStoppedError } from '@headwater/parser-process';
import type { FetchedItems } from './fetch-result.js';
import type { SourceStore } from './source-store.port.js';
import type { FetchOutcome } from './weigh-fetch.js';

/** What reading a document needs, whichever way it came. */
export interface ReadDocumentPorts {
  readonly parser: FeedParser;
  readonly outlet: ArticleOutlet;
  readonly store: SourceStore;
  /** Finds out what feeds do not tell; without it every article is as its feed has it. */
  readonly completion?: ArticleCompletion | null;
}

/** A document to read; without validators it did not come from the server that is asked with them. */
export type IncomingDocument = Omit<
  Extract<FetchedFeed, { kind: 'document' }>,
  'kind' | 'status' | 'validators'
> & {
  readonly status: number | null;
  readonly validators: Validators | null;
};

/** A fetch that has brought nothing yet. */
export const NOTHING: Omit<FetchedItems, 'startedAt'> = {
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
  pages: [],
  validators: null,
};

/** What follows from a document that could not be read. */
export const NO_NEWS: Omit<FetchOutcome, 'fetched'> = {
  newItems: [],
  hints: null,
  freshForMs: null,
  retryAfterMs: null,
  movedTo: null,
};

/**
 * Reads a document and puts what is new or changed into the log. `lost`: another process has the source now. `stopped`:
 * this one is stopping, and nothing was emitted.
 */
export async function readDocument(
  { parser, outlet, store, completion }: ReadDocumentPorts,
  claim: ClaimedSource,
  document: IncomingDocument,
  started: FetchedItems,
): Promise<FetchOutcome | 'lost' | 'stopped'> {
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
  const facts = { source, feedUrl, fetchSeq, now: startedAt };
  const { emitted: asInFeed, unchanged, dropped } = compareDocument(drafted, known, facts);
  const completed = (await completion?.complete(asInFeed, claim)) ?? { articles: asInFeed, pages: [] };
  if (completed === 'stopped') return 'stopped';
  const { articles: emitted, pages } = completed;
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
    pages,
    validators: document.validators,
  };
  const newItems = saved
    .filter(({ state }) => !known.has(state.articleId))
    .map(({ article }) => (article.publishedAt === null ? null : Date.parse(article.publishedAt)));
  const { freshForMs, movedTo } = document;
  const hub = hubOfferOf(feed, document);
  return { fetched, newItems, hints: feed.schedule, freshForMs, retryAfterMs: null, movedTo, hub };
}

type Unread = Pick<FetchedItems, 'outcome' | 'failure'>;

async function parse(parser: FeedParser, document: IncomingDocument): Promise<{ feed: ParsedFeed } | Unread> {
  try {
    return { feed: await parser.parse(document.body, hintsOf(document)) };
  } catch (error) {
    if (error instanceof NotAFeedError)
      return { outcome: 'not-a-feed', failure: { reason: 'not-a-feed', detail: error.message } };
    if (!(error instanceof ParserStoppedError)) throw error;
    return { outcome: 'failed', failure: { reason: 'parser-stopped', detail: error.message } };
  }
}

function hintsOf({
  url,
  contentType,
  contentLanguage,
}: IncomingDocument): Parameters<FeedParser['parse']>[1] {
  return {
    url,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
  };
}
