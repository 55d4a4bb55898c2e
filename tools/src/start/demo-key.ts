import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { stateDirectory, workspaceRoot } from '../workspace.js';

const run = promisify(execFile);

/** A key of the API for trying it out: random, and the same on every start of this clone. The API makes its keys itself. */
export async function ensureDemoKey(postgresUrl: string, namespace: string): Promise<string> {
  const program = path.join(workspaceRoot, 'apps', 'api', 'dist', 'create-key.js');
  const keyFile = path.join(stateDirectory, 'demo-key');
  const environment = { HEADWATER_POSTGRES_URL: postgresUrl, HEADWATER_NAMESPACE: namespace };
  const { stdout } = await run(process.execPath, [program, '--name', 'demo', '--key-file', keyFile], {
    env: { ...process.env, ...environment },
  });
  return stdout.trim();
}
