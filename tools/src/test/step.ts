import { spawn } from 'node:child_process';
import { say } from '../terminal.js';

/** One named part of `npm test` and how it went. */
export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/**
 * Runs a Node program as one step, with its output on this terminal and a line before and after. A step never
 * throws: one that fails, or whose program cannot be started, is a result like any other, so that the rest still runs.
 */
export async function runStep(
  name: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd: string; signal?: AbortSignal },
): Promise<StepResult> {
  say(`\n== ${name}`);
  const started = performance.now();
  const ok = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'inherit', 'inherit'],
      ...(options.signal && { signal: options.signal }),
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  const seconds = (performance.now() - started) / 1000;
  say(`== ${name}: ${ok ? 'ok' : 'FAILED'} (${seconds.toFixed(1)} s)`);
  return { name, ok, seconds };
}
