import { execFile } from 'node:child_process';
import path from 'node:path';
import type { Namespace } from '@headwater/contracts';

const program = path.join(import.meta.dirname, '../../apps/cli/dist/main.js');

/** How a command of the operator's tool ended. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly problems: string;
}

/** Runs the operator's tool as an operator does, on the servers of the test run. */
export function headwater(namespace: Namespace, ...args: readonly string[]): Promise<CommandResult> {
  return headwaterWith({ HEADWATER_NAMESPACE: namespace.name }, ...args);
}

/** The same with an environment of its own, on top of the test run's. */
export function headwaterWith(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<CommandResult> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env, maxBuffer: 64 << 20 },
      (error, output, problems) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, output, problems });
      },
    );
  });
}

/** The same with `--json`, read. */
export async function headwaterJson<Answer>(
  namespace: Namespace,
  ...args: readonly string[]
): Promise<Answer> {
  const { output, problems } = await headwater(namespace, ...args, '--json');
  if (output === '') throw new Error(`headwater ${args.join(' ')} said nothing: ${problems}`);
  return JSON.parse(output) as Answer;
}
