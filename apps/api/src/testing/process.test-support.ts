import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of this app as it is shipped: built, and a process of its own. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** The first record of the log that has this message. */
  logged(message: string): Promise<Record<string, unknown>>;
  /** Exit code, all of standard output, and all of standard error. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly output: string;
    readonly problems: string;
  }>;
}

export function run(
  program: 'main.js' | 'create-key.js',
  args: readonly string[],
  environment: Record<string, string>,
): TestProcess {
  const file = fileURLToPath(new URL(`../../dist/${program}`, import.meta.url));
  if (!existsSync(file)) throw new Error(`${file} is not there: build first.`);
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Map<string, (record: Record<string, unknown>) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const [message, found] of waiting) if (line.includes(message)) found(JSON.parse(line));
  });
  let problems = '';
  child.stderr.on('data', (text: Buffer) => (problems += String(text)));
  const ended = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    output: lines.join('\n'),
    problems,
  }));
  return {
    child,
    ended,
    logged: (message) =>
      new Promise((resolve, reject) => {
        const known = lines.find((line) => line.includes(message));
        if (known !== undefined) return resolve(JSON.parse(known) as Record<string, unknown>);
        waiting.set(message, resolve);
        void ended.then(({ output }) => reject(new Error(`The process has ended:\n${output}`)));
      }),
  };
}
