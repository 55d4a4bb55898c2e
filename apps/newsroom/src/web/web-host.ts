import type { IncomingHttpHeaders } from 'node:http';
import type { Stories } from './stories.js';

/** A request to a host of the played web. */
export interface Visit {
  /** Epoch milliseconds, by the web's own clock. */
  readonly now: number;
  /** Without a port. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** How often this address was asked before. */
  readonly before: number;
  /** What was sent with it: the fields of a form. */
  readonly form: URLSearchParams;
}

/** A time in which nobody polite asks again. */
export interface Closed {
  /** What is closed: the address alone, or its whole host, of which a visitor learns only when another address is refused. */
  readonly scope: 'address' | 'host';
  readonly ms: number;
}

/** What a host answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** All of it, or whatever comes until the visitor has had enough. */
  readonly body?: Buffer | AsyncIterable<Buffer>;
  /** Breaks the connection off instead of ending the answer. */
  readonly hangsUp?: boolean;
  readonly closed?: Closed;
  /** Done when the answer has been sent. */
  readonly then?: () => Promise<void>;
}

/** Or none: `silence` leaves the visitor waiting. */
export type Answer = Reply | 'silence';

/** A host of the played web: `<name>.example`. */
export interface WebHost {
  readonly name: string;
  /** What it does, for people. */
  readonly about: string;
  /** Paths of the feeds that a catalogue lists. */
  readonly feeds: readonly string[];
  /** What a good reader takes each of its feeds for in the end. */
  readonly endsAs: 'healthy' | 'failing' | 'retired';
  /** `null` has no such page. */
  readonly answer: (visit: Visit, stories: Stories) => Answer | null;
}
