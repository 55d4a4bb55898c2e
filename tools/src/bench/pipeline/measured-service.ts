import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { entryOf, serviceNodeArguments } from '../../start/services.js';

/** A service as a process whose start and memory are watched. */
export class MeasuredService {
  readonly #child: ChildProcess;
  /** Rejects when the service ends before it is told to. */
  readonly lost: Promise<never>;
  #stopping = false;
  /** Resolves with the time at which the service said that it runs, in milliseconds since the epoch. */
  readonly running: Promise<number>;

  constructor(
    readonly name: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#child = spawn(process.execPath, [...serviceNodeArguments, entryOf(name)], {
      env: { ...process.env, HEADWATER_OPS_PORT: '0', HEADWATER_EXIT_WITH_PARENT: 'true', ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.running = promise;
    this.running.catch(() => undefined);
    const { promise: lost, reject: lose } = Promise.withResolvers<never>();
    this.lost = lost;
    this.lost.catch(() => undefined);
    this.#child.once('exit', (code, signal) => {
      const error = new Error(`${name} has ended with ${code ?? signal}.`);
      reject(error);
      if (!this.#stopping) lose(error);
    });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('A child with a pipe has its end.');
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.includes(`"msg":"${name} is running"`)) resolve(Date.parse(String(JSON.parse(line).time)));
      if (/"level":"(warn|error|fatal)"/.test(line)) process.stderr.write(`${line}\n`);
    });
  }

  /** Highest resident memory so far, in MB; 0 where the system does not tell. */
  async peakMemoryMb(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8').catch(() => '');
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await gone;
  }
}
