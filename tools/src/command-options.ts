import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
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
