import { itemsPerDay, NEW_FEED } from '@headwater/polling';
import { matchesFilter, type SourceFilter, SourceStore, type SourceReport } from '@headwater/sources';
import { Command } from 'commander';
import { print, printJson, safe, table } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { inWords } from './words.js';

interface ListOptions extends SourceFilter {
  readonly json?: boolean;
}

/** `headwater sources list`: a line a source. */
export function listCommand(): Command {
  return new Command('list')
    .description('Lists the sources with their health and the time of their next fetch.')
    .option('--health <state>', 'only new, healthy, failing, silent, retired or removed ones')
    .option('--country <code>', 'only of this country')
    .option('--all', 'also those that are not read: removed, or not in the configuration any more')
    .option('--json', 'one line of JSON a source')
    .action(async (options: ListOptions) => {
      const all = await withSystem(({ pool }) => new SourceStore(pool).list());
      const chosen = all.filter((source) => matchesFilter(source, options));
      if (options.json) return chosen.forEach((source) => printJson(source));
      const now = Date.now();
      const rows = chosen.map((source) => [
        source.id,
        source.health,
        source.country ?? '',
        source.language ?? '',
        itemsPerDay((source.memory ?? NEW_FEED).arrivals).toFixed(1),
        nextIn(source, now),
        safe(source.name, 40),
      ]);
      print(table(['source', 'health', 'country', 'language', 'items a day', 'next fetch', 'name'], rows));
      print(`\n${chosen.length} of ${all.length} sources. \`sources show ID\` says why.`);
    });
}

function nextIn({ enabled, retiredAt, inFlight, nextFetchAt }: SourceReport, now: number): string {
  if (!enabled || retiredAt !== null || nextFetchAt === null) return 'never';
  return inFlight ? 'now' : inWords(nextFetchAt, now);
}
