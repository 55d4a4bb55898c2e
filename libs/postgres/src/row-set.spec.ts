import { insertRows, overwrite, rowSet } from './row-set.js';

describe('rowSet', () => {
  it.each([
    ['plain text', 'a "quoted" word', 'a "quoted" word'],
    ['a pair', 'a \u{1f600} b', 'a \u{1f600} b'],
    ['a high half alone', 'a \ud83d b', 'a \ufffd b'],
    ['a low half alone', '\ude00', '\ufffd'],
    ['two halves in the wrong order', '\ude00\ud83d', '\ufffd\ufffd'],
    ['text that looks like an escape', 'a \\ud83d b', 'a \\ud83d b'],
    ['a half after a backslash', '\\\ud83d', '\\\ufffd'],
    ['a half after two backslashes', '\\\\\ud83d', '\\\\\ufffd'],
  ])('%s', (_case, text, expected) => {
    expect(JSON.parse(rowSet([{ text }]))).toEqual([{ text: expected }]);
  });
});

describe('insertRows', () => {
  it('takes columns from the rows and constants from further parameters', () => {
    const { text } = insertRows('item', { id: 'uuid', terms: 'text[]' }, 'ON CONFLICT DO NOTHING', {
      shard: 'int',
    });
    expect(text.replace(/\s+/g, ' ').trim()).toBe(
      'INSERT INTO item (id, terms, shard) SELECT given.id, given.terms, $2::int ' +
        'FROM json_to_recordset($1::json) AS given(id uuid, terms text[]) ON CONFLICT DO NOTHING',
    );
  });
});

describe('overwrite', () => {
  it('leaves the key alone', () => {
    expect(overwrite({ id: 'uuid', a: 'text', b: 'text' }, 'id')).toBe('a = EXCLUDED.a, b = EXCLUDED.b');
  });
});
