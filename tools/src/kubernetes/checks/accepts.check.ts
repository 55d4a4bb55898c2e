import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';
import { expectThat } from '../../checks/check.js';
import { waitUntil } from '../../checks/wait-until.js';
import { kubectl } from '../kubectl.js';
import type { Manifest } from '../kustomize.js';
import { renderAll } from '../manifests.js';
import { customResourceDefinitions } from '../published-definitions.js';
import type { KubernetesCheck } from './kubernetes-check.js';

const dryRun = ['--dry-run=server', '--field-manager=try', '--force-conflicts'];

/** What the API server itself says of every overlay, with the definitions of the operators. */
export const acceptsCheck: KubernetesCheck = {
  name: 'accepts',
  what: 'the API server takes every overlay in a dry run, with the definitions of the operators, and warns of nothing',
  run: async ({ project, kustomize, signal, note }) => {
    const rendered = await renderAll(kustomize);
    const [namespace] = [...rendered.values()].flat().filter(({ kind }) => kind === 'Namespace');
    expectThat(namespace !== undefined, 'no overlay has a namespace');
    await project.apply([namespace]);
    const made: string[] = [];
    try {
      for await (const name of define(signal)) made.push(name);
      note(`${made.length} definitions of operators are made for this`);
      for (const [overlay, manifests] of rendered) {
        const warnings = await project.apply(manifests, ...dryRun);
        expectThat(warnings.length === 0, `${overlay}: ${warnings.join('; ')}`);
        note(`${overlay}: ${manifests.length} objects are accepted`);
      }
      await refuses(
        ['run', 'unsafe', '--image=none', '--dry-run=server', '--privileged'],
        'violates PodSecurity',
      );
      note('a pod that may do everything is refused');
    } finally {
      for (const name of made) await kubectl(['delete', 'crd', name, '--wait=false']);
      await project.remove();
    }

    async function refuses(command: readonly string[], because: string): Promise<void> {
      const reason = await project.kubectl(command).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
      expectThat(reason.includes(because), `kubectl ${command.join(' ')}: ${reason || 'is accepted'}`);
    }
  },
};

/** Makes those definitions that the cluster does not have, and yields the name of each before it waits for it. */
async function* define(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  for (const file of await customResourceDefinitions()) {
    const { metadata } = parse(await readFile(file, 'utf8')) as Manifest;
    const known = await kubectl(['get', 'crd', metadata.name, '--ignore-not-found', '--output', 'name'], {
      signal,
    });
    if (known !== '') continue;
    await kubectl(['apply', '--server-side', '--filename', file], { signal });
    yield metadata.name;
    const established = ['wait', '--for=condition=Established', `crd/${metadata.name}`, '--timeout=10s'];
    // Where the server has not looked at it yet, `kubectl wait` does not wait but fails.
    await waitUntil(`${metadata.name} is established`, () => kubectl(established, { signal }), {
      seconds: 60,
      signal,
    });
  }
}
