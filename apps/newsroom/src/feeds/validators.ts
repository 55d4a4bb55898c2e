/** The validators of a response, as its headers carry them. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: string;
}

/** What a conditional request knows. */
export interface Known {
  /** The highest sequence that this process has given it, from `If-None-Match`. */
  readonly through?: number;
  /** Epoch seconds, from `If-Modified-Since`; counts only without `If-None-Match` (RFC 9110, 13.1.3). */
  readonly lastModified?: number;
}

const tagPattern = /"([a-z0-9]+)-(\d{1,15})"/g;

/** Validators for a feed through `through`. The tag is weak: the window may slide without news. */
export function formatValidators(run: string, through: number, lastModified: number): Validators {
  return { etag: `W/"${run}-${through}"`, lastModified: new Date(lastModified * 1000).toUTCString() };
}

/** Reads request headers; tags of another process or of anybody else are no knowledge. */
export function readValidators(given: Partial<Validators>, run: string): Known {
  if (given.etag !== undefined) {
    const sequences = [...given.etag.slice(0, 1000).matchAll(tagPattern)]
      .filter(([, tagRun]) => tagRun === run)
      .map(([, , sequence]) => Number(sequence));
    return sequences.length === 0 ? {} : { through: Math.max(...sequences) };
  }
  const time = given.lastModified === undefined ? NaN : Date.parse(given.lastModified);
  return Number.isNaN(time) ? {} : { lastModified: Math.floor(time / 1000) };
}
