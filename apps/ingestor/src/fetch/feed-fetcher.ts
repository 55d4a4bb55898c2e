import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, errors, request } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { FetchFailure } from './fetch-failure.js';
import { guardedConnect } from './guarded-connect.js';
import { ACCEPTED_ENCODINGS, type BodyLimits, DEFAULT_BODY_LIMITS, readBody } from './read-body.js';
import { parseRetryAfter } from './retry-after.js';

/** What the server said the last time, given back so that it need not repeat itself. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** A document, or the news that it has not changed. */
export type FetchedFeed =
  | { readonly kind: 'not-modified'; readonly status: number; readonly wireBytes: number }
  | {
      readonly kind: 'document';
      readonly status: number;
      /** Where it was found in the end. */
      readonly url: string;
      readonly body: Uint8Array;
      readonly wireBytes: number;
      readonly contentType: string | undefined;
      readonly contentLanguage: string | undefined;
      readonly validators: Validators;
    };

/** How to fetch. */
export interface FeedFetcherOptions {
  readonly policy: AddressPolicy;
  readonly userAgent: string;
  readonly limits?: BodyLimits;
  /** From the first connection to the last byte, redirects included. */
  readonly deadlineMs?: number;
  readonly lookup?: LookupFunction;
}

const HEADERS_MS = 10_000;
const DEADLINE_MS = 20_000;
const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
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
      connect: guardedConnect(options.policy, options.lookup),
      headersTimeout: HEADERS_MS,
      bodyTimeout: HEADERS_MS,
      keepAliveTimeout: 10_000,
      keepAliveMaxTimeout: 60_000,
      pipelining: 1,
    });
  }

  /**
   * @param stop ends the fetch at once
   * @throws FetchFailure
   */
  async fetch(feedUrl: string, validators: Validators, stop?: AbortSignal): Promise<FetchedFeed> {
    const deadline = AbortSignal.timeout(this.#options.deadlineMs ?? DEADLINE_MS);
    const signal = stop === undefined ? deadline : AbortSignal.any([deadline, stop]);
    try {
      return await this.#follow(feedUrl, validators, signal);
    } catch (error) {
      if (stop?.aborted === true) throw new FetchFailure('stopped', 'The ingestor is stopping.');
      if (deadline.aborted)
        throw new FetchFailure('timeout', 'The document took too long.', {}, { cause: error });
      throw toFailure(error);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #follow(feedUrl: string, validators: Validators, signal: AbortSignal): Promise<FetchedFeed> {
    let url = parseUrl(feedUrl);
    for (let redirects = 0; ; redirects += 1) {
      this.#options.policy.check(url);
      const response = await request(url, {
        dispatcher: this.#agent,
        signal,
        headers: {
          'user-agent': this.#options.userAgent,
          accept: ACCEPT,
          'accept-encoding': ACCEPTED_ENCODINGS,
          ...(validators.etag === null ? {} : { 'if-none-match': validators.etag }),
          ...(validators.lastModified === null ? {} : { 'if-modified-since': validators.lastModified }),
        },
      });
      if (!REDIRECTS.has(response.statusCode)) return this.#read(response, url);
      discard(response);
      const location = header(response, 'location');
      if (location === undefined) throw statusFailure(response);
      if (redirects === MAX_REDIRECTS) {
        throw new FetchFailure('too-many-redirects', `More than ${MAX_REDIRECTS} redirects.`);
      }
      url = parseUrl(location, url);
    }
  }

  async #read(response: Dispatcher.ResponseData, url: URL): Promise<FetchedFeed> {
    const { statusCode: status } = response;
    if (status === 304) {
      discard(response);
      return { kind: 'not-modified', status, wireBytes: 0 };
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
        kind: 'document',
        status,
        url: url.href,
        body,
        wireBytes,
        contentType: header(response, 'content-type'),
        contentLanguage: header(response, 'content-language'),
        validators: {
          etag: validator(header(response, 'etag')),
          lastModified: validator(header(response, 'last-modified')),
        },
      };
    } finally {
      discard(response);
    }
  }
}

/** Ends a response whose body nobody wants; the connection goes with it, which is cheaper than reading on. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined);
  body.destroy();
}

function statusFailure(response: Dispatcher.ResponseData): FetchFailure {
  const { statusCode: status } = response;
  const retryAfterMs = parseRetryAfter(header(response, 'retry-after'), Date.now());
  return new FetchFailure('http-status', `The server answered ${status}.`, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function header({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

const MAX_VALIDATOR_LENGTH = 1_000;

/** A validator is given back as it came; one that could not be a header again is not kept. */
function validator(value: string | undefined): string | null {
  return value === undefined || value.length > MAX_VALIDATOR_LENGTH || !/^[\x20-\x7e]+$/.test(value)
    ? null
    : value;
}

function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null)
    throw new FetchFailure('address-unusable', `${JSON.stringify(text.slice(0, 100))} is no address.`);
  return url;
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
