import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { workspaceRoot } from '../workspace.js';

const mainFile = 'docker-compose.yml';
/** What is put on top of it to switch something on. */
const additions = ['compose/websub.yaml', 'compose/article-pages.yaml'];

/** What these take from their environment beside what services read. One without an entry is an error. */
const descriptions: Readonly<Record<string, string>> = {
  HEADWATER_IMAGES: "registry and path in front of the services' images",
  HEADWATER_TAG: "tag of the services' images",
  NODE_IMAGE: 'base of the services: with bash and Node 24.6 or later',
  BUILD_NETWORK: 'network of the build: host where only the host reaches the npm registry',
  BUILD_CA: 'certificate (PEM file) of a proxy between the build and the npm registry',
  PUBLISH_ADDRESS: 'address of this machine that ports are published on; 0.0.0.0 for all',
  API_PORT: 'port of the API',
  WEBSUB_PORT:
    'port that hubs are led to, with COMPOSE_FILE=docker-compose.yml:compose/websub.yaml; for several ingestors a range, as 8092-8097',
  GRAFANA_PORT: 'port of Grafana (profile observability)',
  KAFKA_UI_PORT: 'port of the Kafka UI (profile observability)',
  POSTGRES_PASSWORD:
    'letters and digits; it counts when the volume is made, and is changed in Postgres afterwards',
  GRAFANA_PASSWORD: "of Grafana's user admin; it counts when the volume is made",
  STAGE_REPLICAS:
    'replicas of ingestor, dedup, classifier, sentiment and aggregator; six share all partitions',
  KAFKA_BROKERS: 'brokers that services start from; compose/ha.env sets it',
  KAFKA_QUORUM: 'controllers of the cluster; compose/ha.env sets it',
  KAFKA_REPLICATION: 'replicas of each partition; compose/ha.env sets it',
  KAFKA_MIN_IN_SYNC: 'replicas that have a record before it is acknowledged; compose/ha.env sets it',
  KAFKA_IMAGE: 'image of Kafka',
  POSTGRES_IMAGE: 'image of Postgres',
  REDIS_IMAGE: 'image of Redis',
  PROMETHEUS_IMAGE: 'image of Prometheus',
  GRAFANA_IMAGE: 'image of Grafana',
  COLLECTOR_IMAGE: 'image of the OpenTelemetry collector',
  TRACES_EXPORT:
    'what the collector does with traces (profile observability): log counts them, forward sends them on',
  TRACES_BACKEND: 'with forward: address that takes OTLP over HTTP, as http://tempo:4318',
  KAFKA_UI_IMAGE: 'image of the Kafka UI',
};

/** What docker-compose.yml says about variables. */
export interface ComposeVariables {
  /** Those that it reads, with their defaults. */
  readonly read: ReadonlyMap<string, string>;
  /** Those of services that it sets by itself: nobody else can. */
  readonly fixed: ReadonlySet<string>;
}

/** One service as docker-compose.yml declares it. */
export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly args: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly [setting: string]: unknown;
}

/** The services of a compose file by name, with what they merge in and without what is interpolated. */
export function composeServices(file = mainFile): Readonly<Record<string, ComposeService>> {
  // Our own file: that many aliases in it are no attack.
  const { services } = parse(readFile(file), { merge: true, maxAliasCount: -1 }) as {
    readonly services: Readonly<Record<string, ComposeService>>;
  };
  return services;
}

/** What docker-compose.yml, with all that can be put on top of it, reads and sets. */
export function composeVariables(): ComposeVariables {
  const text = [mainFile, ...additions].map(readFile).join('\n');
  const uses = text.matchAll(/\$\{(?<name>\w+)(?::?-(?<preset>[^}]*))?\}/g);
  const read = new Map([...uses].map(({ groups }) => [groups?.['name'] ?? '', groups?.['preset'] ?? '']));
  const set = Object.values(composeServices()).flatMap(({ environment }) => Object.keys(environment ?? {}));
  return { read, fixed: new Set(set.filter((name) => !read.has(name))) };
}

/** What a variable of docker-compose.yml is for. Throws where nobody has said it yet. */
export function describeComposeVariable(name: string): string {
  const description = descriptions[name];
  if (description !== undefined) return description;
  throw new Error(`Say what ${name} is for, in tools/src/compose/compose-variables.ts.`);
}

const readFile = (file: string): string => readFileSync(path.join(workspaceRoot, file), 'utf8');
