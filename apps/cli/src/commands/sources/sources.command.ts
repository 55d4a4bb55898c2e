import { Command } from 'commander';
import { addCommand } from './add.command.js';
import { checkCommand } from './check.command.js';
import { exportCommand } from './export.command.js';
import { importCommand } from './import.command.js';
import { listCommand } from './list.command.js';
import { removeCommand, resumeCommand } from './remove.command.js';
import { showCommand } from './show.command.js';

const EXAMPLES = `
Examples:
  npm run -s headwater -- sources check https://www.tagesschau.de/xml/rss2
  npm run -s headwater -- sources add https://www.tagesschau.de/xml/rss2 --country de --language de
  npm run -s headwater -- sources list --health failing
  npm run -s headwater -- sources show tagesschau
  npm run -s headwater -- sources import feeds.opml
  npm run -s headwater -- sources export --opml > feeds.opml`;

/** `headwater sources`: which feeds are read, how they are, and what to change about it. */
export function sourcesCommand(): Command {
  return new Command('sources')
    .description('Lists, explains, checks and changes the sources that are read.')
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(checkCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(resumeCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand());
}
