import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stateDirectory } from '../workspace.js';

/** Where everything is that `npm start` has started: read by the cli and the benches. */
export interface StackFile {
  readonly launcherPid: number;
  readonly namespace: string;
  readonly kafkaBrokers: string;
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly newsroomUrl: string | null;
  readonly services: readonly { readonly name: string; readonly operationsUrl: string }[];
}

const file = path.join(stateDirectory, 'stack.json');

/** Written at once and readable by its owner only: it holds a key and a password. */
export async function writeStackFile(stack: StackFile): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(stack, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Undefined when nothing was started, or when it has been stopped. */
export async function readStackFile(): Promise<StackFile | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as StackFile);
}

export const deleteStackFile = (): Promise<void> => rm(file, { force: true });
/** The variables by which every Headwater program learns where the servers are. */
export function addressVariables(stack: StackFile): Readonly<Record<string, string>> {
  return {
    HEADWATER_KAFKA_BROKERS: stack.kafkaBrokers,
    HEADWATER_POSTGRES_URL: stack.postgresUrl,
    HEADWATER_REDIS_URL: stack.redisUrl,
    HEADWATER_NAMESPACE: stack.namespace,
  };
}

/** The variable by which the operator's tool learns where the services answer for themselves. */
export function operationsVariable({ services }: StackFile): Readonly<Record<string, string>> {
  const addresses = services.map(({ name, operationsUrl }) => `${name}=${operationsUrl}`);
  return { HEADWATER_OPERATIONS_URLS: addresses.join(',') };
}
