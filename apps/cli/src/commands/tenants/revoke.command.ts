import { AccessControl } from '@headwater/kafka';
import { Command } from 'commander';
import { chosenTopics, tenantRules, userOf } from '../../access/tenants.js';
import { print, printJson } from '../../output/print.js';
import { withSystem, type System } from '../../system.js';

interface RevokeOptions {
  readonly topics?: string;
  readonly json?: boolean;
}

/** `headwater tenants revoke`. */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description('Takes topics back from a tenant; without --topics all of them, its user and its quota.')
    .argument('<name>', 'of the tenant')
    .option('--topics <names>', 'separated by commas; with or without their version')
    .option('--json', 'one line of JSON')
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<RevokeOptions>();
      const revoked = await withSystem((system) => revoke(system, name, options));
      if (options.json) return printJson(revoked);
      print(
        revoked.userDeleted
          ? `${revoked.user} is no more; connections that are open are refused from their next request on.`
          : `${revoked.user} may no longer read ${options.topics}.`,
      );
    });
}

async function revoke({ connection, namespace }: System, name: string, options: RevokeOptions) {
  const control = new AccessControl(connection);
  const user = userOf(name, namespace);
  const rules = (await control.rules()).get(user) ?? [];
  const hasPassword = (await control.users()).includes(user);
  if (rules.length === 0 && !hasPassword)
    throw new Error(`There is no tenant ${name}: \`headwater tenants\` lists them.`);
  if (options.topics !== undefined) {
    const topics = chosenTopics(options.topics);
    await control.takeBack(
      user,
      tenantRules(name, topics, namespace).filter(({ resource }) => resource === 'topic'),
    );
    return { user, userDeleted: false };
  }
  // What it may do goes first: a connection that is open outlives its password.
  await control.takeBack(user, rules);
  await control.setConsumerRate(user, null);
  if (hasPassword) await control.deleteUser(user);
  return { user, userDeleted: true };
}
