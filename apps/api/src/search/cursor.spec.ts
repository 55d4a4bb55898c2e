import { decodeCursor, encodeCursor } from './cursor.js';

const position = { time: 1_772_359_200_123_456, id: '0123456789abcdef0123456789abcdef' };
const search = { query: 'a', from: new Date(0) };

describe('a cursor', () => {
  it('comes back as it went', () => {
    const cursor = encodeCursor(position, search);
    expect(cursor).toMatch(/^[\w-]{40}$/);
    expect(decodeCursor(cursor, search)).toEqual(position);
  });

  it('may lie before 1970', () => {
    const before = { ...position, time: -1 };
    expect(decodeCursor(encodeCursor(before, search), search)).toEqual(before);
  });

  it('of another search is refused', () => {
    expect(() => decodeCursor(encodeCursor(position, search), { ...search, query: 'b' })).toThrow(/cursor/);
  });

  it('with any character changed is refused', () => {
    const cursor = encodeCursor(position, search);
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      expect(() => decodeCursor(cursor.slice(0, at) + other + cursor.slice(at + 1), search)).toThrow(
        /cursor/,
      );
    }
  });

  it.each(['', 'A', 'A'.repeat(40), 'A'.repeat(80), '____'])('that is %j is refused', (cursor) => {
    expect(() => decodeCursor(cursor, search)).toThrow(/cursor/);
  });
});
