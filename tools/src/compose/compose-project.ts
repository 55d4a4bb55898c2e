import path from 'node:path';
import { TriedProduct } from '../checks/tried-product.js';
import { docker } from './docker.js';

/** One container of a project, as `docker compose ps` and `docker inspect` see it. */
export interface Container {
  readonly id: string;
  readonly service: string;
  readonly state: string;
  /** Empty for one without a health check. */
  readonly health: string;
  readonly startedAt: string;
}

/** How a project is brought up. */
export interface ProjectOptions {
  readonly name: string;
  readonly apiPort: number;
  readonly signal: AbortSignal;
  /** A file of compose/ with the settings of a variant. */
  readonly variant?: string;
  readonly profile?: string;
  /** Settings on top. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A run of docker-compose.yml under a name of its own: its containers, its API, its operator's tool. */
export class ComposeProject extends TriedProduct {
  readonly #options: ProjectOptions;
  #key = '';

  constructor(options: ProjectOptions) {
    super();
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /** Runs `docker compose <args>` for this project. */
  compose(...args: string[]): Promise<string> {
    const { name, variant, profile, apiPort, signal, settings } = this.#options;
    const chosen = [
      ...['--project-name', name],
      ...(variant === undefined ? [] : ['--env-file', path.join('compose', `${variant}.env`)]),
      ...(profile === undefined ? [] : ['--profile', profile]),
    ];
    const environment = { API_PORT: String(apiPort), ...settings };
    return docker(['compose', '--ansi', 'never', ...chosen, ...args], { environment, signal });
  }

  /** Starts what does not run and waits until all of it is healthy. Throws with what those that are not said last. */
  async up(...args: string[]): Promise<void> {
    try {
      await this.compose('up', '--detach', '--wait', '--wait-timeout', '600', '--quiet-pull', ...args);
    } catch (error) {
      this.signal.throwIfAborted();
      throw new Error(`not everything has started:\n${await this.#lastWords()}`, { cause: error });
    }
  }

  /** Ends everything, and everything that is left of it. */
  async remove(): Promise<void> {
    await docker([
      ...['compose', '--ansi', 'never', '--project-name', this.name, '--profile', '*'],
      ...['down', '--volumes', '--remove-orphans', '--timeout', '30'],
    ]);
  }

  /** Its containers that run, or should. */
  async containers(service?: string): Promise<readonly Container[]> {
    const listed = await this.compose('ps', '--all', '--quiet', ...(service === undefined ? [] : [service]));
    const ids = listed.split('\n').filter((id) => id !== '');
    if (ids.length === 0) return [];
    const found = JSON.parse(await docker(['inspect', ...ids], { signal: this.signal })) as Inspected[];
    return found.map(({ Id, State, Config }) => ({
      id: Id,
      service: Config.Labels['com.docker.compose.service'] ?? '',
      state: State.Status,
      health: State.Health?.Status ?? '',
      startedAt: State.StartedAt,
    }));
  }

  /** Asks for an address inside of the network, from the API's container. */
  async ask(url: string): Promise<unknown> {
    const program = `fetch(process.argv[1]).then(async (r) => { console.log(await r.text()); if (!r.ok) process.exit(1) })`;
    return JSON.parse(await this.compose('exec', '-T', 'api', 'node', '-e', program, url));
  }

  /** The text that one container serves on its operations port. */
  async operations(container: Container, page: string): Promise<string> {
    const program = `fetch('http://127.0.0.1:9090/${page}').then(async (r) => console.log(await r.text()))`;
    return docker(['exec', container.id, 'node', '-e', program], { signal: this.signal });
  }

  /** Registers a key for what follows. */
  async createKey(): Promise<void> {
    const said = await this.compose('exec', '-T', 'api', 'node', 'dist/create-key.js', '--name', 'try');
    this.#key = said.trim();
  }

  /** How many articles the API finds, as somebody from outside sees it. */
  async articles(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.#options.apiPort}/v2/everything?q=the&pageSize=1`, {
      headers: { 'x-api-key': this.#key },
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await response.json()) as { status: string; message?: string; totalResults?: number };
    if (body.status !== 'ok') throw new Error(`the API says ${response.status} ${body.message ?? ''}`);
    return body.totalResults ?? 0;
  }

  /** The last lines of every container that does not run, or is not healthy. */
  async #lastWords(): Promise<string> {
    const well = ({ state, health }: Container): boolean =>
      state === 'running' && ['', 'healthy'].includes(health);
    const ill = (await this.containers()).filter((container) => !well(container));
    return this.compose('logs', '--no-color', '--tail', '5', ...new Set(ill.map(({ service }) => service)));
  }

  /** By a container of its own. */
  protected operate(args: readonly string[]): Promise<string> {
    return this.compose('run', '--rm', '--no-deps', '-T', 'cli', ...args);
  }

  protected async stopSources(): Promise<void> {
    await this.compose('stop', 'newsroom', 'ingestor');
  }
}

interface Inspected {
  readonly Id: string;
  readonly State: {
    readonly Status: string;
    readonly StartedAt: string;
    readonly Health?: { readonly Status: string };
  };
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
}
