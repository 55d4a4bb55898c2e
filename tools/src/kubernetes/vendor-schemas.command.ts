import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { say } from '../terminal.js';
import { UserError } from '../user-error.js';
import { workspaceRoot } from '../workspace.js';
import { findKustomize, type Manifest } from './kustomize.js';
import { kindOf, renderAll, schemaFile } from './manifests.js';
import { customResourceDefinitions, kubernetesOpenApi, versions } from './published-definitions.js';
import { usedSchema, type Schema } from './used-schema.js';

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

interface OpenApi {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** `npm run schemas`: writes what the manifests in k8s/ are checked against, from what Kubernetes and the operators publish. */
export async function vendorSchemas(): Promise<number> {
  const kustomize = await findKustomize();
  if (kustomize === undefined) throw new UserError('This needs Go, Java 17 and Maven: install them.');
  const manifests = [...(await renderAll(kustomize)).values()].flat();
  const { definitions } = JSON.parse(await kubernetesOpenApi()) as OpenApi;
  const known = new Map([...builtIn(definitions), ...(await custom(definitions))]);
  const resolve = (reference: string): Schema => definitions[reference.replace('#/definitions/', '')] ?? {};
  const kinds = [...Map.groupBy(manifests, kindOf)].toSorted(([a], [b]) => a.localeCompare(b));
  const schemas = kinds.map(([kind, objects]: readonly [string, readonly Manifest[]]) => {
    const schema = known.get(kind);
    if (schema === undefined) throw new UserError(`Nobody publishes a schema of ${kind}.`);
    return [kind, usedSchema(schema, objects, resolve)];
  });
  // A kind a line, so that a difference is read by kind.
  const lines = schemas.map(([kind, schema]) => `${JSON.stringify(kind)}:${JSON.stringify(schema)}`);
  const text = `{"versions":${JSON.stringify(versions)},"schemas":{\n${lines.join(',\n')}\n}}\n`;
  await writeFile(path.join(workspaceRoot, schemaFile), text);
  say(`${schemaFile}: ${kinds.length} kinds`);
  return 0;
}

function builtIn(definitions: OpenApi['definitions']): readonly (readonly [string, Schema])[] {
  return Object.values(definitions).flatMap((schema) => {
    const names = (schema['x-kubernetes-group-version-kind'] ?? []) as readonly {
      readonly group: string;
      readonly version: string;
      readonly kind: string;
    }[];
    return names.map(({ group, version, kind }) => {
      const apiVersion = group === '' ? version : `${group}/${version}`;
      return [`${apiVersion} ${kind}`, schema] as const;
    });
  });
}

/** A custom resource has the metadata that all have; its definition leaves them open. */
async function custom(definitions: OpenApi['definitions']): Promise<readonly (readonly [string, Schema])[]> {
  const metadata = definitions['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'] ?? {};
  const files = await customResourceDefinitions();
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) => {
    const { spec } = parse(text) as Definition;
    return spec.versions.map(({ name, schema: { openAPIV3Schema: schema } }) => {
      const properties = {
        ...schema.properties,
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata,
      };
      return [`${spec.group}/${name} ${spec.names.kind}`, { ...schema, properties }] as const;
    });
  });
}
