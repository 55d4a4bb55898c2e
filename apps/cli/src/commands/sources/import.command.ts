import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { readSourceList, SourceStore } from '@headwater/sources';
import { Command } from 'commander';
import { print, printJson, safe } from '../../output/print.js';
import { withSystem } from '../../system.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const PROBLEMS_SHOWN = 20;

/** `headwater sources import FILE`: all feeds of a list. */
export function importCommand(): Command {
  return new Command('import')
    .description('Adds all feeds of an OPML list (nested outlines too) or of a YAML or JSON catalogue.')
    .argument('<file>', 'the list, or - for standard input')
    .option('--dry-run', 'say what would be added and change nothing; needs no server')
    .option('--json', 'one line of JSON')
    .action(async (file: string, { dryRun, json }: ImportOptions) => {
      const body = file === '-' ? await buffer(process.stdin) : await readFile(file);
      const { sources, problems } = readSourceList(body);
      const changes = dryRun
        ? { added: 0, known: 0 }
        : await withSystem(({ pool }) => new SourceStore(pool).add(sources));
      if (problems.length > 0) process.exitCode = 1;
      if (json) return printJson({ listed: sources.length, ...changes, problems });
      for (const problem of problems.slice(0, PROBLEMS_SHOWN)) print(`✗ ${safe(problem, 200)}`);
      if (problems.length > PROBLEMS_SHOWN) print(`✗ and ${problems.length - PROBLEMS_SHOWN} more`);
      print(
        dryRun
          ? `${sources.length} sources would be added, ${problems.length} entries cannot be.`
          : `${changes.added} sources added, ${changes.known} brought up to date, ${problems.length} entries left out.`,
      );
    });
}
