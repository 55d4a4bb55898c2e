/**
 * What a client asked for in `q` or `qInTitle`, as a tree. A text is what the client wrote between spaces
 * or quotation marks, untouched: it may hold anything, and only ever travels as a parameter.
 */
export type Query =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Query[] }
  | { readonly kind: 'not'; readonly operand: Query };

/** The query cannot be read. The message says what is wrong with it, for the person who wrote it. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
}

/** Joins operands with one operator; a single operand stays itself. */
export function join(kind: 'and' | 'or', operands: readonly Query[]): Query {
  const [only, second] = operands;
  return only !== undefined && second === undefined ? only : { kind, operands };
}

/**
 * The widest query without `NOT` that finds everything the given one finds, or `null` when only "everything"
 * does. It lets an index fetch candidates for a query that has to be checked on something narrower than what
 * is indexed: `a AND NOT b` in titles alone must not lose an article with b in its content.
 */
export function withoutNegations(query: Query): Query | null {
  if (query.kind === 'text') return query;
  if (query.kind === 'not') return null;
  const operands = query.operands.map(withoutNegations).filter((operand) => operand !== null);
  if (operands.length === 0) return null;
  if (query.kind === 'or' && operands.length < query.operands.length) return null;
  return join(query.kind, operands);
}
