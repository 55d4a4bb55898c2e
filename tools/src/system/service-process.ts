import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { OwnedChild, ProcessOwner } from '../processes/process-owner.js';
import { entryOf, serviceNodeArguments } from '../start/services.js';

/** How a service is run, each time. */
export interface ServiceSettings {
  /** Of the app. */
  readonly name: string;
  /** Of this replica, for logs and reports. */
  readonly replica: string;
  readonly owner: ProcessOwner;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Arguments for Node before the program, such as `--import`. */
  readonly nodeArguments?: readonly string[];
}

type LogRecord = Readonly<Record<string, unknown>>;

/** A built service as a process that can be killed, held and started again at any moment. */
export class ServiceProcess {
  #settings: ServiceSettings;
  #process: OwnedChild | null = null;
  #operationsPort = 0;
  #startedAt = 0;
  #paused = false;
  /** How often it was ended by force. */
  kills = 0;

  constructor(settings: ServiceSettings) {
    this.#settings = settings;
  }

  get name(): string {
    return this.#settings.name;
  }

  get replica(): string {
    return this.#settings.replica;
  }

  get logFile(): string {
    return this.#settings.logFile;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#process?.owned.pid;
  }

  get isRunning(): boolean {
    return this.#process !== null;
  }

  /** When the process of now was started, in milliseconds since the epoch. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** Changes what the next start is told. */
  withEnvironment(environment: Readonly<Record<string, string>>): void {
    this.#settings = { ...this.#settings, environment: { ...this.#settings.environment, ...environment } };
  }

  /**
   * Resolves with the log record in which the service says that it runs.
   *
   * @throws when it ends before that
   */
  async start(): Promise<LogRecord> {
    const { name, replica, owner, environment, logFile, nodeArguments = [] } = this.#settings;
    const log = createWriteStream(logFile, { flags: 'a' });
    this.#startedAt = Date.now();
    this.#paused = false;
    const started = await owner.start(
      { name: replica, tier: 'service' },
      process.execPath,
      [...serviceNodeArguments, ...nodeArguments, entryOf(name)],
      {
        env: { ...process.env, NODE_OPTIONS: '', HEADWATER_EXIT_WITH_PARENT: 'true', ...environment },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    this.#process = started;
    const { stdin, stdout, stderr } = started.child;
    stdin?.on('error', () => undefined);
    if (stdout === null || stderr === null) throw new Error('a child with pipes has their ends');
    stderr.pipe(log, { end: false });
    stdout.pipe(log, { end: false });
    const running = Promise.withResolvers<LogRecord>();
    running.promise.catch(() => undefined);
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.includes(`"msg":"${name} is running"`)) running.resolve(JSON.parse(line) as LogRecord);
      else if (line.includes(`"msg":"${name} is starting"`))
        this.#operationsPort = Number((JSON.parse(line) as LogRecord)['opsPort']);
    });
    void started.ended.then((how) => {
      if (this.#process === started) this.#process = null;
      log.end();
      running.reject(new Error(`${replica} ended (${how}) before it ran; see ${logFile}`));
    });
    return running.promise;
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.#process !== null) this.kills += 1;
    await this.#end('SIGKILL');
  }

  /** Asks it to stop; by force after 30 s. */
  async stop(): Promise<void> {
    if (this.#paused) this.resume();
    const force = setTimeout(() => this.signal('SIGKILL'), 30_000);
    await this.#end('SIGTERM');
    clearTimeout(force);
  }

  /** Holds it where it is (SIGSTOP): it answers nobody and knows nothing of it. */
  pause(): void {
    this.#paused = true;
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.#paused = false;
    this.signal('SIGCONT');
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.child.kill(signal);
  }

  /** Resolves when the process has ended, for whatever reason, with its exit code or signal. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    return (await this.#process?.ended) ?? null;
  }

  /** What it answers on its operations port, with the status; null when it does not answer. */
  async operations(path: '/livez' | '/readyz' | '/metrics'): Promise<{ ok: boolean; text: string } | null> {
    if (!this.isRunning || this.#operationsPort === 0) return null;
    try {
      const url = `http://127.0.0.1:${this.#operationsPort}${path}`;
      const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
      return { ok: response.ok, text: await response.text() };
    } catch {
      return null;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process?.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
