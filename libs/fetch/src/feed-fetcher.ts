import type { LookupFunction } from 'node:net';
import { Agent, errors, request } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { Deadline } from './deadline.js';
import { FetchFailure } from './fetch-failure.js';
import { guardedConnect, type StandIn } from './guarded-connect.js';
import { ACCEPTED_ENCODINGS, type BodyLimits, DEFAULT_BODY_LIMITS, readBody } from './read-body.js';
import {
  discard,
  freshnessOf,
  header,
  parseUrl,
  redirectOf,
  type Response,
  statusFailure,
  validatorOf,
} from './read-response.js';

/** What the server said the last time, given back so that it need not repeat itself. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What a server says beside the document, whether it sends one or not. */
export interface Answered {
  readonly status: number;
  /** How long the server calls its answer fresh; `null` if it says nothing. */
  readonly freshForMs: number | null;
  /** Where the feed lives from now on: the end of redirects that all called themselves permanent. */
  readonly movedTo: string | null;
}

/** A document, or the news that it has not changed. */
export type FetchedFeed =
  | (Answered & { readonly kind: 'not-modified'; readonly wireBytes: number })
  | (Answered & {
      readonly kind: 'document';
      /** Where it was found in the end. */
      readonly url: string;
      readonly body: Uint8Array;
      readonly wireBytes: number;
      readonly contentType: string | undefined;
      readonly contentLanguage: string | undefined;
      /** The header `Link`, which may name a hub. */
      readonly link?: string | undefined;
      readonly validators: Validators;
    });

/** A page, or where its server says it is. */
export type FetchedPage =
  Extract<FetchedFeed, { kind: 'document' }> | { readonly kind: 'redirect'; readonly to: URL };

/** How to fetch. */
export interface FeedFetcherOptions {
  readonly policy: AddressPolicy;
  readonly userAgent: string;
  readonly limits?: BodyLimits;
  /** From the first connection to the last byte, redirects included. */
  readonly deadlineMs?: number;
  readonly lookup?: LookupFunction;
  /** For development: plays every host that has a name. Literal addresses and ports are judged as ever. */
  readonly standIn?: StandIn | null;
}

const HEADERS_MS = 10_000;
/** For the next feed of the same host, which may come a second later; longer, and thousands of hosts would each hold a connection. */
const KEEP_ALIVE_MS = 4_000;
const DEADLINE_MS = 20_000;
const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, ' +
  'text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

/**
 * Fetches feeds from servers that nobody vouches for: only public addresses, a bounded number of bytes, one deadline
 * for everything. Keeps no cookies and follows redirects by hand, checking each of them like the first address.
 */
export class FeedFetcher {
  readonly #agent: Agent;

  readonly #options: FeedFetcherOptions;

