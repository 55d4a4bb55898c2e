import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { promote } from '../../dead-letters/promote.js';
import { print, printJson } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { describePromotion } from './decide.js';

/** `headwater dlq promote`: what `redrive` and `drop` do for the roots among their letters, for all that are missing. */
export function promoteCommand(): Command {
  return new Command('promote')
    .description('Gives every story whose root is not stored another root: its oldest copy.')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'one line of JSON')
    .action(
      async ({ dryRun = false, json = false }: { readonly dryRun?: boolean; readonly json?: boolean }) => {
        const replayId = `promote-${randomBytes(6).toString('hex')}`;
        const done = await withSystem((system) => promote(system, { dryRun, replayId }));
        const promoted = done.map(({ root, promoted: heir, copies }) => ({ root, promoted: heir, copies }));
        if (promoted.some(({ promoted: heir }) => heir === null)) process.exitCode = 1;
        if (json) return printJson({ dryRun, replayId, promoted });
        if (promoted.length === 0) return print('Every stored copy has its root.');
        for (const { root, promoted: heir, copies } of promoted) {
          print(describePromotion(root, heir, copies, dryRun));
        }
      },
    );
}
