import type { ClaimedSource } from '../polling/claimed-source.js';

/** Whether a request may be sent to a host: yes; not now; or not before long, because the host has had trouble. */
export type Turn = 'taken' | 'busy' | 'closed';

/** Turns at hosts for requests that are no poll; shared by all replicas, and with the polls of feeds. */
export interface HostTurns {
  /** Lets the feeds on the host of a claimed source be polled while its pages are read: the claim is kept, the host is not. */
  stepAside(claim: ClaimedSource): Promise<void>;

  /**
   * Takes the turn to send one request to a host, if nobody is sending one and the last one is long enough ago.
   *
   * @param host as `hostOf` of libs/fetch names it
   * @param intervalMs what is to lie between this request and the next
   */
  take(host: string, intervalMs: number): Promise<Turn>;

  /** Ends a turn. @param closedForMs the host is to be left alone, by pages, for so long */
  giveBack(host: string, closedForMs: number | null): Promise<void>;
}
export const HOST_TURNS = Symbol('HostTurns');
