import type { IncomingMessage, ServerResponse } from 'node:http';
import { readForm } from './read-form.js';
import { feedReply } from './feed-reply.js';
import { sendReply } from './send-reply.js';
import type { Stories } from './stories.js';
import { type HostVisits, VisitLedger } from './visit-ledger.js';
import type { Answer, Visit, WebHost } from './web-host.js';

const SUFFIX = '.example';
/** A name of the web: the newsroom itself is asked by its address. */
const hostPattern = /^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/;

const NOT_FOUND = { status: 404, body: Buffer.from('There is no such page.') };
const OTHER = { about: 'Any other host: a publisher like most.', endsAs: 'healthy' } as const;

/** What a host does, and how it was treated. */
export interface HostReport extends HostVisits {
  readonly host: string;
  readonly about: string;
  readonly endsAs: WebHost['endsAs'];
}

/**
 * Plays the whole web behind one address: whoever names a host gets what that host answers. Some behave badly, each in
 * its own way; every name that is none of theirs is a good publisher. Watches how its visitors behave.
 */
export class PlayedWeb {
  readonly hosts: readonly WebHost[];
  readonly #stories: Stories;
  readonly #ledger = new VisitLedger();
  #passed = 0;

  constructor(hosts: readonly WebHost[], stories: Stories) {
    this.hosts = hosts;
    this.#stories = stories;
  }

  /** Epoch milliseconds of this web. */
  get now(): number {
    return Date.now() + this.#passed;
  }

  /** Lets time pass at once, so that a test need not wait for it. */
  pass(milliseconds: number): void {
    this.#passed += milliseconds;
  }

  /** The host of the web that a request means; `null` for one that means the newsroom itself. */
  hostOf({ headers }: IncomingMessage): string | null {
    const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
    return hostPattern.test(host) ? host : null;
  }

  /** Answers a request to a host, for as long as the visitor stays. */
  async answer(host: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '/', headers } = request;
    const visit = this.#ledger.arrive(host, path, headers, this.now);
    const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
    const reply = this.#replyOf({ host, path, headers, form, now: this.now, before: visit.before });
    if (reply === 'silence') {
      response.once('close', () =>
        this.#ledger.leave(visit, { status: 0 }, this.now, { bytes: 0, complete: false }),
      );
      return;
    }
    const sent = await sendReply(response, reply);
    this.#ledger.leave(visit, reply, this.now, sent);
    await reply.then?.();
  }

  /** The feed of a host as whoever asks for the first time gets it. */
  document(url: string): Buffer {
    const { hostname: host, pathname: path } = new URL(url);
    const form = new URLSearchParams();
    const answer = this.#replyOf({ host, path, headers: {}, form, now: this.now, before: 0 });
    return answer !== 'silence' && Buffer.isBuffer(answer.body) ? answer.body : Buffer.alloc(0);
  }

  /** Somebody asked for what is none of their business. */
  trespassed(): void {
    this.#ledger.note(`leads-inside${SUFFIX}`, 'inside');
  }

  /** How every host was treated that was visited. */
  report(): readonly HostReport[] {
    return [...this.#ledger.report()].map(([host, visits]) => {
      const { about, endsAs } = this.#called(host)[0] ?? OTHER;
      return { host, about, endsAs, ...visits };
    });
  }

  #replyOf(visit: Visit): Answer {
    const known = this.#called(visit.host);
    if (known.length === 0) return feedReply(visit, this.#stories);
    for (const { answer } of known) {
      const reply = answer(visit, this.#stories);
      if (reply !== null) return reply;
    }
    return NOT_FOUND;
  }

  #called(host: string): readonly WebHost[] {
    return this.hosts.filter(({ name }) => `${name}${SUFFIX}` === host);
  }
}

/** The address of a feed of a host. */
export const feedAddress = ({ name }: WebHost, path: string): string => `http://${name}${SUFFIX}${path}`;
