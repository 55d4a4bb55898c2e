import { spawn } from 'node:child_process';
import path from 'node:path';
import { workspaceRoot } from '../workspace.js';

/** `npm run -s headwater -- ...`: the operator's tool as a process of its own, on this terminal. */
export async function headwater(args: string[]): Promise<number> {
  const child = spawn(process.execPath, [path.join(workspaceRoot, 'apps/cli/dist/main.js'), ...args], {
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
