import { combine, type Kustomize, type Manifest } from './kustomize.js';

/** Every overlay of k8s/, each with the components that it leaves to be switched on. */
export const overlays = [
  { overlay: 'overlays/local', components: ['ephemeral-servers'] },
  { overlay: 'overlays/production', components: ['kafka-access'] },
] as const;

/** Everything that can be applied, by where it comes from. */
export async function renderAll(kustomize: Kustomize): Promise<ReadonlyMap<string, readonly Manifest[]>> {
  const rendered = new Map<string, readonly Manifest[]>();
  for (const { overlay, components } of overlays) {
    rendered.set(overlay, await kustomize(overlay));
    const combined = await kustomize(await combine(overlay, components));
    rendered.set(`${overlay} with ${components.join(', ')}`, combined);
  }
  return rendered;
}

/** What the manifests are checked against; `npm run schemas` writes it. */
export const schemaFile = 'tools/src/kubernetes/schemas.json';

/** A container as far as it is looked at here. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[];
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly [field: string]: unknown;
}

/** The pods of a Deployment, StatefulSet or Job. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
}

/** Kind with its API version, as schemas are named. */
export const kindOf = ({ apiVersion, kind }: Manifest): string => `${apiVersion} ${kind}`;

/** The pod template of what has one. */
export function podOf(manifest: Manifest): PodSpec | undefined {
  const spec = manifest['spec'] as { readonly template?: { readonly spec?: PodSpec } } | undefined;
  const pod = spec?.template?.spec;
  return pod?.containers === undefined ? undefined : pod;
}
