import type { CatalogueSource } from '@headwater/sources';

/** When sources are read that are due at the start. */
export interface FirstPolls {
  /** Hosts of ours, `host:port`: they are asked at once. All others are spread, so that no start floods anybody. */
  readonly ownHosts: readonly string[];
  /** None of our own waits longer than this for its next fetch, except those that failed last. */
  readonly fixedIntervalMs: number | null;
}

/** Which sources are read. */
export interface SourceRegistry {
  /**
   * Makes these the sources that are read, beside those that an operator has added, and without those that one has taken
   * out. Others stay known, with all that was seen of them; a source whose feed is listed elsewhere now is read anew.
   */
  enableOnly(sources: readonly CatalogueSource[], firstPolls: FirstPolls): Promise<void>;
}
export const SOURCE_REGISTRY = Symbol('SourceRegistry');
