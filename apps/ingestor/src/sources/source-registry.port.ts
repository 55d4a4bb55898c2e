import type { CatalogueSource } from './catalogue-source.js';

/** Which sources are read. */
export interface SourceRegistry {
  /**
   * Makes these the sources that are read. Others stay known, with all that was seen of them, and are read no more;
   * a source whose feed has moved is read anew at once.
   *
   * @param intervalMs none of them waits longer than this for its next fetch, except those that failed last
   */
  enableOnly(sources: readonly CatalogueSource[], intervalMs: number): Promise<void>;
}
export const SOURCE_REGISTRY = Symbol('SourceRegistry');
