import { Command } from 'commander';
import type { Manifest } from '../backup/manifest.js';
import { restore, type Restored } from '../backup/restore.js';
import { confirmed, type ConfirmOptions } from '../output/confirm.js';
import { count, print, printJson } from '../output/print.js';
import { Progress } from '../output/progress.js';
import { withSystem } from '../system.js';
import { contents } from './backup.command.js';

interface RestoreOptions extends ConfirmOptions {
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Into a database that \`headwater prepare\` has just made, by the version that wrote the backup; ingestor and aggregator must
not run. Everything is checked before anything is changed, and it is restored whole or not at all. What the log says is
then taken into account: fetch numbers rise above all that was emitted since, and the aggregator reads on from the
backup's position. What came after the backup and is beyond the log's retention is lost, and said.

Examples:
  headwater restore backups/2026-11-26 --dry-run
  headwater restore backups/2026-11-26 --yes
  headwater restore backups/2026-11-26 --overwrite --yes`;

/** `headwater restore DIRECTORY`. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Restores what `headwater backup` has written.')
    .argument('<directory>', 'of the backup')
    .option('--overwrite', 'delete what the database holds')
    .option('--dry-run', 'check the backup and the database, and do nothing')
    .option('--yes', 'do it without asking')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(directory: string, options: RestoreOptions): Promise<void> {
  const { overwrite = false, json = false } = options;
  const progress = new Progress(json);
  const approve = async (manifest: Manifest, filled: readonly string[]): Promise<boolean> => {
    if (!json) {
      print(`The backup of ${manifest.createdAt} is whole:\n${contents(manifest)}`);
      if (filled.length > 0) print(`\nAll rows of ${filled.join(', ')} will be deleted.`);
    }
    return confirmed(options, 'Restore it?');
  };
  const restored = await withSystem((system) =>
    restore(system, {
      ...{ directory, overwrite, approve },
      onRows: (name, rows, total) => progress.show(`${name}: ${count(rows)} of ${count(total)} rows`),
      onLog: (read, total) => progress.show(`${count(read)} of ${count(total)} records of the log read`),
    }),
  ).finally(() => progress.end());
  if (json) return printJson({ done: restored !== null, ...restored });
  print(restored === null ? 'Nothing was changed.' : describe(restored));
}

/** What was done, and what is lost, in words. */
export function describe({ rows, feeds, lost }: Restored): string {
  const lines = [`${count(rows)} rows are restored.`];
  if (feeds.fetchNumbers > 0)
    lines.push(`${count(feeds.fetchNumbers)} feeds go on above the versions that the log has of them.`);
  if (feeds.sources > 0)
    lines.push(`${count(feeds.sources)} sources that are younger than the backup came from the log.`);
  for (const { topic, partition, from, to } of lost)
    lines.push(
      `✗ ${topic}/${partition}: offsets ${from} to ${to - 1} came after the backup and are forgotten: lost.`,
    );
  lines.push('Start the services: the aggregator reads on in the log. `headwater verify` checks it.');
  return lines.join('\n');
}
