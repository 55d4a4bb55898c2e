import { keepBooks, type Books } from '@headwater/books';
import { loadConfig, PostgresConfigSchema } from '@headwater/config';
import { databaseTarget, recountAggregates, type Recount } from '@headwater/postgres';
import { Command } from 'commander';
import { print, printJson, safe, table } from '../output/print.js';
import { withSystem } from '../system.js';

interface Verdict {
  readonly balanced: boolean;
  readonly books: Books;
  readonly recount: Recount;
}

/** `headwater verify`: the books, and every count made again. Exit code 1 when something does not add up. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Checks that every record has exactly one fate and that every count equals a recount.')
    .option('--json', 'one line of JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const verdict = await verify();
      process.exitCode = verdict.balanced ? 0 : 1;
      if (json) return printJson(verdict);
      const rows = verdict.books.stages.map((line) => [
        line.stage,
        line.consumed,
        line.emitted,
        line.duplicates,
        line.dropped,
        line.deadLettered,
        line.redriven,
        line.stored,
      ]);
      print(
        table(
          ['stage', 'consumed', 'emitted', 'duplicates', 'dropped', 'dead-lettered', 'redriven', 'stored'],
          rows,
        ),
      );
      print('');
      for (const problem of verdict.books.problems) print(`✗ ${safe(problem, 300)}`);
      const { windows, terms, differences } = verdict.recount;
      for (const { key, stored, recounted } of differences) {
        print(
          `✗ ${safe(key.join(' '), 200)}: stored ${stored.join(', ')}, counted again ${recounted.join(', ')}`,
        );
      }
      print(`${windows} windows and ${terms} terms counted again, ${differences.length} differ`);
      print(verdict.balanced ? 'The books balance.' : 'The books do NOT balance.');
    });
}

function verify(): Promise<Verdict> {
  return withSystem(async ({ connection, namespace, pool }) => {
    const books = await keepBooks({ connection, namespace, pool });
    const recount = await recountAggregates(databaseTarget(loadConfig(PostgresConfigSchema), namespace));
    return { balanced: books.balanced && recount.differences.length === 0, books, recount };
  });
}
