import { inTransactionOn, keepSinkOut, resetCounts } from '@headwater/postgres';
import { Command } from 'commander';
import { withDatabase } from '../../database.js';
import { confirmed, type ConfirmOptions } from '../../output/confirm.js';
import { count, print, printJson } from '../../output/print.js';
import { withSystem, type System } from '../../system.js';

interface CountsOptions extends ConfirmOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Each article's state says what it has counted, so the log is not needed, nor lost what is older than the log. It is the
remedy where \`headwater verify\` finds counts that differ from a recount. The aggregator waits meanwhile.

Examples:
  headwater verify
  headwater rebuild counts --yes`;

/** `headwater rebuild counts`. */
export function countsCommand(): Command {
  return new Command('counts')
    .description('Counts all windows and terms anew from the stored articles.')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--yes', 'do it without asking')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json = false, ...options }: CountsOptions) => {
      const done = await withSystem(async (system) => {
        const articles = await countedArticles(system);
        if (!json)
          print(`${count(articles)} articles are counted; every window and term is made again from them.`);
        return (await confirmed(options, 'Count them anew?')) ? recount(system) : null;
      });
      if (json) return printJson({ done: done !== null, ...done });
      if (done === null) return print('Nothing was changed.');
      print(
        `${count(done.windows)} windows and ${count(done.terms)} terms counted. \`headwater verify\` checks it.`,
      );
    });
}

async function countedArticles({ pool }: System): Promise<number> {
  const { rows } = await pool.query<{ articles: number }>(
    `SELECT count(*) AS articles FROM article_state WHERE role = 'article'`,
  );
  return rows[0]?.articles ?? 0;
}

function recount(system: System): Promise<{ windows: number; terms: number }> {
  return withDatabase(system, (client) =>
    inTransactionOn(client, async () => {
      await keepSinkOut(client);
      return resetCounts(client);
    }),
  );
}
