import { SourceStore, writeCatalogue, writeOpmlList } from '@headwater/sources';
import { Command } from 'commander';
import { printJson } from '../../output/print.js';
import { withSystem } from '../../system.js';

interface ExportOptions {
  readonly opml?: boolean;
  readonly json?: boolean;
}

/** `headwater sources export`: the sources that are read, as a file that `import` takes. */
export function exportCommand(): Command {
  return new Command('export')
    .description('Writes the sources that are read as a YAML catalogue.')
    .option('--opml', 'as OPML, for other feed readers')
    .option('--json', 'one line of JSON')
    .action(async ({ opml, json }: ExportOptions) => {
      const sources = await withSystem(({ pool }) => new SourceStore(pool).catalogue());
      if (json) return printJson({ sources });
      process.stdout.write(opml ? writeOpmlList(sources, 'Headwater sources') : writeCatalogue(sources));
    });
}
