import { combine, type Kustomize, type Manifest } from './kustomize.js';

const local = 'overlays/local';
const production = 'overlays/production';
/** What the overlays leave to be switched on. */
const optional = new Map([
  [local, ['ephemeral-servers']],
  [production, ['websub', 'article-pages']],
]);

/** Everything that can be applied, by where it comes from. */
export async function renderAll(kustomize: Kustomize): Promise<ReadonlyMap<string, readonly Manifest[]>> {
  const rendered = new Map<string, readonly Manifest[]>();
  for (const [overlay, components] of optional) {
    rendered.set(overlay, await kustomize(overlay));
    rendered.set(withAll(overlay), await kustomize(await combine(overlay, components)));
  }
  return rendered;
}

/** The name of an overlay with everything that it leaves to be switched on. */
export const withAll = (overlay: string): string =>
  `${overlay} with ${optional.get(overlay)?.join(', ') ?? 'nothing'}`;

/** What the manifests are checked against; `npm run schemas` writes it. */
export const schemaFile = 'tools/src/kubernetes/schemas.json';

/** A container as far as it is looked at here. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[];
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly [field: string]: unknown;
}

interface SecretFiles {
  readonly items: readonly { readonly key: string; readonly path: string }[];
}

/** A volume as far as it is looked at here. */
export interface Volume {
  readonly name: string;
  readonly secret?: SecretFiles;
  readonly projected?: {
    readonly sources: readonly { readonly secret: SecretFiles & { readonly name: string } }[];
  };
}

/** The pods of a Deployment, StatefulSet or Job. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly Volume[];
}

/** Kind with its API version, as schemas are named. */
export const kindOf = ({ apiVersion, kind }: Manifest): string => `${apiVersion} ${kind}`;

/** The pod template of what has one. */
export function podOf(manifest: Manifest): PodSpec | undefined {
  const spec = manifest['spec'] as { readonly template?: { readonly spec?: PodSpec } } | undefined;
  const pod = spec?.template?.spec;
  return pod?.containers === undefined ? undefined : pod;
}
