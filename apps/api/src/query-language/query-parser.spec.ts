import { parseQuery } from './query-parser.js';
import { QuerySyntaxError, withoutNegations, type Query } from './query.js';

/** A query as a line, so that a table can be read. */
function show(query: Query): string {
  if (query.kind === 'text') return query.text.includes(' ') ? `"${query.text}"` : query.text;
  if (query.kind === 'not') return `!${show(query.operand)}`;
  return `(${query.operands.map(show).join(query.kind === 'and' ? ' & ' : ' | ')})`;
}

describe('parseQuery', () => {
  it.each([
    ['bitcoin', 'bitcoin'],
    ['  bitcoin  ', 'bitcoin'],
    ['bitcoin price', '(bitcoin & price)'],
    ['"climate change"', '"climate change"'],
    ['“climate change”', '"climate change"'],
    ['"climate change" policy', '("climate change" & policy)'],
    ['foo"bar baz"', '(foo & "bar baz")'],
    ['covid-19', 'covid-19'],
    ["l'été", "l'été"],
    ['a AND b', '(a & b)'],
    ['a OR b', '(a | b)'],
    ['a OR b c', '(a | (b & c))'],
    ['a AND b OR c AND d', '((a & b) | (c & d))'],
    ['NOT a', '!a'],
    ['NOT NOT a', '!!a'],
    ['a NOT b', '(a & !b)'],
    ['a AND NOT b', '(a & !b)'],
    ['NOT (a OR b) c', '(!(a | b) & c)'],
    ['crypto AND (ethereum OR litecoin) NOT bitcoin', '(crypto & (ethereum | litecoin) & !bitcoin)'],
    ['+a b', '(a & b)'],
    ['-a', '!a'],
    ['a -b', '(!b & a)'],
    ['a OR b -c', '(!c & (a | b))'],
    ['+a b OR c', '(a & (b | c))'],
    ['a OR b +"c d" -(e f)', '("c d" & !(e & f) & (a | b))'],
    ['(a OR b -c) d', '((!c & (a | b)) & d)'],
    ['and or not', '(and & or & not)'],
    ['AT & T', '(AT & T)'],
    ['rock -& roll', '(rock & roll)'],
    ['- a', 'a'],
    ['a--b', 'a--b'],
    ['((((a))))', 'a'],
    ['(a)(b)', '(a & b)'],
    ['新闻 OR новости', '(新闻 | новости)'],
    ["'; DROP TABLE article; --", '(DROP & TABLE & article;)'],
    ["a:* & !b <-> \\'c", "(a:* & !b & \\'c)"],
  ])('reads %s', (source, expected) => {
    expect(show(parseQuery(source))).toBe(expected);
  });

  it.each([
    ['', 'The query holds no word.'],
    ['   ', 'The query holds no word.'],
    ['& - !', 'The query holds no word.'],
    ['"open', 'A quotation mark is not closed.'],
    ['a "b" "', 'A quotation mark is not closed.'],
    ['""', 'The quotation "" holds no word.'],
    ['"..." a', 'The quotation "..." holds no word.'],
    ['(a', 'An opening bracket is not closed.'],
    ['((a)', 'An opening bracket is not closed.'],
    ['a)', 'A closing bracket was never opened.'],
    ['a () b', 'A pair of brackets holds no word.'],
    ['AND a', 'Nothing to search for before AND.'],
    ['OR', 'Nothing to search for before OR.'],
    ['(OR a)', 'Nothing to search for before OR.'],
    ['a AND', 'Nothing to search for after AND.'],
    ['a OR', 'Nothing to search for after OR.'],
    ['a OR OR b', 'Nothing to search for after OR.'],
    ['a AND OR b', 'Nothing to search for after AND.'],
    ['NOT', 'Nothing to search for after NOT.'],
    ['(a NOT)', 'Nothing to search for after NOT.'],
    ['a OR +b', /cannot be an alternative of OR/],
    ['-a OR b', /cannot be an alternative of OR/],
  ])('says what is wrong with %s', (source, message) => {
    expect(() => parseQuery(source)).toThrow(QuerySyntaxError);
    expect(() => parseQuery(source)).toThrow(message);
  });

  it.each([
    ['brackets', '('.repeat(250) + 'a' + ')'.repeat(249)],
    ['negations', 'NOT '.repeat(124) + 'a'],
    ['signs', '+-'.repeat(250)],
    ['quotation marks', '"'.repeat(500)],
  ])('ends quickly on many %s', (_title, source) => {
    try {
      parseQuery(source);
    } catch (error) {
      expect(error).toBeInstanceOf(QuerySyntaxError);
    }
  });
});

describe('withoutNegations', () => {
  it.each([
    ['a', 'a'],
    ['a NOT b', 'a'],
    ['a (b NOT c)', '(a & b)'],
    ['a OR b', '(a | b)'],
    ['a OR (b NOT c)', '(a | b)'],
  ])('widens %s to %s', (source, expected) => {
    const candidates = withoutNegations(parseQuery(source));
    expect(candidates && show(candidates)).toBe(expected);
  });

  it.each(['NOT a', 'a OR NOT b', '-a -b', 'NOT NOT a'])(
    'finds nothing narrower than everything in %s',
    (source) => {
      expect(withoutNegations(parseQuery(source))).toBeNull();
    },
  );
});
