import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { Ajv } from 'ajv';
import { createNamespace } from '@headwater/contracts';
import { CLOSE_WITHIN_MS } from '@headwater/observability';
import { AddressPolicy } from '@headwater/fetch';
import { composeServices } from '../compose/compose-variables.js';
import { serviceVariables } from '../compose/service-variables.js';
import { services } from '../start/services.js';
import { workspaceRoot } from '../workspace.js';
import { groups } from './kafka-resources.js';
import { readKubernetesFiles } from './kubernetes-files.js';
import { findKustomize, type Manifest } from './kustomize.js';
import { apiConcurrency } from './scaled-objects.js';
import { kindOf, podOf, renderAll, schemaFile, withAll, type Container, type Volume } from './manifests.js';

// It asks every built service, each a process of its own.
jest.setTimeout(300_000);

it('what follows from the code is up to date (`npm run docs` writes it)', async () => {
  const stale = (await readKubernetesFiles()).filter(({ text, filled }) => text !== filled);
  expect(stale.map(({ file }) => file)).toEqual([]);
});

const variables = await serviceVariables();
const kustomize = await findKustomize();
if (kustomize === undefined)
  process.stderr.write('The manifests are not rendered: none of kustomize, kubectl and Go is installed.\n');
const rendered =
  kustomize === undefined ? new Map<string, readonly Manifest[]>() : await renderAll(kustomize);
const described = kustomize === undefined ? describe.skip : describe;
/** Jest refuses an empty table. */
const overlays: readonly (readonly [string, readonly Manifest[]])[] =
  rendered.size === 0 ? [['nothing', []]] : [...rendered];
const local = rendered.get('overlays/local') ?? [];
const production = rendered.get('overlays/production') ?? [];
const completed = rendered.get(withAll('overlays/production')) ?? [];

const ofKind = (manifests: readonly Manifest[], kind: string): readonly Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);
const named = (manifests: readonly Manifest[], kind: string, name: string): Manifest =>
  ofKind(manifests, kind).find(({ metadata }) => metadata.name === name)!;
const containersOf = (manifest: Manifest): readonly Container[] => {
  const pod = podOf(manifest);
  return pod === undefined ? [] : [...(pod.initContainers ?? []), ...pod.containers];
};
const inDeployments = services.map(({ name }) => name).filter((name) => name !== 'newsroom');
const configured = (manifest: Manifest): readonly string[] =>
  containersOf(manifest).flatMap(({ envFrom = [] }) =>
    envFrom.map(({ configMapRef }) => configMapRef?.name ?? ''),
  );

/** What settings ending in _FILE come to, of a container's own and of its ConfigMaps. */
function filesNamed(
  manifests: readonly Manifest[],
  { env = [], envFrom = [] }: Container,
): readonly string[] {
  const maps = envFrom.flatMap(({ configMapRef }) =>
    ofKind(manifests, 'ConfigMap').filter(({ metadata }) => metadata.name === configMapRef?.name),
  );
  const settings = new Map(maps.flatMap(({ data }) => Object.entries(data as Record<string, string>)));
  for (const { name, value = '' } of env) settings.set(name, value);
  return [...settings].flatMap(([name, value]) => (name.endsWith('_FILE') && value !== '' ? [value] : []));
}

const { schemas } = JSON.parse(readFileSync(path.join(workspaceRoot, schemaFile), 'utf8')) as {
  readonly schemas: Readonly<Record<string, object>>;
};
const ajv = new Ajv({ strict: false, allErrors: true });

