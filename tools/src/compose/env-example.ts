import { services } from '../start/services.js';
import { composeVariables, describeComposeVariable } from './compose-variables.js';
import { describeVariable, serviceVariables } from './service-variables.js';

const head = `# Settings of \`docker compose\`: copy this file to .env, and take the # away in front of what you change.
# Written by \`npm run docs\` from docker-compose.yml and from what each service says to --help.
`;

/** The text of .env.example: what docker-compose.yml reads, then what each service does. */
export async function envExample(): Promise<string> {
  const { read, fixed } = composeVariables();
  const ofServices = new Map([...(await serviceVariables())].filter(([name]) => !fixed.has(name)));
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
      ...entries.map(({ variable }) =>
        entry(describeVariable(variable), variable.name, read.get(variable.name) ?? variable.default ?? ''),
      ),
    ]),
  ].join('\n');
}

const title = (text: string): string => `# ---- ${text} ----\n`;
const entry = (description: string, name: string, preset: string): string =>
  `# ${description}\n#${name}=${preset}\n`;
