import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { workspaceRoot } from '../workspace.js';
import { isRunning, type ProcessIdentity } from './process-identity.js';

/** A process of its own that runs a few lines against the built launcher: only such a one can be killed. */
export class BuiltProgram {
  readonly child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** `code` is an ES module's body; `tools` in it is the folder of the built launcher. */
  constructor(code: string, environment: NodeJS.ProcessEnv = {}) {
    const prelude = `const tools = ${JSON.stringify(`${workspaceRoot}/tools/dist`)};\n`;
    this.child = spawn(process.execPath, ['--input-type=module', '--eval', prelude + code], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!this.child.stdout) throw new Error('no output to read');
    this.#lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line that the program prints, as JSON. */
  async said<T>(): Promise<T> {
    const line = await this.#lines.next();
    if (line.done) throw new Error('the program ended without a word');
    return JSON.parse(line.value) as T;
  }

  /** Ends it the hard way. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** Waits until none of them runs; the test's own time limit is the deadline. */
export async function untilGone(processes: readonly ProcessIdentity[]): Promise<void> {
  while (processes.some(isRunning)) await delay(20);
}
