import path from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { UserError } from '../user-error.js';

/** What the person asked for. */
export interface ChaosOptions {
  readonly list: boolean;
  readonly rounds: number;
  readonly seed: number;
  /** Names, or beginnings of names; empty for all. */
  readonly faults: readonly string[];
  /** One round for every fault, in the order of the list. */
  readonly each: boolean;
  /** No round begins after so many. */
  readonly minutes: number | undefined;
  /** Where the report goes, without its ending. */
  readonly report: string;
  readonly rate: number;
  readonly articles: number;
  readonly faultsPerRound: number;
  readonly roundsPerNamespace: number;
  readonly longestSeconds: number;
  readonly recoverySeconds: number;
  readonly drainSeconds: number;
  readonly sessionSeconds: number;
  /** Mutations of tests/mutations/mutate.mjs: protections that are taken away, so that the checks must turn red. */
  readonly without: readonly string[];
}

const examples = `
Each round publishes articles, copies, edits and reverts while faults are played, waits until everything is read, and
compares the log, Postgres, the API and the newsroom's truth. The exit code is 0 only if every round held.

Examples:
  npm run chaos                                       10 rounds from a seed of their own
  npm run chaos -- --rounds 100 --seed 1              the run that the documentation shows
  npm run chaos -- --faults zombie,redis --minutes 5  only these; "redis" is all whose names begin so
  npm run chaos -- --each                             one round of every fault
  npm run chaos -- --list                             what can be played`;

/**
 * Reads the arguments of `npm run chaos`; relative paths are relative to `directory`. Returns undefined when help was
 * asked for and has been printed. Throws a UserError for what makes no sense.
 */
export function parseChaosOptions(
  args: readonly string[],
  directory: string,
  print: (text: string) => void,
): ChaosOptions | undefined {
  const command = new Command('npm run chaos --')
    .description(
      'Plays faults against the whole product on real servers of its own, and checks that nothing is lost.',
    )
    .option('--rounds <number>', 'how many rounds', whole(1), 10)
    .option('--seed <number>', 'what is played; the same seed plays the same', whole(0))
    .option('--faults <names>', 'only these, by commas', split, [])
    .option('--each', 'one round for every fault', false)
    .option('--minutes <number>', 'begin no round after so many', positive)
    .option('--report <file>', 'write the report there, as .json and .html', '.headwater/chaos/report')
    .option('--list', 'show the faults', false)
    .option('--rate <number>', 'articles a second', whole(1), 500)
    .option('--articles <number>', 'articles a round', whole(1), 4_000)
    .option('--faults-per-round <number>', 'faults that may share a round', whole(1), 2)
    .option(
      '--rounds-per-namespace <number>',
      'rounds before topics and database are made anew',
      whole(1),
      10,
    )
    .option('--longest <seconds>', 'longest time that something is held', positive, 12)
    .option('--recovery <seconds>', 'within which everything must work again after a fault', positive, 30)
    .option('--drain <seconds>', 'within which everything must be read after the load', positive, 240)
    .option('--session <seconds>', 'session timeout of the consumer groups', positive, 6)
    .option(
      '--without <mutations>',
      'take protections away (tests/mutations/mutate.mjs): rounds must fail',
      split,
      [],
    )
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    const problem = error.message.replace(/^error: /, '').replace(/\.$/, '');
    throw new UserError(`${problem}; \`npm run chaos -- --help\` shows what can be given.`);
  }
  const given = command.opts<Given>();
  return {
    ...given,
    seed: given.seed ?? Math.floor(Math.random() * 1_000_000),
    report: path.resolve(directory, given.report.replace(/\.(json|html)$/, '')),
    longestSeconds: given.longest,
    recoverySeconds: given.recovery,
    drainSeconds: given.drain,
    sessionSeconds: given.session,
  };
}

type Given = Omit<
  ChaosOptions,
  'seed' | 'longestSeconds' | 'recoverySeconds' | 'drainSeconds' | 'sessionSeconds'
> & {
  readonly seed?: number;
  readonly longest: number;
  readonly recovery: number;
  readonly drain: number;
  readonly session: number;
};

const whole =
  (least: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`It is a whole number of at least ${least}.`);
    return number;
  };

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('It is a number above 0.');
  return number;
}

const split = (text: string): string[] => text.split(',').filter((name) => name !== '');
