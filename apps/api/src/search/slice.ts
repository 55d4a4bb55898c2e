import { ApiError } from '../http/api-error.js';
import type { ArticleCriteria, Slice, SortOrder } from './article-reader.port.js';
import { decodeCursor } from './cursor.js';

/** The parameters that choose a part of the results. */
export interface SliceParameters {
  readonly pageSize: number;
  readonly page?: number;
  readonly cursor?: string;
}

/**
 * Which part of the results is asked for.
 *
 * @throws ApiError maximumResultsReached when the page begins behind the results that pages reach;
 * parameterInvalid for a cursor that does not fit
 */
export function readSlice(
  parameters: SliceParameters,
  sort: SortOrder,
  criteria: ArticleCriteria,
  maxResults: number,
): Slice {
  const { pageSize, page, cursor } = parameters;
  if (cursor !== undefined) {
    if (page !== undefined) throw new ApiError('parameterInvalid', 'page and cursor exclude each other.');
    if (sort !== 'publishedAt') {
      throw new ApiError('parameterInvalid', 'A cursor goes with sortBy=publishedAt only.');
    }
    return { sort, limit: pageSize, start: { after: decodeCursor(cursor, criteria) } };
  }
  const offset = ((page ?? 1) - 1) * pageSize;
  if (offset >= maxResults) {
    throw new ApiError(
      'maximumResultsReached',
      `Pages reach the first ${maxResults} results: go on with nextCursor, or narrow the search with from and to.`,
    );
  }
  return { sort, limit: Math.min(pageSize, maxResults - offset), start: { offset } };
}
