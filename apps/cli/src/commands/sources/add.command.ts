import { checkFeed, checkSources, describeFeed, SourceStore, type CatalogueSource } from '@headwater/sources';
import { Command } from 'commander';
import { print, printJson } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { inWords, withFetcher } from './check.command.js';

interface AddOptions {
  readonly id?: string;
  readonly name?: string;
  readonly country?: string;
  readonly language?: string;
  readonly category?: string;
  readonly family?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `headwater sources add URL`: one more source, checked before. */
export function addCommand(): Command {
  return new Command('add')
    .description('Checks a feed and adds it to the sources that are read. It stays over restarts.')
    .argument('<url>', 'address of the feed')
    .option('--id <slug>', 'identity of its articles, for ever; else made from the address')
    .option('--name <name>', 'as readers see it; else the title of the feed')
    .option('--country <code>', 'ISO 3166-1, e.g. de')
    .option('--language <code>', 'ISO 639, e.g. de; else what the feed says')
    .option('--category <name>', 'business, entertainment, general, health, science, sports or technology')
    .option('--family <owner>', 'sources of one family do not count as independent of each other')
    .option('--force', 'add it although the check has failed')
    .option('--json', 'one line of JSON')
    .action(async (url: string, options: AddOptions) => {
      const check = await withFetcher((fetcher) => checkFeed(fetcher, url, Date.now()));
      if (!options.json) print(inWords(check));
      if (!check.ok && options.force !== true)
        throw new Error(`Nothing was added. ${check.reason} ${check.advice} --force adds it all the same.`);
      const found = check.ok
        ? { title: check.title, homePage: check.homePage, language: check.language }
        : null;
      const source = describe(url, options, found);
      const changes = await withSystem(async ({ pool }) => {
        const store = new SourceStore(pool);
        const other = await store.withFeed(source.feedUrl);
        if (other !== null && other !== source.id)
          throw new Error(`Nothing was added: source ${other} reads this feed already.`);
        return store.add([source]);
      });
      if (options.json) return printJson({ source, ...changes });
      print(`${source.id} is ${changes.added === 1 ? 'added' : 'brought up to date'}; it is read at once.`);
    });
}

function describe(
  feedUrl: string,
  { id, name, country, language, category, family }: AddOptions,
  found: { title: string | null; homePage: string | null; language: string | null } | null,
): CatalogueSource {
  const described = describeFeed({
    feedUrl,
    title: found?.title ?? null,
    homePageUrl: found?.homePage ?? null,
  });
  const given = Object.entries({
    ...{ id, name, category, family },
    country: country?.toLowerCase(),
    language: (language ?? found?.language ?? undefined)?.toLowerCase().split('-')[0],
  }).filter(([, value]) => value !== undefined);
  const { sources, problems } = checkSources([{ ...described, ...Object.fromEntries(given) }]);
  const [source] = sources;
  if (source === undefined) throw new Error(`Nothing was added. ${problems.join(' ')}`);
  return source;
}
