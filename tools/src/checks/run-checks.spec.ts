import { jest } from '@jest/globals';
import type { Check, CheckContext } from './check.js';
import { chooseChecks, runChecks, type Trial } from './run-checks.js';

const check = (name: string, run = () => Promise.resolve()): Check<CheckContext> => ({
  name,
  what: name,
  run,
});
const [alone, first, dependent] = [check('alone'), check('first'), check('dependent')];
const trial: Trial<CheckContext> = {
  command: 'try',
  checks: [alone, first, dependent],
  first,
  dependent: new Set([dependent]),
};

describe('chooseChecks', () => {
  it.each([
    ['all of them without a name', [], ['alone', 'first', 'dependent']],
    ['one that needs nothing by itself', ['alone'], ['alone']],
    ['what another one needs before it', ['dependent'], ['first', 'dependent']],
  ])('%s', (_title, args, names) => {
    expect(chooseChecks(args, trial)?.map(({ name }) => name)).toEqual(names);
  });

  it('says what there is where a name is unknown', () => {
    expect(() => chooseChecks(['unheard-of'], trial)).toThrow(/no check "unheard-of"[^]*alone[^]*dependent/);
  });
});

describe('runChecks', () => {
  const { signal } = new AbortController();
  const context = { signal, note: () => undefined };

  it('goes on after a check that fails, cleans up before and after, and says that something has failed', async () => {
    const cleanUp = jest.fn(() => Promise.resolve());
    const last = jest.fn(() => Promise.resolve());
    const failing = check('failing', () => Promise.reject(new Error('does not hold')));
    expect(await runChecks([failing, check('last', last)], context, cleanUp)).toBe(1);
    expect(last).toHaveBeenCalledTimes(1);
    expect(cleanUp).toHaveBeenCalledTimes(2);
  });

  it('says that everything holds', async () => {
    expect(await runChecks([alone], context, () => Promise.resolve())).toBe(0);
  });
});
