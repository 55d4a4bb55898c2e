import { Command } from 'commander';
import { decide, type DecideOptions } from './decide.js';
import { addFilterOptions } from './filter-options.js';

const EXAMPLES = `
Each letter goes back, byte for byte, to the topic and partition that it came from, and through its stage as new. Where its
article is the root of copies that are stored, the oldest copy becomes the root first. Sending one twice does no harm.

Examples:
  headwater dlq redrive --stage aggregator --reason rejected-by-store --dry-run
  headwater dlq redrive --origin dedup/<topic>/3/1842
  headwater dlq redrive --all --since 2h`;

/** `headwater dlq redrive`. */
export function redriveCommand(): Command {
  return addFilterOptions(new Command('redrive'))
    .description('Sends dead letters again, after what killed them was mended.')
    .option('--all', 'all open ones')
    .option('--again', 'also those that were redriven or dropped before')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: DecideOptions) => decide('redriven', options, null));
}
