import { lexQuery, type Token } from './query-lexer.js';
import { join, QuerySyntaxError, type Query } from './query.js';

/** Longest query, in characters; NewsAPI's limit. It also bounds the depth of brackets. */
export const MAX_QUERY_LENGTH = 500;

interface Operand {
  readonly query: Query;
  /** Written with `+` or `-`: it holds for its whole group. */
  readonly signed: boolean;
}

/**
 * Reads a query: words, "exact phrases", `AND`, `OR`, `NOT`, brackets, `+must` and `-mustnot`.
 *
 * Words side by side must all appear. `NOT` binds closest, then `AND`, then `OR`. `+` and `-` hold for the
 * whole group that they stand in, wherever that is: `a OR b -c` is `(a OR b) AND NOT c`.
 *
 * @throws QuerySyntaxError with a message for the person who wrote the query
 */
export function parseQuery(source: string): Query {
  const parser = new Parser(lexQuery(source));
  const query = parser.group();
  if (parser.next !== undefined) throw new QuerySyntaxError('A closing bracket was never opened.');
  return query;
}

/** Recursive descent, one method a rule of the grammar. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token['kind'] | undefined {
    return this.#tokens[this.#at]?.kind;
  }

  get #previous(): Token['kind'] | undefined {
    return this.#tokens[this.#at - 1]?.kind;
  }

  /** conjunction { OR conjunction } */
  group(): Query {
    const conjunctions = [this.#conjunction()];
    while (this.#take('or')) conjunctions.push(this.#conjunction());
    const required = conjunctions.flat().filter((operand) => operand.signed);
    const alternatives = conjunctions.map((operands) => operands.filter((operand) => !operand.signed));
    if (alternatives.length > 1 && alternatives.some((operands) => operands.length === 0)) {
      throw new QuerySyntaxError(
        'What must or must not appear (+, -) cannot be an alternative of OR: leave the sign out, or write NOT.',
      );
    }
    const disjunction = alternatives
      .filter((operands) => operands.length > 0)
      .map((operands) => join('and', operands.map(queryOf)));
    if (disjunction.length === 0) return join('and', required.map(queryOf));
    return join('and', [...required.map(queryOf), join('or', disjunction)]);
  }

  /** operand { [AND] operand } */
  #conjunction(): readonly Operand[] {
    const operands = [this.#operand()];
    while (this.#take('and') || this.#startsOperand()) operands.push(this.#operand());
    return operands;
  }

  /** NOT operand | + term | - term | term */
  #operand(): Operand {
    if (this.#take('not')) return { query: negate(this.#operand().query), signed: false };
    if (this.#take('must')) return { query: this.#term(), signed: true };
    if (this.#take('must-not')) return { query: negate(this.#term()), signed: true };
    return { query: this.#term(), signed: false };
  }

  /** text | ( group ) */
  #term(): Query {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'text') {
      this.#at += 1;
      return token;
    }
    if (!this.#take('open')) throw new QuerySyntaxError(this.#whatIsMissing());
    const query = this.group();
    if (!this.#take('close')) throw new QuerySyntaxError('An opening bracket is not closed.');
    return query;
  }

  #whatIsMissing(): string {
    const { next } = this;
    const previous = this.#previous;
    if (previous === 'and' || previous === 'or' || previous === 'not') {
      return `Nothing to search for after ${previous.toUpperCase()}.`;
    }
    if (next === 'and' || next === 'or') return `Nothing to search for before ${next.toUpperCase()}.`;
    if (previous === 'must' || previous === 'must-not') return 'Nothing to search for after a sign (+, -).';
    return previous === 'open' ? 'A pair of brackets holds no word.' : 'The query holds no word.';
  }

  #startsOperand(): boolean {
    return this.next !== undefined && !['and', 'or', 'close'].includes(this.next);
  }

  #take(kind: Token['kind']): boolean {
    if (this.next !== kind) return false;
    this.#at += 1;
    return true;
  }
}

function queryOf(operand: Operand): Query {
  return operand.query;
}

function negate(operand: Query): Query {
  return { kind: 'not', operand };
}
