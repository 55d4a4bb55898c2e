import { runTool, ToolError, type ToolOptions } from '../checks/run-tool.js';

/** Runs `kubectl <args>` against the cluster of the current context. Throws a ToolError with its last lines. */
export const kubectl = (args: readonly string[], options?: ToolOptions): Promise<string> =>
  runTool('kubectl', args, options);

/** Why nothing can be tried on this machine; undefined where a cluster answers. */
export async function missingCluster(): Promise<string | undefined> {
  try {
    await kubectl(['version', '--request-timeout=10s']);
    return undefined;
  } catch (error) {
    if (error instanceof ToolError) return `no cluster answers (${error.message.split('\n').at(-1) ?? ''})`;
    return 'there is no program `kubectl`';
  }
}

/** Whether nodes run pods there; a control plane alone can still judge manifests. */
export async function hasNodes(signal: AbortSignal): Promise<boolean> {
  return (await kubectl(['get', 'nodes', '--output', 'name'], { signal })) !== '';
}

/** Whether a claim of storage is answered by itself: there is a StorageClass that is the default one. */
export async function hasVolumes(signal: AbortSignal): Promise<boolean> {
  const listed = await kubectl(['get', 'storageclasses', '--output', 'json'], { signal });
  const { items } = JSON.parse(listed) as {
    readonly items: readonly {
      readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
    }[];
  };
  return items.some(
    ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
}
