import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { parseCommand } from '../command-options.js';
import { UserError } from '../user-error.js';

/** Which feeds are read. */
export type Sources =
  /** Publishers that we play, so that it works without internet. */
  | { readonly kind: 'newsroom' }
  /** The catalogue of real feeds. */
  | { readonly kind: 'catalogue' }
  /** The same, from a web that we play: to see how politely it is read without reaching anybody. */
  | { readonly kind: 'rehearsal' }
  /** URLs as given; folders, feed files and OPML files as absolute paths. */
  | { readonly kind: 'feeds'; readonly feeds: readonly string[] };

/** What the person asked `npm start` for. */
export interface StartOptions {
  readonly sources: Sources;
  /** Read every feed once, wait until all is processed, print the books and end. */
  readonly once: boolean;
  /** Where the books are written as JSON. */
  readonly report: string | undefined;
  readonly apiPort: number | undefined;
}

const examples = `
Examples:
  npm start                                     plays its own publishers: works without internet
  npm start -- --live                           reads the catalogue of real feeds
  npm start -- --live --rehearse                the same against a web that is played here: reaches nobody
  npm start -- --feeds ~/feeds subscriptions.opml https://example.org/feed.xml
  npm start -- --once --feeds ~/feeds --report books.json`;

/**
 * Reads the arguments of `npm start`. Relative paths are relative to `directory`, where the person typed the command.
 * Returns undefined when help was asked for and has been printed. Throws a UserError for what makes no sense.
 */
export function parseStartOptions(
  args: readonly string[],
  directory: string,
  print: (text: string) => void,
): StartOptions | undefined {
  const command = new Command('npm start --')
    .description('Starts Headwater on this machine: servers, services, API.')
    .option('--live', 'read the catalogue of real feeds instead of the newsroom')
    .option('--rehearse', 'with --live: reach nobody; the newsroom plays every host of the catalogue')
    .option('--feeds <where...>', 'read these: folders of feed files, feed files, OPML files, URLs')
    .option('--once', 'read every feed once, wait until all is processed, print the books and end')
    .option('--report <file>', 'with --once: write the books as JSON')
    .option('--api-port <port>', 'port of the API; without it 8080, or the next free one', parsePort)
    .addHelpText('after', examples)
    .allowExcessArguments();
  if (!parseCommand(command, args, print)) return undefined;
  if (command.args.length > 0)
    throw new UserError(`"${command.args[0]}" is no option; feeds are given after --feeds.`);
  return toOptions(command.opts<Given>(), directory);
}

interface Given {
  readonly live?: true;
  readonly rehearse?: true;
  readonly feeds?: readonly string[];
  readonly once?: true;
  readonly report?: string;
  readonly apiPort?: number;
}

function toOptions(given: Given, directory: string): StartOptions {
  if (given.live && given.feeds) throw new UserError('Give either --live or --feeds, not both.');
  if (given.rehearse && !given.live) throw new UserError('--rehearse belongs to --live.');
  if (given.once && !given.feeds && !given.live) {
    throw new UserError('With --once, say what to read: --feeds <folder, file or URL ...>, or --live.');
  }
  if (given.report !== undefined && !given.once) throw new UserError('--report belongs to --once.');
  return {
    sources: given.live
      ? { kind: given.rehearse ? 'rehearsal' : 'catalogue' }
      : given.feeds
        ? {
            kind: 'feeds',
            feeds: given.feeds.map((feed) => (isUrl(feed) ? feed : path.resolve(directory, feed))),
          }
        : { kind: 'newsroom' },
    once: given.once ?? false,
    report: given.report === undefined ? undefined : path.resolve(directory, given.report),
    apiPort: given.apiPort,
  };
}

/** Whether an argument is the address of a feed rather than a path. */
export const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is 1 to 65535.');
  return port;
}
