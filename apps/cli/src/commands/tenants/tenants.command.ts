import { topics } from '@headwater/contracts';
import { AccessControl } from '@headwater/kafka';
import { Command } from 'commander';
import { listTenants } from '../../access/tenants.js';
import { print, printJson, table } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { grantCommand } from './grant.command.js';
import { revokeCommand } from './revoke.command.js';

const { articlesScored: scored, aggregatesChanged: changed } = topics;

const EXAMPLES = `
A tenant reads the log with a client of its own: by SASL/SCRAM-SHA-512, in consumer groups that begin with its prefix.

Examples:
  headwater tenants
  headwater tenants grant acme --topics ${scored.name},${changed.name}
  headwater tenants grant acme --topics ${scored.name} --rate 1MB
  headwater tenants grant acme --new-password
  headwater tenants revoke acme --topics ${changed.name}
  headwater tenants revoke acme`;

/** `headwater tenants`: who reads the log from outside. */
export function tenantsCommand(): Command {
  return new Command('tenants')
    .description('Lists who else may read topics on Kafka, with user, topics and quota.')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .addCommand(grantCommand())
    .addCommand(revokeCommand())
    .action(async ({ json }: { readonly json?: boolean }) => {
      const tenants = await withSystem(({ connection, namespace }) =>
        listTenants(new AccessControl(connection), namespace),
      );
      if (json) return printJson(tenants);
      if (tenants.length === 0) return print('There is no tenant: `headwater tenants grant` makes one.');
      const rows = tenants.map((tenant) => [
        tenant.name,
        tenant.user,
        `${tenant.groupPrefix}*`,
        tenant.bytesPerSecond === null ? 'no limit' : `${tenant.bytesPerSecond.toLocaleString('en-US')} B/s`,
        tenant.topics.join(', '),
      ]);
      print(table(['tenant', 'user', 'groups', 'quota', 'topics'], rows));
    });
}
