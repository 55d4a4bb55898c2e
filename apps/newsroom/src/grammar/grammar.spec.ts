import { Grammar } from './grammar.js';
import { Random } from './random.js';

const random = (stream: number) => new Random('grammar', stream);

function expandMany(text: string, count = 200): string[] {
  const grammar = new Grammar([text], ',', []);
  const rule = grammar.rule('start');
  return Array.from({ length: count }, (_, stream) =>
    grammar.expand(rule, 0, { kept: [], season: 0 }, random(stream)),
  );
}

describe('Grammar', () => {
  it('fills slots from short lists and from lines', () => {
    const seen = new Set(expandMany('start:\n{who} sings\nwho: Ann | Bob\n'));
    expect([...seen].sort()).toEqual(['Ann sings', 'Bob sings']);
  });

  it('favours other productions of a capital slot in another season', () => {
    const grammar = new Grammar(['start: {Who}\nwho: a | b | c | d | e | f | g | h | i | j'], '.', []);
    const favourites = Array.from({ length: 30 }, (_, season) => {
      const counts = new Map<string, number>();
      for (let stream = 0; stream < 1_000; stream++) {
        const who = grammar.expand(grammar.rule('start'), 0, { kept: [], season }, random(stream));
        counts.set(who, (counts.get(who) ?? 0) + 1);
      }
      expect(counts.size).toBe(10);
      const [favourite] = [...counts].sort((one, other) => other[1] - one[1]);
      expect(favourite![1]).toBeGreaterThan(170);
      return favourite![0];
    });
    expect(new Set(favourites).size).toBeGreaterThan(5);
  });

  it('keeps what a capital slot has chosen', () => {
    for (const text of expandMany('start: {Who} and {Who}\nwho: a | b | c | d')) {
      expect(text).toMatch(/^(.) and \1$/);
    }
  });

  it('never lets a fresh choice repeat the one that is kept', () => {
    for (const text of expandMany('start: {Who} against {who}\nwho: a | b | c')) {
      expect(text).not.toMatch(/^(.) against \1$/);
    }
  });

  it.each([
    ['{3-5}', /^[345]$/, 3],
    ['{0.1-0.4}', /^0,[1-4]$/, 4],
  ])('draws every number of %s and no other', (slot, pattern, values) => {
    const seen = new Set(expandMany(`start: ${slot}`));
    for (const text of seen) expect(text).toMatch(pattern);
    expect(seen.size).toBe(values);
  });

  it('lets a later text replace a rule', () => {
    const grammar = new Grammar(['start: {who}\nwho: general', 'who: special'], '.', ['start']);
    expect(grammar.expand(grammar.rule('start'), 0, { kept: [], season: 0 }, random(1))).toBe('special');
  });

  it.each([
    ['an unknown slot', 'start: {nobody}', 'names the unknown slot {nobody}'],
    ['an empty rule', 'start:\nother: x', 'rule "start" has no production'],
    ['a line outside of any rule', 'Hello.\nstart: x', 'outside of any rule: Hello.'],
    ['a missing rule', 'other: x', 'rule "start" is missing'],
    ['a rule that contains itself', 'start: {a}\na: {b}\nb: x {a}', 'rule "a" contains itself'],
  ])('refuses %s', (_what, text, message) => {
    expect(() => new Grammar([text], '.', ['start'])).toThrow(message);
  });
});

describe('Random', () => {
  const first = (seed: string, stream: number, purpose: number) => new Random(seed, stream, purpose).next();

  it('repeats itself, and differs by seed, stream and purpose', () => {
    expect(first('a', 1, 1)).toBe(first('a', 1, 1));
    const others = [first('b', 1, 1), first('a', 2, 1), first('a', 1, 2), first('a', 2 ** 32 + 1, 1)];
    expect(new Set([first('a', 1, 1), ...others]).size).toBe(5);
  });

  it('spreads evenly', () => {
    const counts = Array<number>(10).fill(0);
    for (let stream = 0; stream < 20_000; stream++) counts[new Random('even', stream).below(10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});
