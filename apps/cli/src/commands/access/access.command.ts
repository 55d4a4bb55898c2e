import { Command } from 'commander';
import { applyAccess, planFor, type AccessOptions } from '../../access/apply-access.js';
import { describeAccess, wantedRules } from '../../access/plan-access.js';
import { print, printJson, table } from '../../output/print.js';
import { withSystem } from '../../system.js';

const EXAMPLES = `
Each service may read, write and join what its declaration names, and has no right to the cluster. The user of this tool, "cli", may
change all of this; the first time, somebody whom the broker trusts has to apply it.

Examples:
  headwater access
  headwater access plan
  headwater access apply --credentials ./secrets
  headwater access apply --revoke`;

type Asked = AccessOptions & { readonly json?: boolean };

/** `headwater access`: the rules of each service on the broker. */
export function accessCommand(): Command {
  return new Command('access')
    .description('Shows what each service may do on Kafka; gives it those rights and no others.')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .addCommand(planCommand())
    .addCommand(applyCommand())
    .action(async ({ json }: Asked) => {
      const rules = await withSystem(({ namespace }) => Promise.resolve([...wantedRules(namespace)]));
      if (json) return printJson(Object.fromEntries(rules));
      const rows = rules.flatMap(([user, own]) =>
        own.map(({ resource, name, pattern, operations }) => [
          user,
          resource,
          pattern === 'prefixed' ? `${name}*` : name,
          operations.join(', '),
        ]),
      );
      print(table(['user', 'resource', 'name', 'may'], rows));
    });
}

function planCommand(): Command {
  return new Command('plan')
    .description('Says what differs between the declarations and the broker, and changes nothing.')
    .option('--json', 'one line of JSON')
    .action(async (_own: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<Asked>();
      const plan = await withSystem(planFor);
      if (json) return printJson({ changes: plan });
      if (plan.length === 0) print('Broker and declarations agree.');
      for (const change of plan) print(describeAccess(change));
    });
}

function applyCommand(): Command {
  return new Command('apply')
    .description('Gives each service the rights that it needs.')
    .option('--revoke', 'takes back what a service has and does not need')
    .option(
      '--credentials <directory>',
      'sets the password of each user to what its file in here holds, and writes the files that are missing',
    )
    .option('--json', 'one line of JSON')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Asked>();
      const applied = await withSystem((system) => applyAccess(system, options));
      if (options.json) return printJson(applied);
      if (applied.changes.length === 0) print('Nothing was to be done.');
      for (const change of applied.changes) print(describeAccess(change));
      for (const user of applied.newUsers) print(`new password of ${user} in ${options.credentials}/${user}`);
    });
}
