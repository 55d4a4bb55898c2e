import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { NotAFeedError, parseFeed } from '@headwater/feeds';
import { Command } from 'commander';
import { print, printJson, safe } from '../output/print.js';

interface ParseOptions {
  readonly url: string;
  readonly contentType?: string;
  readonly problems?: boolean;
  readonly json?: boolean;
}

/** `headwater parse`: a feed file as the ingestor would read it. */
export function parseCommand(): Command {
  return new Command('parse')
    .description('Reads feed files and prints what is in them as JSON; many files as JSON lines.')
    .argument('<file...>', 'a feed file, or - for standard input')
    .option('--url <base>', 'where the feed came from: the base of relative links', 'http://localhost/')
    .option('--content-type <type>', 'the HTTP header Content-Type, for its charset')
    .option('--problems', 'print what is wrong with the feed, in words')
    .option('--json', 'one line of JSON a file, which is the default for many files')
    .action(async (files: readonly string[], options: ParseOptions) => {
      for (const file of files) await parseOne(file, options, files.length > 1);
    });
}

async function parseOne(file: string, options: ParseOptions, many: boolean): Promise<void> {
  const { url, contentType, problems, json } = options;
  try {
    if (/^https?:/i.test(file)) {
      throw new Error(`This reads files: curl -sL '${safe(file)}' | headwater parse - --url '${safe(file)}'`);
    }
    const body = await buffer(file === '-' ? process.stdin : createReadStream(file));
    const { items, ...feed } = parseFeed(body, {
      url,
      ...(contentType === undefined ? {} : { contentType }),
    });
    const named = many ? { file } : {};
    if (problems && !json) printProblems(file, feed.problems);
    else if (problems) printJson({ ...named, problems: feed.problems });
    else if (many || json) printJson({ ...named, feed, items });
    else print(JSON.stringify({ feed, items }, null, 2));
  } catch (error) {
    process.exitCode = 1;
    const message = error instanceof NotAFeedError ? error.message : reasonOf(error);
    if (many || json) printJson({ file, error: message });
    else process.stderr.write(`${safe(file)}: ${message}\n`);
  }
}

function printProblems(
  file: string,
  problems: readonly { readonly message: string; readonly count: number }[],
): void {
  if (problems.length === 0) print(`${safe(file)}: nothing is wrong with it`);
  for (const { message, count } of problems)
    print(`${safe(file)}: ${safe(message, 300)}${count > 1 ? ` (${count} times)` : ''}`);
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'That is a folder; name the files in it.';
  return error instanceof Error ? error.message : String(error);
}