  constructor(options: FeedFetcherOptions) {
    this.#options = options;

    this.#agent = new Agent({
      connect: guardedConnect(options.policy, options.lookup, options.standIn),
      headersTimeout: HEADERS_MS,
      bodyTimeout: HEADERS_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      pipelining: 1,
    });
  }

  /**
   * @param stop ends the fetch at once
   * @throws FetchFailure
   */
  fetch(feedUrl: string, validators: Validators, stop?: AbortSignal): Promise<FetchedFeed> {
    return this.#inTime(stop, (signal) => this.#follow(feedUrl, validators, signal));
  }

  /**
   * One request for a web page, or for a file beside it. Follows nothing: whether a redirect may be followed is for who
   * asks to find out.
   *
   * @throws FetchFailure
   */
  fetchPage(url: URL, accept: string, stop?: AbortSignal): Promise<FetchedPage> {
    return this.#inTime(stop, async (signal) => {
      const response = await this.#get(url, { accept }, signal);
      if (REDIRECTS.has(response.statusCode)) return { kind: 'redirect', to: redirectOf(response, url) };
      const found = await this.#read(response, url, null);
      if (found.kind === 'not-modified') throw statusFailure(response);
      return found;
    });
  }

  /**
   * Sends a form to an address that a feed has named, such as its hub; by the same rules, and following nothing.
   *
   * @throws FetchFailure also when the server does not accept it
   */
  postForm(address: string, fields: Readonly<Record<string, string>>, stop?: AbortSignal): Promise<void> {
    return this.#inTime(stop, async (signal) => {
      const url = parseUrl(address);
      this.#options.policy.check(url);
      const response = await request(url, {
        dispatcher: this.#agent,
        signal,
        method: 'POST',
        headers: {
          'user-agent': this.#options.userAgent,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(fields).toString(),
      });
      discard(response);
      if (response.statusCode < 200 || response.statusCode > 299) throw statusFailure(response);
    });
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #inTime<Answer>(
    stop: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const deadline = new Deadline(this.#options.deadlineMs ?? DEADLINE_MS, stop);
    try {
      return await work(deadline.signal);
    } catch (error) {
      if (stop?.aborted === true) throw new FetchFailure('stopped', 'The ingestor is stopping.');
      if (deadline.passed)
        throw new FetchFailure('timeout', 'The document took too long.', {}, { cause: error });
      throw toFailure(error);
    } finally {
      deadline.clear();
    }
  }

  async #follow(feedUrl: string, validators: Validators, signal: AbortSignal): Promise<FetchedFeed> {
    let url = parseUrl(feedUrl);
    let permanent = true;
    const asked = new Set<string>();
    for (let redirects = 0; ; redirects += 1) {
      asked.add(url.href);
      const headers = {
        accept: ACCEPT,
        ...(validators.etag === null ? {} : { 'if-none-match': validators.etag }),
        ...(validators.lastModified === null ? {} : { 'if-modified-since': validators.lastModified }),
      };
      const response = await this.#get(url, headers, signal);
      if (!REDIRECTS.has(response.statusCode)) {
        return this.#read(response, url, redirects > 0 && permanent ? url.href : null);
      }
      permanent &&= PERMANENT.has(response.statusCode);
      const next = redirectOf(response, url);
      if (redirects === MAX_REDIRECTS) {
        throw new FetchFailure('too-many-redirects', `More than ${MAX_REDIRECTS} redirects.`);
      }
      url = next;
      if (asked.has(url.href))
        throw new FetchFailure('too-many-redirects', 'The redirects lead in a circle.');
    }
  }

  #get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const { policy, userAgent } = this.#options;
    policy.check(url);
    return request(url, {
      dispatcher: this.#agent,
      signal,
      headers: { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS, ...headers },
    });
  }

  async #read(response: Response, url: URL, movedTo: string | null): Promise<FetchedFeed> {
    const { statusCode: status } = response;
    const answered = { status, freshForMs: freshnessOf(response), movedTo };
    if (status === 304) {
      // It has no body: its end is read, so that the connection can serve the next feed of this host.
      await response.body.dump();
      return { ...answered, kind: 'not-modified', wireBytes: 0 };
    }
    if (status !== 200) {
      discard(response);
      throw statusFailure(response);
    }
    const encoding = header(response, 'content-encoding') ?? '';
    try {
      const { body, wireBytes } = await readBody(
        response.body,
        encoding,
        this.#options.limits ?? DEFAULT_BODY_LIMITS,
      );
      return {
        ...answered,
        kind: 'document',
        url: url.href,
        body,
        wireBytes,
        contentType: header(response, 'content-type'),
        contentLanguage: header(response, 'content-language'),
        link: header(response, 'link'),
        validators: {
          etag: validatorOf(response, 'etag'),
          lastModified: validatorOf(response, 'last-modified'),
        },
      };
    } finally {
      discard(response);
    }
  }
}

/** An honest name with a way to complain. */
export function userAgentOf(contact: string): string {
  return `Headwater/0.1 (news feed reader${contact === '' ? '' : `; +${contact}`})`;
}

function toFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const { message, cause } = error as Error;
  if (cause instanceof FetchFailure) return cause;
  const code = String((error as { code?: unknown }).code ?? '');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new FetchFailure('name-not-found', message);
  const late = error instanceof errors.ConnectTimeoutError || error instanceof errors.HeadersTimeoutError;
  if (late || error instanceof errors.BodyTimeoutError) return new FetchFailure('timeout', message);
  return new FetchFailure('not-connected', message === '' ? code : message, {}, { cause: error });
}
