import { ApiError } from '../http/api-error.js';
import { parseQuery } from '../query-language/query-parser.js';
import { QuerySyntaxError, type Query } from '../query-language/query.js';

/**
 * Reads the query of a parameter; `null` for an absent one.
 *
 * @throws ApiError parameterInvalid that says what is wrong with the query
 */
export function readQuery(parameter: string, text: string | undefined): Query | null {
  if (text === undefined) return null;
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError) {
      throw new ApiError('parameterInvalid', `${parameter} cannot be read: ${error.message}`);
    }
    throw error;
  }
}
