import { Command } from 'commander';
import { countsCommand } from './counts.command.js';
import { postgresCommand } from './postgres.command.js';
import { redisCommand } from './redis.command.js';

const EXAMPLES = `
Each may run while everything else does: services find what they stood on replaced, and go on from what is there. What
the log cannot give (what is older than its retention) is said before anything is changed, and is left as it is.

Examples:
  headwater rebuild postgres --dry-run
  headwater rebuild postgres --yes
  headwater rebuild counts --yes
  headwater rebuild redis --yes

After the loss of a whole database: headwater prepare, headwater restore DIRECTORY (the last backup, if there is one),
headwater rebuild postgres --yes --no-wait, and only then the services.`;

/** `headwater rebuild`: what Postgres and Redis hold, made anew. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Makes what Postgres and Redis hold anew from the log.')
    .addHelpText('after', EXAMPLES)
    .addCommand(postgresCommand())
    .addCommand(countsCommand())
    .addCommand(redisCommand());
}
