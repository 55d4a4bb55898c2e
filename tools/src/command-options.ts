import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import { write } from './terminal.js';
import { UserError } from './user-error.js';

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly options: Options }>
>['values'];

/**
 * Reads the options of a command. Returns undefined when help was asked for, and has printed the usage then.
 * Throws a UserError that ends in the usage for what makes no sense.
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  usage: string,
): Values<Options> | undefined {
  if (args.includes('--help') || args.includes('-h')) {
    write(`${usage}\n`);
    return undefined;
  }
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const [problem = ''] = (error as Error).message.split('. ');
    throw new UserError(`${problem}. ${usage}`);
  }
}

/**
 * Parses the arguments of a command that is described by commander. Returns false when help was asked for, and has
 * printed it then. Throws a UserError that names the command's `--help` for what makes no sense.
 */
export function parseCommand(
  command: Command,
  args: readonly string[],
  print: (text: string) => void = write,
): boolean {
  command.exitOverride().configureOutput({ writeOut: print, writeErr: () => undefined });
  try {
    command.parse(args, { from: 'user' });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    const problem = error.message.replace(/^error: /, '').replace(/\.$/, '');
    throw new UserError(`${capitalise(problem)}; \`${command.name()} --help\` shows what can be given.`);
  }
}

/** A parser of an option's value: a whole number of at least `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`It is a whole number of at least ${least}.`);
    return number;
  };

/** A parser of an option's value: a number above 0. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('It is a number above 0.');
  return number;
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
