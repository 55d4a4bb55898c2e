import { spawn } from 'node:child_process';
import { addressVariables, operationsVariable, readStackFile } from '../start/stack-file.js';
import { entryOf } from '../start/services.js';
import { stopSignal } from '../stop-signal.js';

/**
 * `npm run -s headwater -- ...`: the operator's tool as a process of its own, on this terminal. It is told where
 * `npm start` has put the servers; an address in the environment goes first.
 */
export async function headwater(args: string[]): Promise<number> {
  const stack = await readStackFile();
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', entryOf('cli'), ...args],
    {
      env: { ...(stack && { ...addressVariables(stack), ...operationsVariable(stack) }), ...process.env },
      stdio: 'inherit',
    },
  );
  // A Ctrl-C reaches the child too, which decides; a second one ends it.
  const stopped = stopSignal(() => child.kill('SIGKILL'));
  stopped.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
