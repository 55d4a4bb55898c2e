import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ConfigVariable } from '@headwater/config';
import { entryOf, services } from '../start/services.js';
import { composeVariables, describeComposeVariable } from './compose-variables.js';

const run = promisify(execFile);

const head = `# Settings of \`docker compose\`: copy this file to .env, and take the # away in front of what you change.
# Written by \`npm run docs\` from docker-compose.yml and from what each service says to --help.
`;

/** For a launcher that holds a pipe open; in a container, nobody does. */
const notForContainers = new Set(['HEADWATER_EXIT_WITH_PARENT']);

/** The text of .env.example: what docker-compose.yml reads, then what each service does. */
export async function envExample(): Promise<string> {
  const { read, fixed } = composeVariables();
  const asked = await Promise.all(services.map(({ name }) => variablesOf(name)));
  const ofServices = new Map<string, { readonly variable: ConfigVariable; readonly readers: string[] }>();
  for (const [index, variables] of asked.entries()) {
    const reader = services[index]?.name ?? '';
    for (const variable of variables) {
      if (fixed.has(variable.name) || notForContainers.has(variable.name)) continue;
      const known = ofServices.get(variable.name);
      if (known === undefined) ofServices.set(variable.name, { variable, readers: [reader] });
      else known.readers.push(reader);
    }
  }
  const ofCompose = [...read].filter(([name]) => !ofServices.has(name));
  const sections = Map.groupBy(ofServices.values(), ({ readers }) =>
    readers.length === services.length ? 'Every service' : readers.join(', '),
  );
  return [
    head,
    title('Containers'),
    ...ofCompose.map(([name, preset]) => entry(describeComposeVariable(name), name, preset)),
    ...[...sections].flatMap(([readers, entries]) => [
      title(readers),
      ...entries.map(({ variable: { name, description, accepts, default: preset } }) =>
        entry(
          accepts === null ? description : `${description} (${accepts})`,
          name,
          read.get(name) ?? preset ?? '',
        ),
      ),
    ]),
  ].join('\n');
}

const title = (text: string): string => `# ---- ${text} ----\n`;
const entry = (description: string, name: string, preset: string): string =>
  `# ${description}\n#${name}=${preset}\n`;

/** A service is asked, and not imported: what it says is what its image says. */
async function variablesOf(service: string): Promise<readonly ConfigVariable[]> {
  const { stdout } = await run(process.execPath, [entryOf(service), '--help', '--json']);
  return JSON.parse(stdout) as readonly ConfigVariable[];
}
