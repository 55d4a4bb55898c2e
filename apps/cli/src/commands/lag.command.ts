import { readLag } from '@headwater/books';
import { Command } from 'commander';
import { print, printJson, table } from '../output/print.js';
import { withSystem } from '../system.js';

/** `headwater lag`: what each stage has not read yet, by partition. */
export function lagCommand(): Command {
  return new Command('lag')
    .description('Shows how many records each stage is behind, by partition.')
    .option('--json', 'one line of JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const lags = await withSystem(readLag);
      if (json) return printJson(lags);
      const rows = lags.map(({ stage, topic, partition, position, end, lag }) => [
        stage,
        topic,
        partition,
        position,
        end,
        lag,
      ]);
      print(table(['stage', 'topic', 'partition', 'position', 'end', 'lag'], rows));
    });
}
