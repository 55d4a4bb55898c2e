import { Command } from 'commander';
import { backup } from '../backup/backup.js';
import type { Manifest } from '../backup/manifest.js';
import { count, print, printJson, table } from '../output/print.js';
import { Progress } from '../output/progress.js';
import { withSystem } from '../system.js';

interface BackupOptions {
  readonly articles: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Sources with their schedules, what has been seen of each feed, subscriptions, and keys of the API (their hashes) are in no
log; articles only as long as its retention. Nothing has to stop, and nothing waits: it is one snapshot of the database.

The directory holds a manifest and, for each table, compressed JSON, one row a line. Only its owner may read it: it has the
secrets of subscriptions. It appears when it is whole.

For a database of more than a few million articles use pg_dump, or the backups of CloudNativePG (docs/operate.md).

Examples:
  headwater backup backups/$(date -u +%F)
  headwater backup backups/sources --no-articles
  zcat backups/sources/source.jsonl.gz | jq -r .feed_url`;

/** `headwater backup DIRECTORY`. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Writes what the log cannot give again into a directory.')
    .argument('<directory>', 'is made; must not exist')
    .option(
      '--no-articles',
      'leave out articles and what was counted of them: the log gives them within its retention',
    )
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (directory: string, { articles, json = false }: BackupOptions) => {
      const progress = new Progress(json);
      const onProgress = (name: string, rows: number): void => progress.show(`${name}: ${count(rows)} rows`);
      const manifest = await withSystem((system) =>
        backup(system, { directory, withArticles: articles, onProgress }),
      ).finally(() => progress.end());
      if (json) return printJson(manifest);
      print(contents(manifest));
      print(`\n${directory} is whole. Keep it where this machine's disk is not.`);
    });
}

/** The tables of a backup. */
export function contents({ tables }: Manifest): string {
  return table(
    ['table', 'rows', 'bytes'],
    tables.map(({ name, rows, bytes }) => [name, rows, bytes]),
  );
}
