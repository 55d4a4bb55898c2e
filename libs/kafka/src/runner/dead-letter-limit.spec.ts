import { DeadLetterLimit } from './dead-letter-limit.js';

const ends = (dead: number, alive: number) => [
  ...new Array<boolean>(dead).fill(true),
  ...new Array<boolean>(alive).fill(false),
];

describe('DeadLetterLimit', () => {
  it.each([
    ['1 % of a long run', ends(20, 1980), false],
    ['a few at the very start', ends(30, 0), false],
    ['everything', ends(100, 0), true],
    ['a fifth', ends(100, 400), true],
    ['just below a fifth', ends(100, 401), false],
    ['nothing dead', ends(0, 500), false],
  ])('sees %s', (_title, seen, expected) => {
    expect(new DeadLetterLimit().wouldExceed(seen)).toBe(expected);
  });

  it('adds up over chunks, and forgets what has left the window', () => {
    const limit = new DeadLetterLimit({ window: 100, minimum: 10, share: 0.5 });
    limit.record(ends(9, 0));
    expect(limit.wouldExceed(ends(1, 0))).toBe(true);
    limit.record(ends(0, 100));
    expect(limit.wouldExceed(ends(10, 0))).toBe(false);
  });

  it('counts what other partitions are about to end, until they have', () => {
    const limit = new DeadLetterLimit({ window: 100, minimum: 10, share: 0.5 });
    const [one, other] = [{}, {}];
    expect(limit.reserve(one, ends(6, 0))).toBe(true);
    expect(limit.reserve(other, ends(6, 0))).toBe(false);
    expect(limit.reserve(other, ends(3, 0))).toBe(true);
    limit.release(one);
    expect(limit.reserve(one, ends(6, 20))).toBe(true);
    // Of the same work only the last ends count.
    expect(limit.reserve(one, ends(7, 0))).toBe(false);
    expect(limit.reserve(one, ends(6, 0))).toBe(true);
  });

  it('does not count a chunk that is tried again', () => {
    const limit = new DeadLetterLimit();
    for (let attempt = 0; attempt < 50; attempt++) expect(limit.wouldExceed(ends(30, 0))).toBe(false);
  });
});
