import path from 'node:path';
import { Command, Option } from 'commander';
import { parseCommand, positiveNumber, wholeNumber } from '../command-options.js';

/** What the person asked for. */
export interface ChaosOptions {
  readonly list: boolean;
  readonly rounds: number;
  readonly seed: number;
  /** Rounds of the plan before this one are left out; the others play the same faults as without this. */
  readonly fromRound: number;
  /** Names, or beginnings of names; empty for all. */
  readonly faults: readonly string[];
  /** Every fault once, or one of every family. */
  readonly each?: 'fault' | 'family';
  /** No round begins after so many. */
  readonly minutes: number | undefined;
  /** By which the same is played again. */
  readonly command: string;
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
  npm run chaos -- --rounds 100 --seed 1 --from-round 42   its rounds from the 42nd
  npm run chaos -- --each                             every fault once
  npm run chaos -- --each family                      one fault of every family
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
    .option('--rounds <number>', 'how many rounds', wholeNumber(1), 10)
    .option('--seed <number>', 'what is played; the same seed plays the same', wholeNumber(0))
    .option('--faults <names>', 'only these, by commas', split, [])
    .addOption(
      new Option('--each [what]', 'every fault once, or one of every family')
        .choices(['fault', 'family'])
        .preset('fault'),
    )
    .option(
      '--from-round <number>',
      'leave out the rounds before it; the others play the same faults as without this',
      wholeNumber(1),
      1,
    )
    .option('--minutes <number>', 'begin no round after so many', positiveNumber)
    .option('--report <file>', 'write the report there, as .json, .html and .md', '.headwater/chaos/report')
    .option('--list', 'show the faults', false)
    .option('--rate <number>', 'articles a second', wholeNumber(1), 550)
    .option('--articles <number>', 'articles a round', wholeNumber(1), 4_400)
    .option('--faults-per-round <number>', 'faults that may share a round', wholeNumber(1), 2)
    .option(
      '--rounds-per-namespace <number>',
      'rounds before topics and database are made anew',
      wholeNumber(1),
      10,
    )
    .option('--longest <seconds>', 'longest time that something is held', positiveNumber, 12)
    .option(
      '--recovery <seconds>',
      'within which everything must work again after a fault',
      positiveNumber,
      30,
    )
    .option('--drain <seconds>', 'within which everything must be read after the load', positiveNumber, 240)
    .option('--session <seconds>', 'session timeout of the consumer groups', positiveNumber, 6)
    .option(
      '--without <mutations>',
      'take protections away (tests/mutations/mutate.mjs): rounds must fail',
      split,
      [],
    )
    .addHelpText('after', examples);
  if (!parseCommand(command, args, print)) return undefined;
  const given = command.opts<Given>();
  const seed = given.seed ?? Math.floor(Math.random() * 1_000_000);
  return {
    ...given,
    seed,
    command: commandOf(args, seed),
    report: path.resolve(directory, given.report.replace(/\.(json|html)$/, '')),
    longestSeconds: given.longest,
    recoverySeconds: given.recovery,
    drainSeconds: given.drain,
    sessionSeconds: given.session,
  };
}

/** What was given, less where the report goes: that is of this machine. */
function commandOf(args: readonly string[], seed: number): string {
  const place = args.indexOf('--report');
  const kept = place < 0 ? args : args.toSpliced(place, 2);
  const again = args.includes('--seed') ? kept : [...kept, '--seed', String(seed)];
  return ['npm run chaos --', ...again].join(' ');
}

type Given = Omit<
  ChaosOptions,
  'command' | 'seed' | 'longestSeconds' | 'recoverySeconds' | 'drainSeconds' | 'sessionSeconds'
> & {
  readonly seed?: number;
  readonly longest: number;
  readonly recovery: number;
  readonly drain: number;
  readonly session: number;
};

const split = (text: string): string[] => text.split(',').filter((name) => name !== '');
