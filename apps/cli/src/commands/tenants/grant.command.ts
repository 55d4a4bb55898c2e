import { AccessControl } from '@headwater/kafka';
import { Command, InvalidArgumentError } from 'commander';
import { newPassword } from '../../access/credentials.js';
import { chosenTopics, listTenants, tenantRules, userOf } from '../../access/tenants.js';
import { print, printJson } from '../../output/print.js';
import { withSystem, type System } from '../../system.js';

interface GrantOptions {
  readonly topics?: string;
  readonly rate?: number | 'none';
  readonly newPassword?: boolean;
  readonly json?: boolean;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, kB: 1_000, MB: 1_000_000, GB: 1_000_000_000 };

/** `headwater tenants grant`. */
export function grantCommand(): Command {
  return new Command('grant')
    .description('Lets a tenant read topics; makes its user and prints the password once when there is none.')
    .argument('<name>', 'lower-case letters, digits and dashes')
    .option('--topics <names>', 'separated by commas; with or without their version')
    .option('--rate <bytes>', 'most that it reads a second from each broker, such as 1MB, or `none`', rate)
    .option('--new-password', 'replaces the password')
    .option('--json', 'one line of JSON')
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<GrantOptions>();
      const { tenant, password } = await withSystem((system) => grant(system, name, options));
      if (options.json) return printJson({ ...tenant, password });
      print(`${tenant?.user} may read ${tenant?.topics.join(', ')} in groups ${tenant?.groupPrefix}*`);
      if (password === null) return;
      print(`Its password is shown this once: ${password}`);
    });
}

async function grant({ connection, namespace }: System, name: string, options: GrantOptions) {
  const control = new AccessControl(connection);
  const user = userOf(name, namespace);
  const isNew = !(await control.users()).includes(user);
  if (isNew && options.topics === undefined)
    throw new Error(`${name} is new: say what it may read with --topics.`);
  const topics = options.topics === undefined ? [] : chosenTopics(options.topics);
  // First the limit, so that there is no moment without it.
  if (options.rate !== undefined)
    await control.setConsumerRate(user, options.rate === 'none' ? null : options.rate);
  if (topics.length > 0) await control.allow(user, tenantRules(name, topics, namespace));
  const password = isNew || options.newPassword === true ? newPassword() : null;
  if (password !== null) await control.setPassword(user, password);
  const tenants = await listTenants(control, namespace);
  return { tenant: tenants.find((tenant) => tenant.user === user), password };
}

function rate(text: string): number | 'none' {
  if (text === 'none') return text;
  const [, digits = '', unit = ''] = /^(\d+)(kB|MB|GB)?$/.exec(text) ?? [];
  const bytes = Number(digits) * (UNITS[unit] ?? Number.NaN);
  if (digits !== '' && Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new InvalidArgumentError('It must be bytes a second, such as 500000, 500kB or 1MB, or `none`.');
}
