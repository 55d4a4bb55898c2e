import { Command } from 'commander';
import { dropCommand } from './drop.command.js';
import { listCommand } from './list.command.js';
import { promoteCommand } from './promote.command.js';
import { redriveCommand } from './redrive.command.js';
import { showCommand } from './show.command.js';

const EXAMPLES = `
Examples:
  headwater dlq list
  headwater dlq show classifier/<topic>/3/1842
  headwater dlq redrive --stage classifier --reason handler-error --dry-run
  headwater dlq redrive --stage classifier --reason handler-error
  headwater dlq drop --reason not-json --because "a test of the publisher, 4 May"
  headwater dlq promote --dry-run`;

/** `headwater dlq`: what the stages could not read or store, and what is done about it. */
export function dlqCommand(): Command {
  return new Command('dlq')
    .description('Looks into the dead letters, sends them again, or drops them with a reason on record.')
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(redriveCommand())
    .addCommand(dropCommand())
    .addCommand(promoteCommand());
}
