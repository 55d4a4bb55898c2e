import { AddressPolicy, FeedFetcher, userAgentOf } from '@headwater/fetch';
import { checkFeed, type FeedCheck } from '@headwater/sources';
import { loadConfig } from '@headwater/config';
import { Command } from 'commander';
import Type from 'typebox';
import { print, printJson, safe } from '../../output/print.js';
import { bytes } from './words.js';

const FetchConfigSchema = Type.Object({
  HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: Type.String({ default: '', description: 'host:port, by commas' }),
  HEADWATER_FETCH_CONTACT: Type.String({ default: '', description: 'part of the User-Agent' }),
});

/** `headwater sources check URL`: what a feed would give before it is added. Needs no server. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Fetches feeds once, as the ingestor would, and says what they would give. Changes nothing.')
    .argument('<url...>', 'addresses of feeds')
    .option('--json', 'one line of JSON a feed')
    .action(async (urls: readonly string[], { json }: { readonly json?: boolean }) => {
      for (const url of urls) {
        const check = await withFetcher((fetcher) => checkFeed(fetcher, url, Date.now()));
        if (!check.ok) process.exitCode = 1;
        if (json) printJson(check);
        else print(inWords(check));
      }
    });
}

/** Lends a fetcher with the ingestor's own rules. */
export async function withFetcher<Answer>(work: (fetcher: FeedFetcher) => Promise<Answer>): Promise<Answer> {
  const config = loadConfig(FetchConfigSchema);
  const fetcher = new FeedFetcher({
    policy: new AddressPolicy(config.HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS),
    userAgent: userAgentOf(config.HEADWATER_FETCH_CONTACT),
  });
  try {
    return await work(fetcher);
  } finally {
    await fetcher.close();
  }
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
