import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { stateDirectory, workspaceRoot } from '../workspace.js';

const run = promisify(execFile);

/** Kustomize itself, the one that is part of kubectl, or one that Go fetches and builds once. */
const programs = [
  { command: 'kustomize', version: ['version'], build: ['build'] },
  { command: 'kubectl', version: ['kustomize', '--help'], build: ['kustomize'] },
  {
    command: 'go',
    version: ['version'],
    build: ['run', 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.1', 'build'],
  },
] as const;

/** Renders a folder of k8s/ as `kubectl apply -k` would apply it. */
export type Kustomize = (folder: string) => Promise<readonly Manifest[]>;

/** One object of Kubernetes as an overlay makes it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Undefined where none of kustomize, kubectl and Go is installed. */
export async function findKustomize(): Promise<Kustomize | undefined> {
  for (const { command, version, build } of programs) {
    const there = await run(command, [...version]).then(
      () => true,
      () => false,
    );
    if (there) return async (folder) => parse(await render(command, build, folder));
  }
  return undefined;
}

/** A folder, to be rendered, of an overlay with components that it does not switch on by itself. */
export async function combine(overlay: string, components: readonly string[]): Promise<string> {
  const folder = path.join(stateDirectory, 'kustomize', [path.basename(overlay), ...components].join('-'));
  await mkdir(folder, { recursive: true });
  const relative = (place: string) => path.relative(folder, path.join(workspaceRoot, 'k8s', place));
  const lines = [
    ...['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization', 'namespace: headwater'],
    ...['resources:', `  - ${relative(overlay)}`],
    ...['components:', ...components.map((name) => `  - ${relative(path.join('components', name))}`)],
  ];
  await writeFile(path.join(folder, 'kustomization.yaml'), `${lines.join('\n')}\n`);
  return path.relative(path.join(workspaceRoot, 'k8s'), folder);
}

async function render(command: string, build: readonly string[], folder: string): Promise<string> {
  const place = path.join(workspaceRoot, 'k8s', folder);
  const { stdout } = await run(command, [...build, place], { maxBuffer: 64 * 1_048_576 });
  return stdout;
}

const parse = (text: string): readonly Manifest[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Manifest);
