import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './web-host.js';

/** What a polite visitor does not do. */
export type Offence =
  /** Came back in a time in which it was asked not to. */
  | 'early'
  /** Had a validator and did not name it. */
  | 'unconditional'
  /** Two requests at a time to one host. */
  | 'crowded'
  /** More than five at once and one a second to one host. */
  | 'hurried'
  /** Did not say who it is. */
  | 'nameless'
  /** Brought back a cookie, or what else it should have forgotten. */
  | 'cookie'
  /** Followed a link to an address that is nobody's business. */
  | 'inside';

/** What one host has seen of its visitors. */
export interface HostVisits {
  readonly requests: number;
  readonly addresses: number;
  readonly offences: Readonly<Partial<Record<Offence, number>>>;
  /** Of any one answer. */
  readonly mostBytes: number;
  /** Of real time, of any one answer. */
  readonly longestMs: number;
}

/** A request that is being answered. */
export interface OpenVisit {
  readonly host: string;
  readonly path: string;
  /** How often this address was asked before. */
  readonly before: number;
  readonly startedAt: number;
}

interface HostBook {
  readonly addresses: Map<string, AddressBook>;
  readonly offences: Partial<Record<Offence, number>>;
  readonly refused: Set<string>;
  requests: number;
  open: number;
  closedUntil: number;
  /** When the bucket of requests is full again. */
  fullAt: number;
  mostBytes: number;
  longestMs: number;
}

interface AddressBook {
  requests: number;
  closedUntil: number;
  hasValidator: boolean;
}

const BURST = 5;
const INTERVAL_MS = 1_000;
/** Clocks of two processes, and the way between them. */
const TOLERANCE_MS = 250;

/** Watches visitors as publishers do, host by host, and knows nothing of what they meant. */
export class VisitLedger {
  readonly #hosts = new Map<string, HostBook>();

  arrive(host: string, path: string, headers: IncomingHttpHeaders, now: number): OpenVisit {
    const book = this.#book(host);
    const address = addressIn(book, path);
    const before = address.requests;
    const knownToBeClosed = book.refused.size > 1 && now < book.closedUntil - TOLERANCE_MS;
    if (now < address.closedUntil - TOLERANCE_MS || knownToBeClosed) note(book, 'early');
    const asksForChanges =
      headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
    if (address.hasValidator && !asksForChanges) note(book, 'unconditional');
    if (book.open > 0) note(book, 'crowded');
    // Who sends in time is not to blame for two that arrive together.
    if (book.fullAt - now > BURST * INTERVAL_MS) note(book, 'hurried');
    if ((headers['user-agent'] ?? '') === '') note(book, 'nameless');
    if (headers.cookie !== undefined || headers.authorization !== undefined) note(book, 'cookie');
    book.fullAt = Math.max(book.fullAt, now) + INTERVAL_MS;
    book.requests += 1;
    address.requests += 1;
    book.open += 1;
    return { host, path, before, startedAt: Date.now() };
  }

  /** @param bytes that were sent; `complete` if that was all of the answer */
  leave(visit: OpenVisit, reply: Reply, now: number, sent: { bytes: number; complete: boolean }): void {
    const book = this.#book(visit.host);
    const address = addressIn(book, visit.path);
    book.open -= 1;
    book.mostBytes = Math.max(book.mostBytes, sent.bytes);
    book.longestMs = Math.max(book.longestMs, Date.now() - visit.startedAt);
    if (reply.status === 200 && sent.complete)
      address.hasValidator = reply.headers?.['etag'] !== undefined || address.hasValidator;
    if (reply.closed === undefined) return;
    const until = now + reply.closed.ms;
    if (reply.closed.scope === 'address') address.closedUntil = until;
    else {
      if (book.closedUntil <= now) book.refused.clear();
      book.refused.add(visit.path);
      book.closedUntil = Math.max(book.closedUntil, until);
      address.closedUntil = until;
    }
  }

  /** Notes what only the host itself can know. */
  note(host: string, offence: Offence): void {
    note(this.#book(host), offence);
  }

  /** By host. */
  report(): ReadonlyMap<string, HostVisits> {
    return new Map(
      [...this.#hosts].map(([host, { addresses, requests, offences, mostBytes, longestMs }]) => [
        host,
        { requests, addresses: addresses.size, offences: { ...offences }, mostBytes, longestMs },
      ]),
    );
  }

  #book(host: string): HostBook {
    let book = this.#hosts.get(host);
    if (book === undefined) {
      const nothing = { requests: 0, open: 0, closedUntil: 0, fullAt: 0, mostBytes: 0, longestMs: 0 };
      book = { addresses: new Map(), offences: {}, refused: new Set(), ...nothing };
      this.#hosts.set(host, book);
    }
    return book;
  }
}

function addressIn({ addresses }: HostBook, path: string): AddressBook {
  let address = addresses.get(path);
  if (address === undefined)
    addresses.set(path, (address = { requests: 0, closedUntil: 0, hasValidator: false }));
  return address;
}

function note({ offences }: HostBook, offence: Offence): void {
  offences[offence] = (offences[offence] ?? 0) + 1;
}
