import { ToolError, type ToolOptions } from '../checks/run-tool.js';
import { waitUntil } from '../checks/wait-until.js';
import { kubectl } from './kubectl.js';
import type { Manifest } from './kustomize.js';

/** Pods of one kind, as `kubectl get pods` knows them. */
export interface Pod {
  readonly name: string;
  readonly ready: boolean;
}

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
    readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

interface Verdict {
  readonly balanced: boolean;
  readonly books: {
    readonly problems: readonly string[];
    readonly stages: readonly { readonly stage: string; readonly stored: number }[];
  };
}

/** The product in a namespace of its own, which `remove` takes away again. */
export class KubernetesProject {
  readonly namespace: string;
  readonly signal: AbortSignal;
  #key = '';

  constructor(namespace: string, signal: AbortSignal) {
    this.namespace = namespace;
    this.signal = signal;
  }

  /** Runs `kubectl <args>` in the namespace. */
  kubectl(args: readonly string[], options: ToolOptions = {}): Promise<string> {
    return kubectl(['--namespace', this.namespace, ...args], { signal: this.signal, ...options });
  }

  /** Applies manifests of any namespace to this one. What the cluster warns of is told. */
  async apply(manifests: readonly Manifest[], ...options: readonly string[]): Promise<readonly string[]> {
    const items = manifests.map((manifest) => this.#moved(manifest));
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const warnings: string[] = [];
    const onMessage = (line: string): void => void warnings.push(line);
    await kubectl(['apply', '--server-side', ...options, '--filename', '-'], {
      signal: this.signal,
      input,
      onMessage,
    });
    return warnings.filter((line) => line.startsWith('Warning:'));
  }

  /** Ends everything, and everything that is left of it. */
  async remove(): Promise<void> {
    await kubectl(['delete', 'namespace', this.namespace, '--ignore-not-found', '--timeout=180s']);
  }

  /** Waits until what has been changed of these Deployments, or of all, has come into force. */
  async rolledOut(seconds: number, ...deployments: readonly string[]): Promise<void> {
    const names = deployments.length > 0 ? deployments : await this.deployments();
    for (const name of names)
      await this.kubectl(['rollout', 'status', `deployment/${name}`, `--timeout=${seconds}s`]);
  }

  /** Names of its Deployments, by a selector of labels. */
  async deployments(selector = ''): Promise<readonly string[]> {
    const listed = await this.kubectl(['get', 'deployments', '--selector', selector, '--output', 'name']);
    return listed.split('\n').flatMap((line) => line.split('/')[1] ?? []);
  }

  /** Pods of a service that are not on their way out. */
  async pods(service: string): Promise<readonly Pod[]> {
    const selector = `app.kubernetes.io/name=${service}`;
    const listed = await this.kubectl(['get', 'pods', '--selector', selector, '--output', 'json']);
    return (JSON.parse(listed) as PodList).items
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(({ metadata, status }) => ({
        name: metadata.name,
        ready: (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True'),
      }));
  }

  /** The answer of the operator's tool, in its own pod. */
  async headwater(...args: readonly string[]): Promise<unknown> {
    const command = ['exec', 'deployment/cli', '--', 'node', 'dist/main.js', ...args, '--json'];
    const said = await this.kubectl(command).catch((error: unknown) => {
      // `verify` ends with 1 when the books do not balance, and says so first.
      if (error instanceof ToolError && error.output.startsWith('{')) return error.output;
      throw error;
    });
    return JSON.parse(said.split('\n').at(-1) ?? '');
  }

  /** Registers a key for what follows. */
  async createKey(): Promise<void> {
    const program = ['node', 'dist/create-key.js', '--name', 'try'];
    this.#key = (await this.kubectl(['exec', 'deployment/api', '--', ...program])).trim();
  }

  /** How many articles the API finds. */
  async articles(): Promise<number> {
    const url = 'http://127.0.0.1:8080/v2/everything?q=the&pageSize=1';
    const program = `fetch(process.argv[1], { headers: { 'x-api-key': process.argv[2] } }).then(async (r) => console.log(await r.text()))`;
    const said = await this.kubectl(['exec', 'deployment/api', '--', 'node', '-e', program, url, this.#key]);
    const {
      status,
      message = '',
      totalResults = 0,
    } = JSON.parse(said) as {
      readonly status: string;
      readonly message?: string;
      readonly totalResults?: number;
    };
    if (status !== 'ok') throw new Error(`the API says ${message}`);
    return totalResults;
  }

  /** Waits until the API finds `count` articles more than `since`. */
  moreArticles(since: number, count: number, seconds: number): Promise<number> {
    const look = async (): Promise<number | undefined> => {
      const found = await this.articles();
      return found >= since + count ? found : undefined;
    };
    const what = `${count} articles more than ${since} in the API`;
    return waitUntil(what, look, { seconds, signal: this.signal });
  }

  /** Lets what was published reach Postgres: no source is read any more, and no stage has anything left to read. */
  async drain(seconds: number): Promise<void> {
    await this.kubectl(['scale', 'deployment/newsroom', 'deployment/ingestor', '--replicas=0']);
    const look = async (): Promise<true | undefined> => {
      const reading = await this.pods('ingestor');
      const lags = (await this.headwater('lag')) as readonly { readonly lag: number }[];
      return reading.length === 0 && lags.every(({ lag }) => lag === 0) ? true : undefined;
    };
    await waitUntil('every stage has read everything', look, { seconds, signal: this.signal });
  }

  /** Throws unless `headwater verify` finds the books balanced; resolves with how many articles are stored. */
  async verify(): Promise<number> {
    const { balanced, books } = (await this.headwater('verify')) as Verdict;
    if (!balanced)
      throw new Error(`the books do not balance: ${books.problems.join('; ') || 'see the recount'}`);
    return books.stages.at(-1)?.stored ?? 0;
  }

  #moved(manifest: Manifest): Manifest {
    const { kind, metadata } = manifest;
    if (kind === 'Namespace') return { ...manifest, metadata: { ...metadata, name: this.namespace } };
    return { ...manifest, metadata: { ...metadata, namespace: this.namespace } };
  }
}