function schemaProblems(manifest: Manifest): readonly string[] {
  const schema = schemas[kindOf(manifest)];
  if (schema === undefined) return [`${kindOf(manifest)} has no schema: npm run schemas`];
  const valid: boolean = ajv.validate(schema, manifest);
  if (valid) return [];
  return (ajv.errors ?? []).map(
    ({ instancePath, message = '', params }) =>
      `${manifest.kind} ${manifest.metadata.name}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

described('the schemas', () => {
  it('see a misspelt field and a value of another type, in kinds of Kubernetes and of operators', () => {
    const deployment = named(production, 'Deployment', 'api');
    expect(
      schemaProblems({ ...deployment, spec: { ...(deployment['spec'] as object), replicaz: 2 } }),
    ).toHaveLength(1);
    const [scaled] = ofKind(production, 'ScaledObject');
    expect(
      schemaProblems({ ...scaled!, spec: { ...(scaled!['spec'] as object), maxReplicaCount: '6' } }),
    ).toHaveLength(1);
  });
});

described.each(overlays)('%s', (_name, manifests) => {
  const withPods = manifests.filter((manifest) => podOf(manifest) !== undefined);

  it('is what Kubernetes and the operators publish as theirs', () => {
    expect(manifests.flatMap(schemaProblems)).toEqual([]);
  });

  it('passes Pod Security restricted, and enforces it', () => {
    for (const manifest of withPods) {
      expect(podOf(manifest)!.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: expect.any(Number),
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const { securityContext } of containersOf(manifest)) {
        expect(securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
    const [namespace] = ofKind(manifests, 'Namespace');
    expect(namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
  });

  it('gives no pod a token, and every container its memory and its share of the processor', () => {
    for (const manifest of withPods) {
      expect(podOf(manifest)!.automountServiceAccountToken).toBe(false);
      for (const { resources } of containersOf(manifest)) {
        expect(resources).toMatchObject({
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
      }
    }
  });

  it('hands out secrets as files alone, and holds none outside of a Secret', () => {
    const secret = new Set([...variables].flatMap(([name, { variable }]) => (variable.secret ? [name] : [])));
    const set = withPods.flatMap((manifest) =>
      containersOf(manifest).flatMap(({ env = [] }) => env.map(({ name }) => name)),
    );
    const data = ofKind(manifests, 'ConfigMap').flatMap(({ data: entries }) =>
      Object.keys(entries as object),
    );
    expect([...set, ...data].filter((name) => secret.has(name))).toEqual([]);
    expect(set.filter((name) => name.endsWith('_FILE')).length).toBeGreaterThan(5);
  });

  it('mounts every file that a setting names, in every container that is given the setting', () => {
    for (const manifest of withPods) {
      const { volumes = [] } = podOf(manifest)!;
      for (const container of containersOf(manifest)) {
        const mounted = (container.volumeMounts ?? []).flatMap(({ name, mountPath }) => {
          // A claim of storage is among no volumes, and holds no file of ours.
          const { secret, projected }: Partial<Volume> = volumes.find((volume) => volume.name === name) ?? {};
          const items = [secret, ...(projected?.sources ?? []).map((source) => source.secret)].flatMap(
            (source) => source?.items ?? [],
          );
          return items.map((item) => `${mountPath}/${item.path}`);
        });
        expect(mounted).toEqual(expect.arrayContaining(filesNamed(manifests, container)));
      }
    }
  });

  it('refers to images by a version', () => {
    const images = withPods.flatMap((manifest) => containersOf(manifest).map(({ image }) => image));
    expect(images.filter((image) => !/:[\w.-]+$/.test(image) || image.endsWith(':latest'))).toEqual([]);
  });
});

described('the services', () => {
  it('are all there, each from its own image', () => {
    for (const name of inDeployments) {
      const [container] = podOf(named(production, 'Deployment', name))!.containers;
      expect(container?.image).toMatch(new RegExp(`^headwater/${name}:`));
    }
    expect(named(local, 'Deployment', 'newsroom')).toBeDefined();
  });

  it.each(inDeployments)(
    '%s is asked at addresses that it answers, and never killed for having stopped itself',
    (name) => {
      const [container] = podOf(named(production, 'Deployment', name))!.containers;
      const answered = readFileSync(path.join(workspaceRoot, 'libs/observability/src/operations.ts'), 'utf8');
      const probe = (kind: string) =>
        (container![kind] as { readonly httpGet: { readonly path: string; readonly port: string } }).httpGet;
      for (const kind of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
        expect(answered).toContain(`server.get('${probe(kind).path}'`);
        expect(probe(kind).port).toBe('operations');
      }
      expect([probe('startupProbe').path, probe('livenessProbe').path]).toEqual(['/livez', '/livez']);
      expect(probe('readinessProbe').path).toBe('/readyz');
    },
  );

  it.each(inDeployments)('%s has time to drain, and starts after what it needs is prepared', (name) => {
    const pod = podOf(named(production, 'Deployment', name))!;
    const waits = (pod.containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? 0) * 1_000;
    expect(pod.terminationGracePeriodSeconds! * 1_000).toBeGreaterThanOrEqual(
      waits + CLOSE_WITHIN_MS + 5_000,
    );
    const [prepared] = pod.initContainers ?? [];
    expect(prepared?.args).toEqual(expect.arrayContaining(['prepare', '--check']));
    expect(configured(named(production, 'Deployment', name)).length).toBeGreaterThan(1);
  });

  it.each(inDeployments)('%s has the memory that docker-compose.yml gives it', (name) => {
    const [container] = podOf(named(production, 'Deployment', name))!.containers;
    expect(container?.resources?.limits?.['memory']).toBe(
      String(composeServices()[name]!['mem_limit']).replace(/m$/, 'Mi'),
    );
  });

  it('are given more of it where pages are read, as compose/article-pages.yaml gives it', () => {
    const [container] = podOf(named(completed, 'Deployment', 'ingestor'))!.containers;
    const { ingestor } = composeServices('compose/article-pages.yaml');
    expect(container?.resources?.limits?.['memory']).toBe(
      String(ingestor?.['mem_limit']).replace(/m$/, 'Mi'),
    );
  });

  it.each(inDeployments)('%s is given what it reads: its addresses, and nothing of others', (name) => {
    const read = [...variables].filter(([, { readers }]) => readers.includes(name));
    const manifest = named(production, 'Deployment', name);
    const maps = configured(manifest).map(
      (map) =>
        ofKind(production, 'ConfigMap').find(({ metadata }) => metadata.name === map)!['data'] as object,
    );
    const given = new Set([
      ...maps.flatMap(Object.keys),
      ...containersOf(manifest).flatMap(({ env = [] }) =>
        env.map((entry) => entry.name.replace(/_FILE$/, '')),
      ),
    ]);
    // A secret that may be missing, and where its file is, are the operator's to add.
    const optional = read.flatMap(
      ([
        variable,
        {
          variable: { secret, default: preset },
        },
      ]) => (secret && preset !== null ? [variable, `${variable}_FILE`] : []),
    );
    const wanted = read.map(([variable]) => variable).filter((variable) => !optional.includes(variable));
    expect(wanted.filter((variable) => !given.has(variable))).toEqual([]);
    const known = new Set(read.map(([variable]) => variable));
    const kafka = 'HEADWATER_KAFKA_SESSION_TIMEOUT_MS';
    expect([...given].filter((variable) => !known.has(variable) && variable !== kafka)).toEqual([]);
  });

  it('may be drained from a node one replica at a time', () => {
    for (const name of inDeployments) {
      expect(named(production, 'PodDisruptionBudget', name)['spec']).toMatchObject({
        maxUnavailable: 1,
        selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      });
    }
  });
});

described('the Job that prepares', () => {
  it.each([
    ['local', local, '1', '1'],
    ['production', production, '3', '2'],
  ])(
    'of %s is of the version that pods wait for, and makes way for the next',
    (_name, manifests, replication, inSync) => {
      const [job] = ofKind(manifests, 'Job');
      const [container] = podOf(job!)!.containers;
      const args = ['prepare', '--wait', '600', '--replication', replication, '--min-in-sync', inSync];
      expect(container?.args).toEqual(args);
      const waiting = manifests.flatMap((manifest) => podOf(manifest)?.initContainers ?? []);
      expect(new Set(waiting.map(({ image }) => image))).toEqual(new Set([container?.image]));
      // The API server warns of other names, which become those of hosts; and a Job that stays could not be applied anew.
      expect(job?.metadata.name).toMatch(/^[a-z-]+$/);
      expect(job?.['spec']).toMatchObject({ ttlSecondsAfterFinished: 300 });
    },
  );
});

described('KEDA', () => {
  it('looks at the groups and topics of the code, up to the number of partitions', () => {
    const namespace = createNamespace();
    const stages = ofKind(production, 'ScaledObject').filter(({ metadata }) => metadata.name !== 'api');
    const found = stages.map(({ spec }) => {
      const { scaleTargetRef, maxReplicaCount, triggers } = spec as {
        readonly scaleTargetRef: { readonly name: string };
        readonly maxReplicaCount: number;
        readonly triggers: readonly {
          readonly metadata: { readonly consumerGroup: string; readonly topic: string };
        }[];
      };
      const of = triggers.map(({ metadata: { consumerGroup, topic } }) => `${consumerGroup} ${topic}`);
      return { target: scaleTargetRef.name, maxReplicaCount, of: of.toSorted() };
    });
    const wanted = groups.map(({ name, inputs }) => ({
      target: name,
      maxReplicaCount: Math.max(...inputs.map(({ partitions }) => partitions)),
      of: inputs.map((topic) => `${namespace.group(name)} ${namespace.topic(topic.name)}`).toSorted(),
    }));
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found).toHaveLength(wanted.length);
  });

  it('scales the API by its requests, in place of the autoscaler that sees its processor alone', () => {
    const { triggers } = named(production, 'ScaledObject', 'api')['spec'] as {
      readonly triggers: readonly { readonly type: string; readonly metadata: object }[];
    };
    expect(triggers.map(({ type }) => type)).toEqual(['prometheus', 'cpu']);
    expect(triggers[0]?.metadata).toMatchObject({ query: apiConcurrency });
    // Two autoscalers of one Deployment would undo what the other does.
    expect(ofKind(production, 'HorizontalPodAutoscaler')).toEqual([]);
    expect(ofKind(local, 'HorizontalPodAutoscaler').map(({ metadata }) => metadata.name)).toEqual(['api']);
  });
});

interface Egress {
  readonly to?: readonly {
    readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  }[];
}

described('network policies', () => {
  const policies = ofKind(production, 'NetworkPolicy').map(({ metadata, spec }) => ({
    name: metadata.name,
    ...(spec as {
      readonly podSelector: {
        readonly matchLabels?: Readonly<Record<string, string>>;
        readonly matchExpressions?: readonly { readonly key: string; readonly values?: readonly string[] }[];
      };
      readonly egress?: readonly Egress[];
    }),
  }));

  it.each([
    ['to-kafka', 'HEADWATER_KAFKA_BROKERS', ['prepare', 'cli']],
    ['to-postgres', 'HEADWATER_POSTGRES_URL', ['prepare', 'cli']],
    ['to-redis', 'HEADWATER_REDIS_URL', ['cli']],
  ])('%s is for those that read %s', (policy, variable, operators) => {
    const { readers } = variables.get(variable)!;
    const { podSelector } = policies.find(({ name }) => name === policy)!;
    expect(podSelector.matchExpressions?.[0]?.values?.toSorted()).toEqual(
      [...readers, ...operators].toSorted(),
    );
  });

  it('lets the ingestor alone out into the internet, and there to public addresses alone', () => {
    const blocks = policies.flatMap(({ name, egress = [] }) =>
      egress.flatMap(({ to }) => {
        // A rule without peers would be for every address.
        expect(to?.length).toBeGreaterThan(0);
        return (to ?? []).flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [{ name, ...ipBlock }]));
      }),
    );
    const policy = new AddressPolicy('');
    const isPublic = (address: string): boolean => {
      try {
        policy.checkAddress(address);
        return true;
      } catch {
        return false;
      }
    };
    const first = (cidr: string): string => cidr.split('/')[0]!.replace(/::$/, '::1');
    const internet = blocks.filter(({ cidr }) => ['0.0.0.0/0', '2000::/3'].includes(cidr));
    expect(internet.map(({ name }) => name)).toEqual(['ingestor-to-internet', 'ingestor-to-internet']);
    for (const { cidr } of blocks.filter((block) => !internet.includes(block)))
      expect(isPublic(first(cidr))).toBe(false);
    for (const cidr of internet.flatMap(({ except = [] }) => except))
      expect(isPublic(first(cidr))).toBe(false);
    const excepted = internet.flatMap(({ except = [] }) => except);
    for (const range of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'])
      expect(excepted).toContain(range);
  });
});

described('the way of hubs (WebSub)', () => {
  const settings = (manifests: readonly Manifest[]) =>
    ofKind(manifests, 'ConfigMap').find(({ metadata }) => metadata.name.startsWith('ingestor-'))![
      'data'
    ] as Readonly<Record<string, string>>;
  const port = (manifests: readonly Manifest[]) =>
    podOf(named(manifests, 'Deployment', 'ingestor'))!.containers[0]!.ports?.find(
      ({ name }) => name === 'websub',
    );

  it('is shut in every overlay by itself', () => {
    for (const manifests of [local, production]) {
      expect(settings(manifests)['HEADWATER_WEBSUB_CALLBACK']).toBe('');
      expect(port(manifests)).toBeUndefined();
      expect(named(manifests, 'Service', 'websub')).toBeUndefined();
    }
  });

  it('leads from the callback that hubs are given, through ingress and service, to where every replica listens', () => {
    const {
      HEADWATER_WEBSUB_CALLBACK: callback,
      HEADWATER_WEBSUB_HOST: host,
      HEADWATER_WEBSUB_PORT: listens,
    } = settings(completed);
    const { protocol, hostname, pathname } = new URL(callback!);
    const backend = { service: { name: 'websub', port: { name: 'http' } } };
    expect(named(completed, 'Ingress', 'websub')['spec']).toMatchObject({
      tls: [{ hosts: [hostname] }],
      rules: [{ host: hostname, http: { paths: [{ path: pathname, pathType: 'Prefix', backend }] } }],
    });
    expect(named(completed, 'Service', 'websub')['spec']).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'ingestor' },
      ports: [{ name: 'http', targetPort: 'websub' }],
    });
    expect([protocol, host, port(completed)?.containerPort]).toEqual(['https:', '0.0.0.0', Number(listens)]);
  });

  it('is open to the ingress controller alone, and a replica that goes has time to be forgotten by it', () => {
    const toIngestor = ofKind(completed, 'NetworkPolicy').flatMap(({ spec }) => {
      const { podSelector, ingress = [] } = spec as {
        readonly podSelector: { readonly matchLabels?: Readonly<Record<string, string>> };
        readonly ingress?: readonly { readonly from: readonly object[]; readonly ports: readonly object[] }[];
      };
      const isFor = podSelector.matchLabels?.['app.kubernetes.io/name'] === 'ingestor';
      return isFor ? ingress : [];
    });
    const controller = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } },
    };
    expect(toIngestor).toEqual([{ from: [controller], ports: [{ port: 'websub' }] }]);
    const pod = podOf(named(completed, 'Deployment', 'ingestor'))!;
    const waits = pod.containers[0]!.lifecycle!.preStop!.sleep!.seconds;
    expect(pod.terminationGracePeriodSeconds! * 1_000).toBeGreaterThanOrEqual(
      waits * 1_000 + CLOSE_WITHIN_MS + 5_000,
    );
  });
});

described('the wire in production', () => {
  const users = ofKind(production, 'KafkaUser').map(({ metadata }) => metadata.name);
  const clients = production.filter(
    (manifest) =>
      podOf(manifest) !== undefined && configured(manifest).some((map) => map.startsWith('headwater-kafka')),
  );

  it('has no listener in the clear, and a broker that refuses what no rule allows', () => {
    const { kafka } = ofKind(production, 'Kafka')[0]!['spec'] as {
      readonly kafka: {
        readonly listeners: readonly { readonly tls: boolean; readonly authentication: object }[];
        readonly authorization: object;
      };
    };
    expect(kafka.listeners).toEqual([
      expect.objectContaining({ tls: true, authentication: { type: 'scram-sha-512' } }),
    ]);
    expect(kafka.authorization).toEqual({ type: 'simple' });
  });

  it('gives each pod the password of its own user, and none of another', () => {
    expect(clients.length).toBe(groups.length + 3);
    for (const manifest of clients) {
      const name = manifest.kind === 'Job' ? 'cli' : manifest.metadata.name;
      const user = `headwater-${name}`;
      expect(users).toContain(user);
      for (const { env } of containersOf(manifest))
        expect(env).toContainEqual({ name: 'HEADWATER_KAFKA_USER', value: user });
      const secrets = podOf(manifest)!.volumes!.flatMap(({ projected }) =>
        (projected?.sources ?? []).map(({ secret }) => secret.name),
      );
      expect(secrets.filter((secret) => users.includes(secret))).toEqual([user]);
    }
  });

  it('gives KEDA a user that may see how far groups are, and touch nothing', () => {
    const { authorization } = named(production, 'KafkaUser', 'headwater-keda')['spec'] as {
      readonly authorization: { readonly acls: readonly { readonly operations: readonly string[] }[] };
    };
    expect(authorization.acls.flatMap(({ operations }) => operations)).toEqual(
      expect.arrayContaining(['Describe']),
    );
    expect(authorization.acls.filter(({ operations }) => operations.join() !== 'Describe')).toEqual([]);
  });
});

described('the rules of Kafka', () => {
  it('let a service write and read what its declaration names', () => {
    const acls = (name: string) =>
      (
        named(production, 'KafkaUser', `headwater-${name}`)['spec'] as {
          readonly authorization: {
            readonly acls: readonly {
              readonly resource: { readonly type: string; readonly name: string };
              readonly operations: readonly string[];
            }[];
          };
        }
      ).authorization.acls;
    for (const { name, inputs } of groups) {
      const reads = acls(name).filter(({ operations }) => operations.includes('Read'));
      expect(reads.map(({ resource }) => resource.name)).toEqual(
        expect.arrayContaining([...inputs.map((topic) => topic.name), createNamespace().group(name)]),
      );
      for (const { resource, operations } of acls(name)) {
        // Everything may be named; nothing else may be done with everything.
        if (resource.name === '*') expect(operations).toEqual(['Describe']);
        expect(operations).not.toContain('All');
      }
    }
  });
});
