import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ConfigVariable } from '@headwater/config';
import { entryOf, services } from '../start/services.js';

const run = promisify(execFile);

/** For a launcher that holds a pipe open; in a container, nobody does. */
const notForContainers = new Set(['HEADWATER_EXIT_WITH_PARENT']);

/** A variable with the services that read it. */
export interface ReadVariable {
  readonly variable: ConfigVariable;
  readonly readers: readonly string[];
}

/** What services read from their environment in containers, by name. Each built service is asked, a process of its own. */
export async function serviceVariables(): Promise<ReadonlyMap<string, ReadVariable>> {
  const asked = await Promise.all(services.map(({ name }) => variablesOf(name)));
  const found = new Map<string, { readonly variable: ConfigVariable; readonly readers: string[] }>();
  for (const [index, variables] of asked.entries()) {
    const reader = services[index]?.name ?? '';
    for (const variable of variables) {
      if (notForContainers.has(variable.name)) continue;
      const known = found.get(variable.name);
      if (known === undefined) found.set(variable.name, { variable, readers: [reader] });
      else known.readers.push(reader);
    }
  }
  return found;
}

/** What a variable is for, and what it may be. */
export const describeVariable = ({ description, accepts }: ConfigVariable): string =>
  accepts === null ? description : `${description} (${accepts})`;

/** A service is asked, and not imported: what it says is what its image says. */
async function variablesOf(service: string): Promise<readonly ConfigVariable[]> {
  const { stdout } = await run(process.execPath, [entryOf(service), '--help', '--json']);
  return JSON.parse(stdout) as readonly ConfigVariable[];
}
