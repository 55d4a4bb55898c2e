import type { ToolOptions } from '../checks/run-tool.js';
import { TriedProduct } from '../checks/tried-product.js';
import { waitUntil } from '../checks/wait-until.js';
import { freePort } from '../stack/ports.js';
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

/** The product in a namespace of its own, which `remove` takes away again. */
export class KubernetesProject extends TriedProduct {
  readonly namespace: string;
  readonly signal: AbortSignal;
  #key = '';

  constructor(namespace: string, signal: AbortSignal) {
    super();
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

  /**
   * Opens the cluster's own way to the API for as long as `signal` is not aborted, as a client from outside has it: each search goes to any
   * of its replicas. Resolves with what searches; that rejects where there is no answer.
   */
  async searchFromOutside(signal: AbortSignal): Promise<(query: string) => Promise<unknown>> {
    const port = await freePort();
    const proxy = kubectl(['proxy', '--port', String(port)], { signal });
    proxy.catch(() => undefined);
    const api = `http://127.0.0.1:${port}/api/v1/namespaces/${this.namespace}/services/api:http/proxy`;
    const search = async (query: string): Promise<unknown> => {
      const response = await fetch(`${api}/v2/everything?${new URLSearchParams({ q: query }).toString()}`, {
        headers: { 'x-api-key': this.#key },
        signal,
      });
      if (!response.ok) throw new Error(`the API says ${response.status}`);
      return response.json();
    };
    await waitUntil('the API answers through the cluster', () => search('the'), { seconds: 60, signal });
    return search;
  }

  /** In its own pod. */
  protected operate(args: readonly string[]): Promise<string> {
    return this.kubectl(['exec', 'deployment/cli', '--', 'node', 'dist/main.js', ...args]);
  }

  protected async stopSources(seconds: number): Promise<void> {
    await this.kubectl(['scale', 'deployment/newsroom', 'deployment/ingestor', '--replicas=0']);
    // Those on their way out still send what they have read.
    const selector = 'app.kubernetes.io/name in (newsroom, ingestor)';
    const look = async (): Promise<true | undefined> =>
      (await this.kubectl(['get', 'pods', '--selector', selector, '--output', 'name'])) === ''
        ? true
        : undefined;
    await waitUntil('no pod reads sources', look, { seconds, signal: this.signal });
  }

  #moved(manifest: Manifest): Manifest {
    const { kind, metadata } = manifest;
    if (kind === 'Namespace') return { ...manifest, metadata: { ...metadata, name: this.namespace } };
    return { ...manifest, metadata: { ...metadata, namespace: this.namespace } };
  }
}
