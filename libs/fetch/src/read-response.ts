import type { Dispatcher } from 'undici';
import { FetchFailure } from './fetch-failure.js';
import { freshForMs } from './freshness.js';
import { parseRetryAfter } from './retry-after.js';

/** What a server says. */
export type Response = Dispatcher.ResponseData;

/** Ends a response whose body nobody wants; the connection goes with it, which is cheaper than reading on. */
export function discard({ body }: Response): void {
  body.on('error', () => undefined);
  body.destroy();
}

/** A header by its lower-case name. */
export function header({ headers }: Response, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The failure that a status is. */
export function statusFailure(response: Response): FetchFailure {
  const { statusCode: status } = response;
  const retryAfterMs = parseRetryAfter(header(response, 'retry-after'), Date.now());
  return new FetchFailure('http-status', `The server answered ${status}.`, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Where a redirect leads; its body is not read. */
export function redirectOf(response: Response, from: URL): URL {
  discard(response);
  const location = header(response, 'location');
  if (location === undefined) throw statusFailure(response);
  return parseUrl(location, from);
}

/** How long a server calls its answer fresh; `null` if it says nothing. */
export function freshnessOf(response: Response): number | null {
  return freshForMs(
    {
      cacheControl: header(response, 'cache-control'),
      expires: header(response, 'expires'),
      age: header(response, 'age'),
      date: header(response, 'date'),
    },
    Date.now(),
  );
}

const MAX_VALIDATOR_LENGTH = 1_000;

/** A validator is given back as it came; one that could not be a header again is not kept. */
export function validatorOf(response: Response, name: 'etag' | 'last-modified'): string | null {
  const value = header(response, name);
  return value === undefined || value.length > MAX_VALIDATOR_LENGTH || !/^[\x20-\x7e]+$/.test(value)
    ? null
    : value;
}

/** @throws FetchFailure address-unusable */
export function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null)
    throw new FetchFailure('address-unusable', `${JSON.stringify(text.slice(0, 100))} is no address.`);
  return url;
}
