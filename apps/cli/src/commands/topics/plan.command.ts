import { allTopics } from '@headwater/contracts';
import type { Cluster } from '@headwater/kafka';
import { Command } from 'commander';
import { wholeNumber } from '../../output/arguments.js';
import { print, printJson } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { describeChange, planTopics, type TopicChange } from '../../topics/plan-topics.js';

interface ApplyOptions {
  readonly replication: number;
  readonly minInSync: number;
  readonly json?: boolean;
}

/** `headwater topics plan`. */
export function planCommand(): Command {
  return (
    new Command('plan')
      .description('Says what differs between the topic map and the broker, and changes nothing.')
      .option('--json', 'one line of JSON')
      // A parent with an option of the same name takes it first.
      .action(async (_own: unknown, command: Command) => {
        const { json } = command.optsWithGlobals<{ readonly json?: boolean }>();
        const plan = await withSystem(({ cluster }) => planFor(cluster));
        if (json) printJson({ changes: plan });
        else printPlan(plan, 'Broker and topic map agree.');
      })
  );
}

/** `headwater topics apply`. */
export function applyCommand(): Command {
  return new Command('apply')
    .description('Creates missing topics and gives the others the settings of the map; deletes nothing.')
    .option('--replication <n>', 'replicas of new topics', wholeNumber, 1)
    .option(
      '--min-in-sync <n>',
      'in-sync replicas that an acknowledgement of new topics needs',
      wholeNumber,
      1,
    )
    .option('--json', 'one line of JSON')
    .action(async (_own: unknown, command: Command) => {
      const { replication, minInSync, json } = command.optsWithGlobals<ApplyOptions>();
      const { plan, left } = await withSystem(async ({ cluster }) => {
        const planned = await planFor(cluster);
        await cluster.createTopics(allTopics(), { factor: replication, minInSync });
        for (const [topic, changes] of Map.groupBy(planned, (change) => change.topic)) {
          const settings = changes.flatMap((change) => (change.kind === 'setting' ? [change] : []));
          if (settings.length === 0) continue;
          await cluster.changeSettings(topic, new Map(settings.map(({ setting, to }) => [setting, to])));
        }
        return { plan: planned, left: await planFor(cluster) };
      });
      if (left.length > 0) process.exitCode = 1;
      if (json) return printJson({ changes: plan, left });
      printPlan(
        plan.filter((change) => !left.some((other) => describeChange(other) === describeChange(change))),
        'Nothing was to be done.',
      );
      for (const change of left) print(`not done: ${describeChange(change)}`);
    });
}

async function planFor(cluster: Cluster): Promise<readonly TopicChange[]> {
  const map = allTopics();
  return planTopics(map, await cluster.describeTopics(map.map(({ name }) => name)));
}

function printPlan(plan: readonly TopicChange[], nothing: string): void {
  if (plan.length === 0) print(nothing);
  for (const change of plan) print(describeChange(change));
}
