import type { FeedItem, ParsedFeed } from '../model.js';

type Field = Exclude<keyof FeedItem | keyof ParsedFeed, 'items' | 'problems' | 'provenance'>;

/** Provenance while it is being gathered. */
export type Origins = Partial<Record<Field, string>>;

/** Notes where a value came from, and passes it on. */
export function noted<T>(origins: Origins, field: Field, origin: string | undefined, value: T): T {
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  if (!isEmpty && origin !== undefined) origins[field] = origin;
  return value;
}
