import { Inject, Injectable } from '@nestjs/common';
import { ApiError } from '../http/api-error.js';
import { quote } from '../http/parameters.js';
import { SOURCE_READER, type CatalogueSource, type SourceReader } from './source-reader.port.js';

const FRESH_MS = 5_000;
/** Most sources that one search may name; NewsAPI's limit. */
export const MAX_SOURCES = 20;

interface Snapshot {
  readonly sources: readonly CatalogueSource[];
  readonly ids: ReadonlySet<string>;
}

/** The source catalogue as of at most five seconds ago: every search needs it, and it hardly changes. */
@Injectable()
export class SourceCatalogue {
  #snapshot: Promise<Snapshot> | null = null;
  #until = 0;

  constructor(@Inject(SOURCE_READER) private readonly reader: SourceReader) {}

  async list(): Promise<readonly CatalogueSource[]> {
    return (await this.#current()).sources;
  }

  async ids(): Promise<ReadonlySet<string>> {
    return (await this.#current()).ids;
  }

  /** @throws ApiError sourcesTooMany or sourceDoesNotExist */
  async check(ids: readonly string[]): Promise<void> {
    if (ids.length > MAX_SOURCES) {
      throw new ApiError('sourcesTooMany', `At most ${MAX_SOURCES} sources at a time, not ${ids.length}.`);
    }
    if (ids.length === 0) return;
    const known = await this.ids();
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined) {
      throw new ApiError('sourceDoesNotExist', `There is no source ${quote(unknown)}; see /v2/sources.`);
    }
  }

  #current(): Promise<Snapshot> {
    const now = Date.now();
    if (this.#snapshot === null || this.#until <= now) {
      this.#until = now + FRESH_MS;
      this.#snapshot = this.#read();
      // The next search asks again; this one gets the error.
      this.#snapshot.catch(() => (this.#until = 0));
    }
    return this.#snapshot;
  }

  async #read(): Promise<Snapshot> {
    const sources = await this.reader.all();
    return { sources, ids: new Set(sources.map((source) => source.id)) };
  }
}
