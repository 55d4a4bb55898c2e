import { addCheckedSource, checkFeed, SourceStore, type SourceWishes } from '@headwater/sources';
import { Command } from 'commander';
import { withFeedReader } from '../../feed-reader.js';
import { print, printJson } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { inWords } from './check.command.js';

interface AddOptions extends SourceWishes {
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
    .action(async (url: string, { force, json, ...wishes }: AddOptions) => {
      const check = await withFeedReader((reader) => checkFeed(reader, url, Date.now()));
      if (!json) print(inWords(check));
      if (!check.ok && force !== true)
        throw new Error(`Nothing was added. ${check.reason} ${check.advice} --force adds it all the same.`);
      const { source, ...changes } = await withSystem(({ pool }) =>
        addCheckedSource(new SourceStore(pool), check, wishes, force === true),
      );
      if (json) return printJson({ source, ...changes });
      print(`${source.id} is ${changes.added === 1 ? 'added' : 'brought up to date'}; it is read at once.`);
    });
}
