import { spawn } from 'node:child_process';
import path from 'node:path';
import { workspaceRoot } from '../workspace.js';

const program = path.join(workspaceRoot, 'tests', 'simulator', 'dist', 'simulate.main.js');

/** `npm run simulate`: runs the simulator in a process of its own, since it changes how modules are loaded. */
export function simulate(args: string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], { cwd: workspaceRoot, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
