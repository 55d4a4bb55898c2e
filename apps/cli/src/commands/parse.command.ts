import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { NotAFeedError, type FeedProblem, type ParsedFeed, type ParseHints } from '@headwater/feeds';
import { FetchFailure } from '@headwater/fetch';
import { adviceFor, type FeedReader } from '@headwater/sources';
import { Command } from 'commander';
import { withFeedReader } from '../feed-reader.js';
import { print, printJson, safe } from '../output/print.js';

interface ParseOptions {
  readonly url?: string;
  readonly contentType?: string;
  readonly problems?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  npm run -s headwater -- parse feed.xml | jq '.items[].title'
  npm run -s headwater -- parse https://www.tagesschau.de/xml/rss2 --problems
  npm run -s headwater -- parse - --url https://news.example/feed --content-type 'text/xml; charset=koi8-r' < feed.xml
  npm run -s headwater -- parse feeds/*.xml | jq -c 'select(.error) | [.file, .error]'

Each feed is an object with feed and items. The exit code is 1 if one of them could not be read.`;

/** `headwater parse`: a feed as the ingestor would read it. */
export function parseCommand(): Command {
  return new Command('parse')
    .description('Reads feeds and prints what is in them as JSON; many feeds as JSON lines. Needs no server.')
    .argument(
      '<feed...>',
      'a file, - for standard input, or an address (fetched by the rules of the ingestor)',
    )
    .option('--url <base>', 'where a file came from: the base of relative links')
    .option('--content-type <type>', 'the HTTP header Content-Type, for its charset')
    .option('--problems', 'print what is wrong with the feed, in words for its publisher')
    .option('--json', 'one line of JSON a feed, which is the default for many')
    .addHelpText('after', EXAMPLES)
    .action(async (feeds: readonly string[], options: ParseOptions) => {
      checkBase(options.url);
      await withFeedReader(async (reader) => {
        for (const feed of feeds) await parseOne(reader, feed, options, feeds.length > 1);
      });
    });
}

async function parseOne(
  reader: FeedReader,
  file: string,
  options: ParseOptions,
  many: boolean,
): Promise<void> {
  const { problems, json } = options;
  try {
    const { items, ...feed } = await read(reader, file, options);
    const named = many ? { file } : {};
    if (problems && !json) printProblems(file, feed.problems);
    else if (problems) printJson({ ...named, problems: feed.problems });
    else if (many || json) printJson({ ...named, feed, items });
    else print(JSON.stringify({ feed, items }, null, 2));
  } catch (error) {
    process.exitCode = 1;
    const message = reasonOf(error);
    if (json || (many && !problems)) printJson({ file, error: message });
    else process.stderr.write(`${safe(file)}: ${safe(message, 400)}\n`);
  }
}

async function read(
  { fetcher, parser }: FeedReader,
  file: string,
  { url, contentType }: ParseOptions,
): Promise<ParsedFeed> {
  if (isAddress(file)) {
    const { body, ...hints } = await download(fetcher, file);
    return parser.parse(body, { ...hints, ...(contentType === undefined ? {} : { contentType }) });
  }
  const body = await buffer(file === '-' ? process.stdin : createReadStream(file));
  return parser.parse(body, {
    url: url ?? 'http://localhost/',
    ...(contentType === undefined ? {} : { contentType }),
  });
}

async function download(
  fetcher: FeedReader['fetcher'],
  address: string,
): Promise<ParseHints & { readonly body: Uint8Array }> {
  const found = await fetcher.fetch(address, { etag: null, lastModified: null });
  if (found.kind !== 'document') throw new Error('The server says "not modified" to a first visit.');
  const { url, body, contentType, contentLanguage } = found;
  return {
    url,
    body,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
  };
}

function isAddress(file: string): boolean {
  return /^https?:/i.test(file);
}

function checkBase(url: string | undefined): void {
  if (url !== undefined && !(isAddress(url) && URL.canParse(url)))
    throw new Error(`--url ${safe(url)} is no address: give one that begins with http:// or https://.`);
}

function printProblems(file: string, problems: readonly FeedProblem[]): void {
  if (problems.length === 0) print(`${safe(file)}: nothing is wrong with it`);
  for (const { message, count, firstItem } of problems) {
    const times = count > 1 ? ` (${count} times)` : '';
    const where = firstItem === null ? '' : ` First seen in item ${firstItem + 1}.`;
    print(`${safe(file)}: ${safe(message, 300)}${times}${where}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof NotAFeedError) return error.message;
  if (error instanceof FetchFailure) return `${error.message} ${adviceFor(error)}`;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'That is a folder; name the files in it.';
  if (code === 'EACCES') return 'You may not read this file.';
  return error instanceof Error ? error.message : String(error);
}
