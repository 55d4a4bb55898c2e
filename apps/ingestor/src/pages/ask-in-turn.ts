import { setTimeout as delay } from 'node:timers/promises';
import { type FeedFetcher, FetchFailure, type FetchedPage, hostOf } from '@headwater/fetch';
import type { HostTurns } from './host-turns.port.js';
import { PageRefusal } from './page-outcome.js';

/** What a request needs. */
export interface AskPorts {
  readonly fetcher: Pick<FeedFetcher, 'fetchPage'>;
  readonly turns: HostTurns;
}

/** A request for one address. */
export interface Question {
  readonly accept: string;
  /** What is to lie between this request and the next to its host. */
  readonly intervalMs: number;
  /** How long pages of the host are not asked for after a refusal; `null` goes on. */
  readonly closesFor: (failure: FetchFailure) => number | null;
  /** Ends the wait for a turn as well. */
  readonly signal: AbortSignal;
}

/** A document of the web, at the end of all redirects. */
export type WebDocument = Extract<FetchedPage, { kind: 'document' }>;

const LOOK_AGAIN_MS = 250;
const MOST_REDIRECTS = 5;
const HOUR_MS = 3_600_000;

/**
 * Sends one request when its host's turn has come.
 *
 * @throws PageRefusal closed or no-time
 * @throws FetchFailure
 */
export async function askInTurn(
  { fetcher, turns }: AskPorts,
  url: URL,
  question: Question,
): Promise<FetchedPage> {
  const { accept, intervalMs, closesFor, signal } = question;
  const host = hostOf(url);
  for (;;) {
    if (signal.aborted) throw new PageRefusal('no-time');
    const turn = await turns.take(host, intervalMs);
    if (turn === 'taken') break;
    if (turn === 'closed') throw new PageRefusal('closed');
    // An abort is an end of waiting like any other.
    await delay(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
  let closedForMs: number | null = null;
  try {
    return await fetcher.fetchPage(url, accept, signal);
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    if (error.reason === 'stopped') throw new PageRefusal('no-time');
    closedForMs = closesFor(error);
    throw error;
  } finally {
    await turns.giveBack(host, closedForMs);
  }
}

/** Asks for an address, and for what it redirects to, as long as it takes. */
export async function follow(first: URL, ask: (url: URL) => Promise<FetchedPage>): Promise<WebDocument> {
  let url = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const found = await ask(url);
    if (found.kind === 'document') return found;
    url = found.to;
  }
  throw new FetchFailure('too-many-redirects', `More than ${MOST_REDIRECTS} redirects.`);
}

/** A host that cannot answer now, or says that it is asked too often. */
export function closesWhenInTrouble({ reason, answer }: FetchFailure): number | null {
  const { status = 0, retryAfterMs } = answer;
  if (status === 429 || status >= 500) return retryAfterMs ?? HOUR_MS;
  return reason === 'timeout' || reason === 'not-connected' || reason === 'name-not-found' ? HOUR_MS : null;
}
