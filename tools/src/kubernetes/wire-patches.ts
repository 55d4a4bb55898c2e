import { createNamespace } from '@headwater/contracts';
import { kafkaUser } from '@headwater/pipeline';
import type { ReadVariable } from '../compose/service-variables.js';
import { services } from '../start/services.js';
import type { Resource } from './kafka-resources.js';

/** Files of a server's side of the wire, as the operators put them into Secrets. */
interface Mounted {
  readonly name: string;
  readonly mountPath: string;
  /** Secret and key; the file is named after the key. */
  readonly files: readonly (readonly [secret: string, key: string])[];
}

/** A pod of the base, with its containers by the list that they are in. */
interface Workload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly containers: Readonly<Partial<Record<'initContainers' | 'containers', string>>>;
  /** On the broker. */
  readonly user: string;
}

const namespace = createNamespace();
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment' };
/** Strimzi's Secret of a user, and of those who sign for the brokers. */
const kafkaFiles = (user: string): Mounted => ({
  name: 'kafka',
  mountPath: '/etc/headwater/kafka',
  files: [
    [user, 'password'],
    ['headwater-cluster-ca-cert', 'ca.crt'],
  ],
});
/** CloudNativePG's. The password is in the address, which the base mounts. */
const postgresFiles: Mounted = {
  name: 'postgres-ca',
  mountPath: '/etc/headwater/postgres-ca',
  files: [['headwater-postgres-ca', 'ca.crt']],
};

/** What makes the base's pods clients of servers that ask for names and encrypt: a patch for each. */
export function wirePatches(variables: ReadonlyMap<string, ReadVariable>): readonly Resource[] {
  const readers = (variable: string): readonly string[] => variables.get(variable)?.readers ?? [];
  const operator = kafkaUser('cli', namespace);
  const workloads: readonly Workload[] = [
    ...services
      .filter(({ name }) => name !== 'newsroom')
      .map(({ name }) => ({
        ...deployment,
        name,
        containers: { initContainers: 'prepared', containers: 'service' },
        user: kafkaUser(name, namespace),
      })),
    { ...deployment, name: 'cli', containers: { containers: 'cli' }, user: operator },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: 'prepare',
      containers: { containers: 'prepare' },
      user: operator,
    },
  ];
  return workloads.flatMap((workload) => {
    const uses = (variable: string): boolean =>
      workload.user === operator || readers(variable).includes(workload.name);
    const kafka = uses('HEADWATER_KAFKA_BROKERS');
    const mounted = [
      ...(kafka ? [kafkaFiles(workload.user)] : []),
      ...(uses('HEADWATER_POSTGRES_URL') ? [postgresFiles] : []),
    ];
    const env = kafka ? [{ name: 'HEADWATER_KAFKA_USER', value: workload.user }] : [];
    return mounted.length === 0 ? [] : [patch(workload, mounted, env)];
  });
}

function patch(
  { apiVersion, kind, name, containers }: Workload,
  mounted: readonly Mounted[],
  env: readonly object[],
): Resource {
  const container = (of: string): object => ({
    name: of,
    ...(env.length > 0 && { env }),
    volumeMounts: mounted.map(({ name: volume, mountPath }) => ({
      name: volume,
      mountPath,
      readOnly: true,
    })),
  });
  const volumes = mounted.map(({ name: volume, files }) => ({
    name: volume,
    projected: {
      sources: files.map(([secret, key]) => ({ secret: { name: secret, items: [{ key, path: key }] } })),
    },
  }));
  const patched = Object.entries(containers).map(([list, of]) => [list, [container(of)]]);
  return {
    apiVersion,
    kind,
    metadata: { name },
    spec: { template: { spec: { ...Object.fromEntries(patched), volumes } } },
  };
}
