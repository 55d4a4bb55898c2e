import { readAges, readLag } from '@headwater/books';
import { Command } from 'commander';
import { print, printJson, table } from '../output/print.js';
import { withSystem } from '../system.js';

const EXAMPLES = `
Seconds are the age of the oldest record that the stage has not read.

Examples:
  headwater lag
  headwater lag --json | jq '[.[] | select(.seconds > 60)]'`;

/** `headwater lag`: what each stage has not read yet, by partition. */
export function lagCommand(): Command {
  return new Command('lag')
    .description('Shows how many records and seconds each stage is behind, by partition.')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const lags = await withSystem(async (system) => readAges(system, await readLag(system)));
      if (json) return printJson(lags);
      const rows = lags.map(({ stage, topic, partition, position, end, lag, seconds }) => [
        stage,
        topic,
        partition,
        position,
        end,
        lag,
        seconds,
      ]);
      print(table(['stage', 'topic', 'partition', 'position', 'end', 'lag', 'seconds'], rows));
    });
}
