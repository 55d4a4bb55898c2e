import { checkFeed, type FeedCheck } from '@headwater/sources';
import { Command } from 'commander';
import { withFeedReader } from '../../feed-reader.js';
import { print, printJson, safe } from '../../output/print.js';
import { bytes } from './words.js';

/** `headwater sources check URL`: what a feed would give before it is added. Needs no server. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Fetches feeds once, as the ingestor would, and says what they would give. Changes nothing.')
    .argument('<url...>', 'addresses of feeds')
    .option('--json', 'one line of JSON a feed')
    .action(async (urls: readonly string[], { json }: { readonly json?: boolean }) => {
      await withFeedReader(async (reader) => {
        for (const url of urls) {
          const check = await checkFeed(reader, url, Date.now());
          if (!check.ok) process.exitCode = 1;
          if (json) printJson(check);
          else print(inWords(check));
        }
      });
    });
}

/** A check for people. */
export function inWords(check: FeedCheck): string {
  if (!check.ok) return `✗ ${safe(check.feedUrl, 200)}\n  ${safe(check.reason, 300)} ${check.advice}`;
  const lines = [
    `✓ ${safe(check.feedUrl, 200)}`,
    ...(check.foundAt === null ? [] : [`  found at ${safe(check.foundAt, 200)}`]),
    `  ${check.format}, ${bytes(check.bytes)}: ${safe(check.title ?? 'without a title')}${check.language === null ? '' : `, in ${safe(check.language)}`}`,
    `  ${check.items} items, ${check.itemsPerDay} a day, newest ${check.newest ?? 'unknown'}; ${check.itemsWithoutDate} without a date, ${check.itemsWithContent} with full text`,
    `  asked again ${check.askedAgain}`,
    ...check.hubs.map((hub) => `  hub ${safe(hub)}`),
    ...check.problems.map((problem) => `  ! ${safe(problem, 200)}`),
  ];
  return lines.join('\n');
}
