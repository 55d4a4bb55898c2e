import { withoutNegations, type Query } from '../query-language/query.js';
import type { SearchField } from '../search/article-reader.port.js';
import type { SqlParameters } from './sql-parameters.js';

/** Weights of the parts in `search_document`. */
const WEIGHT: Readonly<Record<SearchField, string>> = { title: 'a', description: 'b', content: 'c' };
const ALL_FIELDS = Object.keys(WEIGHT).length;

/** A query as an expression of type `tsquery`. What the client wrote travels in parameters alone. */
export function tsquery(query: Query, parameters: SqlParameters): string {
  switch (query.kind) {
    case 'text':
      return `phraseto_tsquery('simple', search_words(${parameters.add(query.text)}::text))`;
    case 'not':
      return `(!! ${tsquery(query.operand, parameters)})`;
    case 'and':
    case 'or': {
      const operands = query.operands.map((operand) => tsquery(operand, parameters));
      return `(${operands.join(query.kind === 'and' ? ' && ' : ' || ')})`;
    }
  }
}

/**
 * The condition that a document (an expression of type `tsvector`) satisfies the query, in the given fields alone
 * when these are not all. The index knows nothing of fields, so it is asked for candidates that have the words
 * anywhere, and those are checked on the fields.
 */
export function matches(
  document: string,
  query: Query,
  fields: readonly SearchField[],
  parameters: SqlParameters,
): string {
  if (fields.length === 0 || fields.length === ALL_FIELDS) {
    return `${document} @@ ${tsquery(query, parameters)}`;
  }
  const weights = fields.map((field) => WEIGHT[field]).join(',');
  const exact = `ts_filter(${document}, '{${weights}}') @@ ${tsquery(query, parameters)}`;
  const candidates = withoutNegations(query);
  return candidates === null ? exact : `${document} @@ ${tsquery(candidates, parameters)} AND ${exact}`;
}
