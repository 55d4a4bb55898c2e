import { Command } from 'commander';

/** Each is loaded only when asked for: some bring models, others the clients of three servers. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  status: async () => (await import('./commands/status.command.js')).statusCommand(),
  topics: async () => (await import('./commands/topics/topics.command.js')).topicsCommand(),
  access: async () => (await import('./commands/access/access.command.js')).accessCommand(),
  tenants: async () => (await import('./commands/tenants/tenants.command.js')).tenantsCommand(),
  lag: async () => (await import('./commands/lag.command.js')).lagCommand(),
  dlq: async () => (await import('./commands/dlq/dlq.command.js')).dlqCommand(),
  verify: async () => (await import('./commands/verify.command.js')).verifyCommand(),
  replay: async () => (await import('./commands/replay.command.js')).replayCommand(),
  rebuild: async () => (await import('./commands/rebuild/rebuild.command.js')).rebuildCommand(),
  backup: async () => (await import('./commands/backup.command.js')).backupCommand(),
  restore: async () => (await import('./commands/restore.command.js')).restoreCommand(),
  doctor: async () => (await import('./commands/doctor.command.js')).doctorCommand(),
  capacity: async () => (await import('./commands/capacity.command.js')).capacityCommand(),
  sources: async () => (await import('./commands/sources/sources.command.js')).sourcesCommand(),
  prepare: async () => (await import('./commands/prepare.command.js')).prepareCommand(),
  parse: async () => (await import('./commands/parse.command.js')).parseCommand(),
  enrich: async () => (await import('./commands/enrich.command.js')).enrichCommand(),
};

const EXAMPLES = `
Examples:
  npm run -s headwater -- status
  npm run -s headwater -- verify --json
  npm run -s headwater -- dlq list
  npm run -s headwater -- status --watch
  npm run -s headwater -- sources show bbc-world
  npm run -s headwater -- parse feed.xml | jq '.items[].title'
  echo '{"id":"1","title":"Shares rise","text":""}' | npm run -s headwater -- enrich

It talks to the servers that \`npm start\` has started, or to those named by HEADWATER_KAFKA_BROKERS,
HEADWATER_POSTGRES_URL, HEADWATER_REDIS_URL and HEADWATER_NAMESPACE. capacity, parse and enrich need no server.`;

/**
 * The operator's tool: one command a question.
 *
 * @param asked the first argument; without a command of that name, for help or to say so, all are loaded
 */
export async function createProgram(asked = ''): Promise<Command> {
  const program = new Command('headwater')
    .description('Looks into a running Headwater, and operates it.')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError();
  const chosen = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
  for (const name of chosen) {
    const command = await commands[name]?.();
    if (command !== undefined) program.addCommand(command);
  }
  return program;
}
