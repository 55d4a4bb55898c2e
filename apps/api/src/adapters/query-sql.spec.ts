import { parseQuery } from '../query-language/query-parser.js';
import { matches, tsquery } from './query-sql.js';
import { SqlParameters } from './sql-parameters.js';

const word = (number: number) => `phraseto_tsquery('simple', search_words($${number}::text))`;

describe('tsquery', () => {
  it.each<[string, string, readonly string[]]>([
    ['a', word(1), ['a']],
    ['"a b" c', `(${word(1)} && ${word(2)})`, ['a b', 'c']],
    ['a OR NOT b', `(${word(1)} || (!! ${word(2)}))`, ['a', 'b']],
    ["x'", word(1), ["x'"]],
  ])('composes %s', (source, sql, values) => {
    const parameters = new SqlParameters();
    expect(tsquery(parseQuery(source), parameters)).toBe(sql);
    expect(parameters.values).toEqual(values);
  });

  it('holds nothing of what the client wrote', () => {
    const parameters = new SqlParameters();
    const sql = tsquery(parseQuery('zebra OR ("\'; DROP zebra" -zebra:*)'), parameters);
    expect(sql).not.toMatch(/zebra|DROP|;/);
    expect(parameters.values).toEqual(['zebra', 'zebra:*', "'; DROP zebra"]);
  });
});

describe('matches', () => {
  it('asks the index alone for all fields', () => {
    for (const fields of [[], ['title', 'description', 'content']] as const) {
      expect(matches('d', parseQuery('a'), fields, new SqlParameters())).toBe(`d @@ ${word(1)}`);
    }
  });

  it('checks candidates on some fields', () => {
    expect(matches('d', parseQuery('a -b'), ['title'], new SqlParameters())).toBe(
      `d @@ ${word(3)} AND ts_filter(d, '{a}') @@ ((!! ${word(1)}) && ${word(2)})`,
    );
  });

  it('checks everything where nothing narrows it', () => {
    expect(matches('d', parseQuery('-b'), ['title', 'content'], new SqlParameters())).toBe(
      `ts_filter(d, '{a,c}') @@ (!! ${word(1)})`,
    );
  });
});
