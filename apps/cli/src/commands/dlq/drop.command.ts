import { Command } from 'commander';
import { decide, type DecideOptions } from './decide.js';
import { addFilterOptions } from './filter-options.js';

const EXAMPLES = `
The letter stays where it is until retention removes it; what changes is its fate in the books: dropped, for the reason that
you give. Where its article is the root of copies that are stored, the oldest copy becomes the root.

Examples:
  headwater dlq drop --reason not-json --because "a publisher's test, 4 May" --dry-run
  headwater dlq drop --origin dedup/<topic>/3/1842 --because "the item has no title, and never will"`;

/** `headwater dlq drop`. */
export function dropCommand(): Command {
  return addFilterOptions(new Command('drop'))
    .description('Gives dead letters up for good, with a reason on record.')
    .requiredOption('--because <text>', 'why; kept with the decision')
    .option('--all', 'all open ones')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(({ because, ...options }: DecideOptions & { readonly because: string }) =>
      decide('dropped', options, because),
    );
}
