import { FetchFailure } from '@headwater/fetch';
import { ParserStoppedError } from '@headwater/parser-process';
import { askInTurn, type AskPorts, closesWhenInTrouble, follow } from './ask-in-turn.js';
import type { RobotsVerdict } from './page-messages.js';
import type { PageParser, RobotsFile } from './page-parser.js';

/** What is known of the rules of a host: a file, that it has none, or that nobody can read them. */
type Rules = RobotsFile | 'none' | 'unusable';

interface KnownRules {
  readonly rules: Rules;
  /** Epoch milliseconds. */
  readonly until: number;
}

const ACCEPT = 'text/plain, */*;q=0.1';
const INTERVAL_MS = 1_000;
/** RFC 9309: rules are looked up again after a day. */
const KEPT_MS = 24 * 3_600_000;
const KEPT_UNREACHABLE_MS = 3_600_000;
/** Of all files together; each entry counts a little more than its file. */
const MOST_BYTES = 10_000_000;
const ENTRY_BYTES = 500;

/** The rules for robots (RFC 9309) of every host that pages were asked of lately. */
export class RobotsFiles {
  readonly #known = new Map<string, KnownRules>();
  readonly #ports: AskPorts & { readonly parser: Pick<PageParser, 'verdict'> };
  readonly #now: () => number;
  #bytes = 0;

  constructor(
    ports: AskPorts & { readonly parser: Pick<PageParser, 'verdict'> },
    now: () => number = Date.now,
  ) {
    this.#ports = ports;
    this.#now = now;
  }

  /**
   * Whether a page may be asked for. Asks its host for the rules first, unless they are known.
   *
   * @throws PageRefusal closed or no-time
   * @throws FetchFailure where the host may not be reached at all
   */
  async verdict(page: URL, signal: AbortSignal): Promise<RobotsVerdict> {
    const rules = this.#lookUp(page.origin) ?? (await this.#ask(page.origin, signal));
    if (rules === 'none') return { allowed: true, delayMs: 0 };
    if (rules === 'unusable') return { allowed: false, delayMs: 0 };
    try {
      return await this.#ports.parser.verdict(rules, page.href);
    } catch (error) {
      if (!(error instanceof ParserStoppedError)) throw error;
      this.#keep(page.origin, 'unusable', KEPT_MS);
      return { allowed: false, delayMs: 0 };
    }
  }

  #lookUp(origin: string): Rules | null {
    const known = this.#known.get(origin);
    return known === undefined || known.until < this.#now() ? null : known.rules;
  }

  async #ask(origin: string, signal: AbortSignal): Promise<Rules> {
    const url = new URL('/robots.txt', origin);
    const question = { accept: ACCEPT, intervalMs: INTERVAL_MS, closesFor: closesWhenInTrouble, signal };
    try {
      const { body } = await follow(url, (next) => askInTurn(this.#ports, next, question));
      return this.#keep(origin, { url: url.href, body }, KEPT_MS);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      if (error.reason === 'address-forbidden' || error.reason === 'address-unusable') throw error;
      const { status = 0 } = error.answer;
      const hasNone = status >= 400 && status < 500 && status !== 429;
      return hasNone
        ? this.#keep(origin, 'none', KEPT_MS)
        : this.#keep(origin, 'unusable', KEPT_UNREACHABLE_MS);
    }
  }

  #keep(origin: string, rules: Rules, forMs: number): Rules {
    this.#forget(origin);
    this.#known.set(origin, { rules, until: this.#now() + forMs });
    this.#bytes += sizeOf(rules);
    for (const [oldest] of this.#known) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#forget(oldest);
    }
    return rules;
  }

  #forget(origin: string): void {
    const known = this.#known.get(origin);
    if (known === undefined) return;
    this.#known.delete(origin);
    this.#bytes -= sizeOf(known.rules);
  }
}

function sizeOf(rules: Rules): number {
  return ENTRY_BYTES + (typeof rules === 'string' ? 0 : rules.body.byteLength);
}
