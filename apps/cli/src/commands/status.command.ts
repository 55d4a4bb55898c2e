import { Command } from 'commander';
import { explain } from '../output/explain.js';
import { print, printJson, safe, table } from '../output/print.js';
import { seconds, watch } from '../output/watch.js';
import { readStatus, type Status } from '../status/read-status.js';
import { withSystem } from '../system.js';

interface StatusOptions {
  readonly watch?: number | true;
  readonly json?: boolean;
}

const DEFAULT_SECONDS = 2;

const EXAMPLES = `
Examples:
  headwater status
  headwater status --watch
  headwater status --json | jq '.stages[] | select(.lag > 1000)'`;

/** `headwater status`: one screen. */
export function statusCommand(): Command {
  return new Command('status')
    .description('Shows each stage with its state, replicas, lag and dead letters, and what is stored.')
    .option('--watch [seconds]', `again and again, every ${DEFAULT_SECONDS} seconds`, seconds)
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async ({ watch: every, json }: StatusOptions) => {
      if (every !== undefined) {
        await watch(every === true ? DEFAULT_SECONDS : every, () =>
          withSystem(readStatus).then(describe, explain),
        );
      }
      const status = await withSystem(readStatus);
      if (json) printJson(status);
      else print(describe(status));
    });
}

/** The screen. */
export function describe(status: Status): string {
  const rows = status.stages.map(({ stage, members, lag, deadLetters }) => [
    stage,
    stateOf(stage, members, status),
    members,
    lag,
    deadLetters,
  ]);
  const others = status.services.filter(
    ({ service }) => !status.stages.some(({ stage }) => stage === service),
  );
  const troubled = status.services.filter(({ ready }) => !ready);
  return [
    table(['stage', 'state', 'members', 'lag', 'dead letters'], rows),
    ...others.map(({ service, ready }) => `${service} ${ready ? 'is ready' : 'is NOT ready'}`),
    ...troubled.map(({ service, reasons }) => `✗ ${service}: ${safe(reasons.join('; '), 300)}`),
    '',
    `${status.articles.toLocaleString('en-US')} articles, ${status.duplicates.toLocaleString('en-US')} copies merged`,
    `newest seen ${status.newestSeenAt ?? 'never'}`,
    `${status.sources} sources read, ${status.failingSources} of them failing`,
  ].join('\n');
}

/** In a word; why is said below the table. */
function stateOf(stage: string, members: number, { services }: Status): string {
  const replicas = services.filter(({ service }) => service === stage);
  if (replicas.some(({ reasons }) => reasons.some((reason) => reason.startsWith('stopped'))))
    return 'STOPPED';
  if (replicas.some(({ ready }) => !ready)) return 'not ready';
  if (replicas.length > 0) return 'ready';
  return members > 0 ? 'running' : 'away';
}
