import { isUnreachable } from './trouble.js';

/** Of a thousand publishers a few are always away, but hardly ever so many one after the other. */
const SUSPECTED_AFTER = 5;
/** Decided here, without a network. */
const REFUSED_BY_US: ReadonlySet<string> = new Set(['address-unusable', 'address-forbidden']);
const SHORTEST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Tells an outage of our own network from publishers who are away: from the outside both look the same, but nobody else
 * answers in the meantime. One for each process, since it is its network.
 */
export class OwnOutage {
  readonly #unreached = new Set<string>();
  #suspectedSince: number | null = null;

  /**
   * Notes how a fetch has ended, and says for how many milliseconds its feed is to be left alone without having failed;
   * `null` if it counts as it is. The wait grows with the outage, from one minute to ten.
   *
   * @param domain registrable: the hosts of one are often away together
   * @param reason of the failure, as the fetcher names it; `null` if there was none
   * @param now epoch milliseconds
   */
  heard(domain: string, reason: string | null, now: number): number | null {
    if (reason !== null && REFUSED_BY_US.has(reason)) return null;
    if (reason === null || !isUnreachable(reason)) {
      this.#unreached.clear();
      this.#suspectedSince = null;
      return null;
    }
    this.#unreached.add(domain);
    if (this.#unreached.size < SUSPECTED_AFTER) return null;
    this.#suspectedSince ??= now;
    return Math.min(Math.max((now - this.#suspectedSince) / 2, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  }
}
