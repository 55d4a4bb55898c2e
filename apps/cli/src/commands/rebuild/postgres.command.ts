import { randomBytes } from 'node:crypto';
import { sink } from '@headwater/books';
import { Command } from 'commander';
import { confirmed, type ConfirmOptions } from '../../output/confirm.js';
import { count, print, printJson } from '../../output/print.js';
import { Progress } from '../../output/progress.js';
import { rebuildPostgres, type PostgresRebuild } from '../../rebuild/rebuild-postgres.js';
import { awaitRead } from '../../replay/await-read.js';
import { REPLAY } from '../../replay/replay.js';
import { withSystem } from '../../system.js';

interface PostgresOptions extends ConfirmOptions {
  readonly wait: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
It reads the log once, says what it found, takes away what the log can make again and sets the ${sink.name} to the
beginning of the log; the ${sink.name} then stores it as it always does, while readers see the articles come back. It is
the remedy where rows are missing or wrong, where an old dump was restored, and where the ${sink.name} has stopped itself
because its positions do not fit the log. Sources and fetch numbers that the database has lost come from the log as well.

Examples:
  headwater rebuild postgres --dry-run
  headwater rebuild postgres --yes
  headwater rebuild postgres --yes --no-wait     # the ${sink.name} does not run yet`;

/** `headwater rebuild postgres`. */
export function postgresCommand(): Command {
  return new Command('postgres')
    .description('Makes articles, copies and counts anew from the log.')
    .option('--dry-run', 'read the log, say what would be done, and do nothing')
    .option('--yes', 'do it without asking')
    .option('--no-wait', `do not wait until the ${sink.name} has read the log`)
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: PostgresOptions): Promise<void> {
  const { json = false, wait } = options;
  const progress = new Progress(json);
  const replayId = `${REPLAY}${randomBytes(6).toString('hex')}`;
  const onProgress = (read: number, total: number): void =>
    progress.show(`${count(read)} of ${count(total)} records of the log read`);
  const approve = async (plan: PostgresRebuild): Promise<boolean> => {
    progress.end();
    if (!json) print(describe(plan));
    return confirmed(options, 'Take it away and make it again?');
  };
  const rebuilt = await withSystem(async (system) => {
    const done = await rebuildPostgres(system, { replayId, onProgress, approve });
    if (done.feeds !== null && wait) await awaitRead(system, sink.name, progress);
    return done;
  });
  progress.end();
  if (json) return printJson({ ...rebuilt, done: rebuilt.feeds !== null });
  if (rebuilt.feeds === null) return print('Nothing was changed.');
  print(
    wait
      ? `Done. \`headwater verify\` checks it.`
      : `The ${sink.name} reads the log from its beginning as soon as it runs; \`headwater lag\` shows how far it is.`,
  );
}

/** What the log can give and what it cannot, in words. */
export function describe({ articles, forgotten }: PostgresRebuild): string {
  const { stored, rebuilt, kept, oldest } = articles;
  const lines = [
    oldest === null ? 'The log holds no article.' : `The log reaches back to ${oldest}.`,
    `Articles and copies that it holds, to be made again: ${count(rebuilt)}. Stored now: ${count(stored)}.`,
  ];
  if (kept > 0)
    lines.push(`Stored, and no longer in the log: ${count(kept)}. They stay as they are, and are counted.`);
  if (forgotten > 0) {
    const records = `Older records that the log has forgotten: ${count(forgotten)}.`;
    const fate =
      kept > 0
        ? 'Of what they brought, what is stored stays.'
        : 'What they brought is not stored: it comes from a backup alone, to be restored before this.';
    lines.push(`${records} ${fate}`);
  }
  lines.push('Until all is read again, readers find fewer articles and lower counts.');
  return lines.join('\n');
}
