import { Command } from 'commander';
import { dlqCommand } from './commands/dlq/dlq.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { enrichCommand } from './commands/enrich.command.js';
import { lagCommand } from './commands/lag.command.js';
import { parseCommand } from './commands/parse.command.js';
import { replayCommand } from './commands/replay.command.js';
import { prepareCommand } from './commands/prepare.command.js';
import { statusCommand } from './commands/status.command.js';
import { topicsCommand } from './commands/topics/topics.command.js';
import { verifyCommand } from './commands/verify.command.js';

const EXAMPLES = `
Examples:
  npm run -s headwater -- status
  npm run -s headwater -- verify --json
  npm run -s headwater -- dlq list
  npm run -s headwater -- status --watch
  npm run -s headwater -- parse feed.xml | jq '.items[].title'
  echo '{"id":"1","title":"Shares rise","text":""}' | npm run -s headwater -- enrich

It talks to the servers that \`npm start\` has started, or to those named by HEADWATER_KAFKA_BROKERS,
HEADWATER_POSTGRES_URL and HEADWATER_NAMESPACE. parse and enrich need no server.`;

/** The operator's tool: one command a question. */
export function createProgram(): Command {
  return new Command('headwater')
    .description('Looks into a running Headwater.')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError()
    .addCommand(statusCommand())
    .addCommand(topicsCommand())
    .addCommand(lagCommand())
    .addCommand(dlqCommand())
    .addCommand(verifyCommand())
    .addCommand(replayCommand())
    .addCommand(doctorCommand())
    .addCommand(prepareCommand())
    .addCommand(parseCommand())
    .addCommand(enrichCommand());
}
