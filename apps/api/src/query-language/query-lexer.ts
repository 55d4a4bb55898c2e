import { QuerySyntaxError } from './query.js';

/** The smallest parts of a query. `must` and `must-not` are the signs before a word, quotation or group. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'and' | 'or' | 'not' | 'open' | 'close' | 'must' | 'must-not' };

// One of: a quotation, an opened quotation that never ends, a bracket, a sign before something, a word.
const PART = /["“”„]([^"“”„]*)["“”„]|(["“”„])|([()])|([+-])(?=[^\s+)-])|([^\s()"“”„]+)/gu;
const SEARCHABLE = /[\p{L}\p{N}]/u;

/**
 * Cuts a query into tokens, in linear time. Operators are upper-case, as NewsAPI has them: `and` is a word.
 * Punctuation that stands alone holds nothing to search for and is passed over.
 *
 * @throws QuerySyntaxError for a quotation without end or without a word
 */
export function lexQuery(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [part, quotation, openQuotation, bracket, sign, word] of source.matchAll(PART)) {
    if (openQuotation !== undefined) throw new QuerySyntaxError('A quotation mark is not closed.');
    if (quotation !== undefined) tokens.push(phrase(quotation, part));
    else if (bracket !== undefined) tokens.push({ kind: bracket === '(' ? 'open' : 'close' });
    else if (sign !== undefined) tokens.push({ kind: sign === '+' ? 'must' : 'must-not' });
    else if (word !== undefined) pushWord(tokens, word);
  }
  return tokens;
}

function phrase(text: string, part: string): Token {
  if (SEARCHABLE.test(text)) return { kind: 'text', text };
  throw new QuerySyntaxError(`The quotation ${part} holds no word.`);
}

function pushWord(tokens: Token[], word: string): void {
  const operator = { AND: 'and', OR: 'or', NOT: 'not' } as const;
  if (word === 'AND' || word === 'OR' || word === 'NOT') tokens.push({ kind: operator[word] });
  else if (SEARCHABLE.test(word)) tokens.push({ kind: 'text', text: word });
  // A sign before something that cannot be searched for goes with it: `C -& D` is `C D`.
  else if (tokens.at(-1)?.kind === 'must' || tokens.at(-1)?.kind === 'must-not') tokens.pop();
}
