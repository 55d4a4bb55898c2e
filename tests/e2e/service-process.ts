import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const workspace = path.join(import.meta.dirname, '../..');

/** How a service of the test is run. */
export interface ServiceSettings {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where its log goes. */
  readonly logFile: string;
  /** Arguments for Node before the program, such as `--import`. */
  readonly nodeArguments?: readonly string[];
}

/** A built service as a process that can be killed at any moment and started again. */
export class ServiceProcess {
  #child: ChildProcess | null = null;
  #running = Promise.withResolvers<Readonly<Record<string, unknown>>>();
  /** How often it was ended by force. */
  kills = 0;

  constructor(private settings: ServiceSettings) {}

  /** Changes what the next start is told. */
  withEnvironment(environment: Readonly<Record<string, string>>): void {
    this.settings = { ...this.settings, environment: { ...this.settings.environment, ...environment } };
  }

  get name(): string {
    return this.settings.name;
  }

  /** Resolves with the log record in which the service says that it runs. */
  start(): Promise<Readonly<Record<string, unknown>>> {
    const { name, environment, logFile, nodeArguments = [] } = this.settings;
    const program = path.join(workspace, 'apps', name, 'dist', 'main.js');
    const child = spawn(process.execPath, [...nodeArguments, program], {
      cwd: workspace,
      env: { ...process.env, NODE_OPTIONS: '', HEADWATER_EXIT_WITH_PARENT: 'true', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#running = Promise.withResolvers();
    const running = this.#running;
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stderr.pipe(log, { end: false });
    child.stdout.pipe(log, { end: false });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes(`"msg":"${name} is running"`))
        running.resolve(JSON.parse(line) as Record<string, unknown>);
    });
    child.once('exit', (code, signal) => {
      log.end();
      running.reject(new Error(`${name} ended (${code ?? signal}) before it ran; see ${logFile}`));
    });
    running.promise.catch(() => undefined);
    return running.promise;
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    this.kills += 1;
    await this.#end('SIGKILL');
  }

  /** Asks it to stop; by force after 20 s. */
  async stop(): Promise<void> {
    const force = setTimeout(() => this.#child?.kill('SIGKILL'), 20_000);
    await this.#end('SIGTERM');
    clearTimeout(force);
  }

  /** Resolves when the process has ended by itself, with its exit code. */
  ended(): Promise<number | null> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) {
      return Promise.resolve(child?.exitCode ?? null);
    }
    return new Promise((resolve) => child.once('exit', resolve));
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
