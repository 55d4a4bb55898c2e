import { jest } from '@jest/globals';
import { readOptions } from './command-options.js';
import { UserError } from './user-error.js';

const USAGE = 'Usage: npm run eval -- classifier --data FILE [--json]';
const options = { data: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
const read = (...args: string[]) => readOptions(args, options, USAGE);

describe('readOptions', () => {
  it('reads what is given', () => {
    expect(read('--data', 'a.csv')).toEqual({ data: 'a.csv', json: false });
  });

  it.each([
    [['--dta', 'a.csv'], `Unknown option '--dta'. ${USAGE}`],
    [['--data'], `Option '--data <value>' argument missing. ${USAGE}`],
    [['a.csv'], `Unexpected argument 'a.csv'. ${USAGE}`],
  ])('says what is wrong with %j, and how it is done', (args, sentence) => {
    expect(() => read(...args)).toThrow(new UserError(sentence));
  });

  it('shows how it is done when asked', () => {
    const printed = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(read('--help')).toBeUndefined();
    expect(printed.mock.calls).toEqual([[`${USAGE}\n`]]);
    printed.mockRestore();
  });
});
