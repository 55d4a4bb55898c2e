import { allTopics } from '@headwater/contracts';
import { Command } from 'commander';
import { print, printJson, table } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { applyCommand, planCommand } from './plan.command.js';

const HOUR_MS = 3_600_000;

const EXAMPLES = `
Examples:
  headwater topics
  headwater topics plan
  headwater topics apply --replication 3 --min-in-sync 2`;

/** `headwater topics`: the topic map beside what the broker holds. */
export function topicsCommand(): Command {
  return new Command('topics')
    .description('Lists the topics with their settings and how many records they hold.')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .addCommand(planCommand())
    .addCommand(applyCommand())
    .action(async ({ json }: { readonly json?: boolean }) => {
      const found = await withSystem(async ({ cluster }) => {
        const topics = [];
        for (const topic of allTopics()) {
          const ranges = await cluster.ranges(topic.name);
          const records = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
          topics.push({
            ...pick(topic),
            partitions: ranges.length,
            expectedPartitions: topic.partitions,
            records,
          });
        }
        return topics;
      });
      if (json) return printJson(found);
      const rows = found.map(({ name, partitions, retentionMs, cleanup, records }) => [
        name,
        partitions,
        `${retentionMs / HOUR_MS} h`,
        cleanup,
        records,
      ]);
      print(table(['topic', 'partitions', 'retention', 'cleanup', 'records'], rows));
    });
}

const pick = ({ name, retentionMs, cleanup }: ReturnType<typeof allTopics>[number]) => ({
  name,
  retentionMs,
  cleanup,
});
