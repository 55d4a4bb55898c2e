import { type AddressPolicy, FetchFailure, hostOf } from '@headwater/fetch';
import { TransientError } from '@headwater/pipeline';
import { ParserStoppedError } from '@headwater/parser-process';
import { askInTurn, type AskPorts, closesWhenInTrouble, follow, type WebDocument } from './ask-in-turn.js';
import { type NoPage, PageRefusal } from './page-outcome.js';
import type { PageParser } from './page-parser.js';
import { RobotsFiles } from './robots-files.js';

/** What reading pages needs. */
export interface PageReaderPorts extends AskPorts {
  readonly parser: Pick<PageParser, 'text' | 'verdict'>;
  readonly policy: AddressPolicy;
}

/** The text of a page, or why there is none. */
export type PageText =
  { readonly outcome: 'read'; readonly text: string } | { readonly outcome: NoPage; readonly text: null };

const ACCEPT = 'text/html, application/xhtml+xml';
const INTERVAL_MS = 1_000;
const HTML = /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i;
const DAY_MS = 24 * 3_600_000;

/** Reads single pages as feeds are read: only what the host allows, when it allows it, and in a process that may be ended. */
export class PageReader {
  readonly #ports: PageReaderPorts;
  readonly #robots: RobotsFiles;

  constructor(ports: PageReaderPorts) {
    this.#ports = ports;
    this.#robots = new RobotsFiles(ports);
  }

  /**
   * Never throws for what a page, its host or a moment without Postgres does.
   *
   * @param feedUrl the feed that names the page: one from the web does not lead to hosts of ours
   * @param signal ends waiting and reading
   */
  async read(address: string, feedUrl: string, signal: AbortSignal): Promise<PageText> {
    try {
      const page = await follow(new URL(address), (url) => this.#ask(url, feedUrl, signal));
      const text = await this.#textOf(page);
      return text === null ? { outcome: 'no-text', text } : { outcome: 'read', text };
    } catch (error) {
      if (error instanceof PageRefusal) return { outcome: error.outcome, text: null };
      if (error instanceof FetchFailure) return { outcome: error.reason, text: null };
      if (error instanceof ParserStoppedError) return { outcome: 'parser-stopped', text: null };
      // A moment without Postgres: the feed has been read, and is not asked again for the sake of a page.
      if (error instanceof TransientError) return { outcome: 'no-time', text: null };
      throw error;
    }
  }

  async #ask(url: URL, feedUrl: string, signal: AbortSignal): ReturnType<typeof askInTurn> {
    const { policy } = this.#ports;
    policy.check(url);
    const host = hostOf(url);
    if (policy.allowedHosts.includes(host) && host !== hostOf(new URL(feedUrl)))
      throw new FetchFailure(
        'address-forbidden',
        `${host} is a host of ours, and the feed is not from there.`,
      );
    const { allowed, delayMs } = await this.#robots.verdict(url, signal);
    if (!allowed) throw new PageRefusal('robots');
    const intervalMs = Math.max(INTERVAL_MS, delayMs);
    return askInTurn(this.#ports, url, { accept: ACCEPT, intervalMs, closesFor: closesWhenRefused, signal });
  }

  async #textOf({ url, body, contentType }: WebDocument): Promise<string | null> {
    if (contentType !== undefined && !HTML.test(contentType)) throw new PageRefusal('no-html');
    return this.#ports.parser.text(url, body, contentType);
  }
}

/** A host that shows its pages to browsers only, or to those who pay, need not say so for every one of them. */
function closesWhenRefused(failure: FetchFailure): number | null {
  const { status } = failure.answer;
  return status === 401 || status === 402 || status === 403 ? DAY_MS : closesWhenInTrouble(failure);
}
