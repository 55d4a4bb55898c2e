import { isOpen, OPEN_SCOPE, served, troubled, type ScopeMemory } from './backoff-scope.js';

const MINUTE = 60_000;

/** Plays a line like `a! 0, b 1, a!30 2`: who, refused (`!`, with minutes of Retry-After) or served, at which minute. */
function play(script: string, before: ScopeMemory = OPEN_SCOPE): ScopeMemory {
  let scope = before;
  for (const step of script.split(', ')) {
    const [, name = '', refused, retryAfter, minute] = /^(\w+)(!?)(\d*) (\d+)$/.exec(step) ?? [];
    const now = Number(minute) * MINUTE;
    const retryAfterMs = retryAfter === '' ? null : Number(retryAfter) * MINUTE;
    scope =
      refused === ''
        ? served(scope, name, now)
        : troubled(scope, { name, trouble: 'limited', retryAfterMs }, now);
  }
  return scope;
}
const closedUntil = (script: string): number | null => {
  const { closedUntil: until } = play(script);
  return until === null ? null : until / MINUTE;
};

describe('the scope of a back-off', () => {
  it.each([
    ['one feed alone closes nothing', 'a!60 0', null],
    ['nor by being refused again', 'a!60 0, a!60 61, a!60 122', null],
    ['a second one closes the host, for as long as it was told', 'a!60 0, b!30 1', 60],
    ['not if another was served between', 'a!60 0, c 1, b!30 2', null],
    ['without a time it is closed for a minute', 'a! 0, b! 1', 2],
    ['what lies long back is no evidence', 'a! 0, b! 90', null],
    ['a refusal that still holds is evidence, however old', 'a!120 0, b!60 90', 150],
    ['a later refusal without a time does not open earlier', 'a!60 0, b!60 1, c! 2', 61],
  ])('%s', (_, script, expected) => {
    expect(closedUntil(script)).toBe(expected);
  });

  it('once it was the host, one refusal is enough', () => {
    expect(closedUntil('a!10 0, b!10 1, b 20, c!30 40')).toBe(70);
  });

  it('grows with each closing, and a success begins anew', () => {
    expect(closedUntil('a! 0, b! 1, a! 3')).toBe(5);
    expect(closedUntil('a! 0, b! 1, a! 3, a! 9')).toBe(13);
    expect(closedUntil('a! 0, b! 1, a! 3, b 8, a! 9')).toBe(10);
  });

  it('a shared host with one limited feed is learned to be that', () => {
    const scope = play('bad!60 0, good1 1, bad!60 61, good2 62, bad!60 122');
    expect(scope).toMatchObject({ learned: 'narrow', closedUntil: null });
    // Two limited feeds side by side no longer close a hundred others.
    expect(play('bad!60 130, worse!60 131', scope).closedUntil).toBeNull();
  });

  it('who was served just when a refusal ended proves nothing', () => {
    expect(play('a!60 0, b 59').learned).toBe('unknown');
  });

  it('an answer that was under way when another was refused proves nothing either', () => {
    const refused = play('a!60 10');
    expect(served(refused, 'b', 11 * MINUTE, 9 * MINUTE)).toBe(refused);
  });

  it('what was once taken for the whole host is doubted when it is always the same feed', () => {
    const wide = play('bad!10 0, worse!10 1, good 15');
    const doubted = play('bad!10 20, good 31, bad!10 40, good 51, bad!10 60, good 71, bad!10 80', wide);
    expect(doubted.learned).toBe('unknown');
    expect(isOpen(doubted, 81 * MINUTE)).toBe(true);
  });
});
